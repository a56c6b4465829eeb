/** The rules of notifications. */
import { defineRules, type RuleGroup } from "../rules/rule.ts"

type Name = "form" | "randomField" | "signature" | "repeated" | "schedule" | "ownUrl" | "size"

/** The rules, each with its label. */
export const notificationRules: RuleGroup<Name> = defineRules<Name>(
  "notification",
  { en: "Notifications", zh: "通知（回调）" },
  {
    form: {
      label: "documented",
      source: "C扫B V3.5, 支付结果通知",
      en: "A notification is a form in UTF-8, sent by POST. All values are strings, and amounts are in fen.",
      zh: "通知是 UTF-8 编码的表单，以 POST 方式发送。所有值都是字符串，金额单位为分。",
    },
    randomField: {
      label: "documented",
      source: "C扫B V3.5, 签名规则; captured notifications",
      en: "One field has a random name of two letters and a value of four. The signature covers it.",
      zh: "通知带有一个随机字段：名称为两个字母，值为四个字母。该字段参与签名。",
    },
    signature: {
      label: "documented",
      source: "C扫B V3.5, 签名规则; captures recomputed",
      en: "`sign` is the upper-case hex of the digest over the sorted fields and the communication key. `signType` is sent for SHA256 only. Fields without a value are not sent.",
      zh: "`sign` 是对按名称排序的字段加通讯密钥计算摘要后得到的大写十六进制。仅 SHA256 时发送 `signType`；没有值的字段不发送。",
    },
    repeated: {
      label: "documented",
      source: "C扫B V3.5, 支付结果通知",
      en: "A notification is sent again until a response contains `SUCCESS`. That all repetitions have the same content is assumed.",
      zh: "通知会重复发送，直到响应中包含 `SUCCESS`。每次内容相同是推测的。",
    },
    schedule: {
      label: "assumed",
      source: "the documents say “several times within 24 hours” and publish no schedule",
      en: "It is sent five times at most, after waits of 1, 2, 4 and 8 seconds. Each response may take 10 seconds, and its HTTP status is ignored. Switched off: it is sent once.",
      zh: "最多发送五次，间隔依次为 1、2、4、8 秒。每次最多等待响应 10 秒，不看 HTTP 状态码。关闭后只发送一次。",
    },
    ownUrl: {
      label: "documented",
      source: "下单接口, notifyUrl",
      en: "The `notifyUrl` of the order receives its notifications. An order without one uses the URL that is configured for the merchant.",
      zh: "订单的通知发送到下单时的 `notifyUrl`；未传时发送到为商户配置的地址。",
    },
    size: {
      label: "assumed",
      en: "Of a response, at most 1 MiB is read. A larger one counts as a response without `SUCCESS`. Switched off: all of it is read.",
      zh: "响应最多读取 1 MiB，超出的视为不含 `SUCCESS`。关闭后读取全部。",
    },
  },
)
