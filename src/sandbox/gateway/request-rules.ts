/** The rules of requests and responses that hold for every operation. */
import { defineRules, type RuleGroup } from "../rules/rule.ts"

type Name =
  | "unknownPath"
  | "notSimulated"
  | "errorResponse"
  | "body"
  | "amounts"
  | "otherFields"
  | "time"
  | "compactTime"
  | "merchant"
  | "echo"
  | "order"
  | "responseTable"
  | "contentType"
  | "prefix"
  | "size"

/** The rules, each with its label. */
export const requestRules: RuleGroup<Name> = defineRules<Name>(
  "request",
  { en: "Requests and responses", zh: "请求与响应" },
  {
    unknownPath: {
      label: "observed",
      source: "a live 404 for an unknown path; the text, invalid URLs and other methods are assumed",
      en: "A path that the description does not have, an invalid URL, or another method gets HTTP 404.",
      zh: "路径不在接口描述里、URL 无效或方法不对时，返回 HTTP 404。",
    },
    notSimulated: {
      label: "assumed",
      source: "not a behaviour of the platform",
      en: "What the sandbox does not simulate is a NotSimulatedError in process, and HTTP 501 with an explanation over the network. It is never a code of the platform.",
      zh: "沙箱没有模拟的功能，在进程内抛出 NotSimulatedError，通过网络返回 HTTP 501 和说明，不会返回平台的错误码。",
    },
    errorResponse: {
      label: "observed",
      source: "live responses of the test gateway; 错误码表",
      en: "An error response of a product is HTTP 200 with the code in errCode and the message in errMsg.",
      zh: "业务拒绝请求时返回 HTTP 200，错误码在 errCode，说明在 errMsg。",
    },
    body: {
      label: "documented",
      source: "错误码表, BAD_REQUEST; the message is assumed",
      en: "A body that is not a JSON object, or that breaks a rule of its table, gets BAD_REQUEST. The message names the field.",
      zh: "报文不是 JSON 对象，或字段不符合请求参数表时，返回 BAD_REQUEST，说明里有字段名。",
    },
    amounts: {
      label: "observed",
      source: "examples of the pages and running clients; the leading zeros are assumed",
      en: "An amount may be a number or a string of digits, also with leading zeros.",
      zh: "金额可以是数字，也可以是数字字符串，允许前导零。",
    },
    otherFields: {
      label: "assumed",
      en: "A field that the table does not have is ignored.",
      zh: "请求参数表里没有的字段会被忽略。",
    },
    time: {
      label: "documented",
      source: "错误码表, ABNORMAL_REQUEST_TIME; the 15 minutes are assumed",
      en: "A requestTimestamp that differs by more than 15 minutes gets ABNORMAL_REQUEST_TIME. If it differs by whole hours, the message mentions Beijing time (UTC+8).",
      zh: "requestTimestamp 与服务器时间相差超过 15 分钟返回 ABNORMAL_REQUEST_TIME；如果正好差若干小时，说明里会提示使用北京时间（UTC+8）。",
    },
    compactTime: {
      label: "observed",
      source: "two unrelated clients in production send it; no document has it",
      en: "A requestTimestamp may also be 14 digits (yyyyMMddHHmmss).",
      zh: "requestTimestamp 也可以是 14 位数字（yyyyMMddHHmmss）。",
    },
    merchant: {
      label: "documented",
      source: "错误码表, NO_MERCHANT; B扫C v20200527 §2.2",
      en: "A mid or tid of another merchant gets NO_MERCHANT. A merchantCode of another merchant gets 03, and a terminalCode of another terminal 97.",
      zh: "mid 或 tid 不是该商户的，返回 NO_MERCHANT；merchantCode 不符返回 03，terminalCode 不符返回 97。",
    },
    echo: {
      label: "documented",
      source: "响应参数, 原样返回",
      en: "The response repeats msgId and srcReserve of the request.",
      zh: "响应原样返回请求里的 msgId 和 srcReserve。",
    },
    order: {
      label: "assumed",
      en: "Checks run in this order: authentication, table, time, merchant, order.",
      zh: "检查顺序为：认证、请求参数表、时间、商户、订单。",
    },
    responseTable: {
      label: "documented",
      source: "响应参数 and 响应示例",
      en: "A response has the fields of its table. An amount is a string of digits where the page prints it so.",
      zh: "响应里是响应参数表中的字段；页面把金额写成字符串的，响应也是字符串。",
    },
    contentType: {
      label: "assumed",
      en: "The content-type of a request is not checked.",
      zh: "不检查请求的 content-type。",
    },
    prefix: {
      label: "observed",
      source: "only the cashier page was seen to report a wrong prefix",
      en: "An order number with another prefix than the merchant's 来源编号 is accepted. Only the cashier page rejects it.",
      zh: "下单接口不检查订单号的来源编号前缀，前缀不对时由收银台提示。",
    },
    size: {
      label: "assumed",
      source: "no document names a limit",
      en: "At most 1 MiB (1048576 bytes) of a body is read, before the signature is checked. A larger one gets HTTP 413 with an explanation.",
      zh: "请求报文最多读取 1 MiB（1048576 字节），在验签之前；更大的报文返回 HTTP 413 和说明。",
    },
  },
)
