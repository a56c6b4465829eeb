/** The rules of the authentication of requests. */
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

type Name =
  | "scheme"
  | "signature"
  | "comma"
  | "attributes"
  | "appId"
  | "failure"
  | "timestamp"
  | "skew"
  | "nonce"
  | "replay"
  | "path"
  | "tokenScheme"
  | "tokenCase"
  | "token"
  | "formScheme"
  | "formOnce"
  | "formEscape"
  | "formSpace"

const AUTHENTICATION = "平台认证方式"

/** The rules, each with its label. */
export const authenticationRules: RuleGroup<Name> = defineRules<Name>(
  "authentication",
  { en: "Authentication", zh: "平台认证" },
  {
    scheme: {
      label: "documented",
      source: `${AUTHENTICATION}, OPEN-BODY-SIG and OPEN-ACCESS-TOKEN`,
      en: "A POST has the header OPEN-BODY-SIG, with AppId, Timestamp, Nonce and Signature in quotes, or OPEN-ACCESS-TOKEN.",
      zh: "POST 请求用 OPEN-BODY-SIG（AppId、Timestamp、Nonce、Signature 都带双引号）或 OPEN-ACCESS-TOKEN 认证。",
    },
    signature: {
      label: "documented",
      source: `${AUTHENTICATION}, OPEN-BODY-SIG, its example recomputed`,
      en: "The signature is the HMAC-SHA256 of appId, timestamp, nonce and the hex digest of the body. It covers exactly the received bytes.",
      zh: "签名是 appId、timestamp、nonce 和报文摘要（十六进制）相连后的 HMAC-SHA256，覆盖收到的每一个字节。",
    },
    comma: {
      label: "observed",
      source: "both forms in running clients",
      en: "A comma in the header may be followed by a space.",
      zh: "请求头里的逗号后面可以有空格，也可以没有。",
    },
    attributes: {
      label: "assumed",
      en: "The attributes of the header OPEN-BODY-SIG may have any order. Each occurs once.",
      zh: "OPEN-BODY-SIG 请求头的各项可以按任意顺序排列，每项只出现一次。",
    },
    appId: {
      label: "documented",
      source: `${AUTHENTICATION}; the message is assumed`,
      en: "An AppId that is not the merchant's gets 1000.",
      zh: "AppId 不是该商户的，返回 1000。",
    },
    failure: {
      label: "observed",
      source: "live responses of the test gateway; 1000 is in the list of codes of 2018",
      en: "A failed authentication is HTTP 412 with errCode 1000 (认证失败) and the reason in errInfo.",
      zh: "认证失败时返回 HTTP 412，errCode 为 1000，原因在 errInfo 里。",
    },
    timestamp: {
      label: "observed",
      source: "live response of the test gateway",
      en: "For a timestamp that is not yyyyMMddHHmmss, the whole errInfo is Timestamp解析失败.",
      zh: "时间戳不是 yyyyMMddHHmmss 格式时，errInfo 就是“Timestamp解析失败”。",
    },
    skew: {
      label: "assumed",
      source: "the allowed difference is not published",
      en: "A timestamp that differs by more than 15 minutes, in either direction, gets 1000. If it differs by whole hours, the message mentions Beijing time (UTC+8).",
      zh: "时间戳与服务器时间相差超过 15 分钟（早或晚）返回 1000；如果正好差若干小时，errInfo 会提示使用北京时间（UTC+8）。",
    },
    nonce: {
      label: "documented",
      source: AUTHENTICATION,
      en: "A nonce has 1 to 128 characters.",
      zh: "随机数为 1 至 128 个字符。",
    },
    replay: {
      label: "assumed",
      source: "no document mentions replay",
      en: "The same nonce is accepted twice.",
      zh: "同一个随机数可以重复使用。",
    },
    path: {
      label: "documented",
      source: `${AUTHENTICATION}, OPEN-BODY-SIG`,
      en: "Path, method and host are not signed, so the header is valid for every path with the same body.",
      zh: "路径、方法和主机不参与签名，所以同样的报文和请求头可以用于任何路径。",
    },
    tokenScheme: {
      label: "observed",
      source: "official sample of a mini program; running clients in PHP, C++ and Java",
      en: "The token is in the header as AccessToken=…, without quotes, or in quotes and followed by the AppId.",
      zh: "令牌写在请求头里：AccessToken=…，可以不带引号，也可以带引号并在后面写上 AppId。",
    },
    tokenCase: {
      label: "assumed",
      source: "the platform's H5支付 document is said to write Open-Access-Token accessToken",
      en: "The names in the header OPEN-ACCESS-TOKEN may be in upper or lower case.",
      zh: "OPEN-ACCESS-TOKEN 请求头里的名称不区分大小写。",
    },
    token: {
      label: "observed",
      source: "a running client fetches a new token after 认证失败",
      en: "A token that was never issued or has expired gets 1000 (认证失败).",
      zh: "令牌不存在或已过期时返回 1000（认证失败）。",
    },
    formScheme: {
      label: "documented",
      source: `${AUTHENTICATION}, OPEN-FORM-PARAM`,
      en: "The query of a redirect order has authorization=OPEN-FORM-PARAM, appId, timestamp, nonce, content and signature. The signature covers the content before it is encoded.",
      zh: "跳转下单的 URL 参数为 authorization=OPEN-FORM-PARAM、appId、timestamp、nonce、content 和 signature；签名覆盖编码之前的 content。",
    },
    formOnce: {
      label: "assumed",
      source: "no document mentions repeated parameters",
      en: "Each parameter of the query of a redirect order occurs once. A repeated one gets 1000.",
      zh: "跳转下单的每个 URL 参数只出现一次，重复时返回 1000。",
    },
    formEscape: {
      label: "assumed",
      source: "no document says how a wrong encoding is read",
      en: "An incomplete or wrong %-escape in the query of a redirect order gets 1000.",
      zh: "跳转下单的 URL 参数中百分号编码不完整或有误时，返回 1000。",
    },
    formSpace: {
      label: "observed",
      source: "live response of the test gateway",
      en: "A space in the content is encoded as +. For %20 the errInfo is Timestamp解析失败.",
      zh: "content 里的空格须编码为 +；编码为 %20 时 errInfo 为“Timestamp解析失败”。",
    },
  },
)
