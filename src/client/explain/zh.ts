/** The texts of the errors of calls in Chinese. */
import type { Violation } from "../../lib/check.ts"
import { readRequirement, timeFormatOf } from "../../lib/describe-problem.ts"
import type { FieldRule } from "../../lib/rules.ts"
import type { PageTexts, QueryField, Texts } from "./texts.ts"

const because = (code: string, meaning: string) => (code ? `：${code}${meaning && `（${meaning}）`}` : "")

/** A response that did not come from the gateway. */
const page = ({ type, title, host }: PageTexts) =>
  type
    ? `，而是 ${type}${title && `“${title}”`}${type === "text/html" ? `，来自 ${host}：可能是代理，或 baseUrl 不对` : ""}`
    : ""

export const zh: Texts = {
  message: (path, outcome, what, status, advice) =>
    `${path} ${outcome}：${what}${status === undefined ? "" : `（HTTP ${status}）`}。${advice}`,
  sentence: (text) => `${text}。`,
  separator: "；",
  connection: {
    NOT_CONNECTED: ({ host, code, meaning }) => `无法连接 ${host}${because(code, meaning)}`,
    RESPONSE_LOST: ({ host, code, meaning }) => `收到完整响应之前，与 ${host} 的连接中断${because(code, meaning)}`,
    TIMED_OUT: ({ timeoutMs }) => `${timeoutMs} 毫秒内没有收到完整的响应`,
    ABORTED: () => "调用方通过 signal 中止了调用",
    RESPONSE_TOO_LARGE: ({ maxBytes }) => `响应超过 ${maxBytes} 字节`,
  },
  ownCode: (name) => `发送之前，调用方的代码出错：${name}`,
  network: {
    dns: "DNS 中没有这个主机",
    refused: "该地址没有服务，或被防火墙拒绝",
    connect: "连接超时，请检查防火墙",
    reset: "对方关闭了连接",
    certificate: "证书不可信，请检查主机名，以及是否有拦截 TLS 的代理",
    custom: "自定义的 fetch 表示没有发送",
  },
  response: {
    REDIRECTED: ({ target, host }) => `响应是重定向${target && `，指向 ${target}`}；请检查 ${host} 和代理`,
    BAD_STATUS: (response) => (response.type ? `不是网关的错误响应${page(response)}` : "HTTP 状态码异常"),
    EMPTY_RESPONSE: () => "响应为空",
    NOT_JSON: (response) => `响应不是 JSON 对象${page(response)}`,
    NO_ERR_CODE: () => "响应中没有 errCode",
    DUPLICATE_KEY: () => "响应中有重复的字段",
    WRONG_RESPONSE: ({ field }) => `响应属于另一次请求：${field} 不一致`,
    UNREADABLE_AMOUNT: ({ field }) => `金额 ${field} 无法解析`,
  },
  gateway: {
    unlisted: (code) => `${code}，文档中没有的错误码`,
    state: (state) => `调用已失败，状态为 ${state}`,
    sentTo: (host) => `请求发往 ${host}。`,
    merchant: (numbers) => `请求中的 ${numbers}。`,
    clock: (own, theirs) => `本机时间为 ${own}，网关时间为 ${theirs}：请校准时钟（NTP）。`,
  },
  advice: {
    notSent: "请求没有发出。",
    rejected: "这次调用没有动用资金。",
    read: "这是只读操作。",
    query: (path, fields) => `操作可能已经生效：重试之前先用 ${path} 查询，${fields.map(queryField).join("，")}。`,
    queryOrder: "操作可能已经生效：重试之前先查询订单。",
    notFound: (path, missing) =>
      `操作可能已经生效。请求中没有 ${missing}，所以 ${path} 查不到它：重试之前请向网关的运营方确认。`,
  },
  problem(problem) {
    const { field, value, rule, requirement, input } = problem
    const expected = input
      ? zh.requirement[input.need](input.name ?? "")
      : requirement
        ? required(problem)
        : expectedBy(rule ?? {})
    const isPath = input?.need === "post-path" || input?.need === "redirect-path"
    const isSafe = isPath || (rule?.unit && typeof value === "number")
    return { field, expected, received: isSafe ? `${value}` : describe(value) }
  },
  problemMessage: ({ field, expected, received }) =>
    received === "undefined" ? `缺少 ${field}（${expected}）` : `${field} 应为${expected}，而不是${received}`,
  requirement: {
    "plain-path": () => "形如 /v1/netpay/query 的路径",
    "post-path": () => "文档中的 POST 路径",
    "redirect-path": () => "跳转类下单的路径",
    writable: () => "不含循环引用和 bigint 的对象",
    "well-formed": () => "不含孤立代理项的字符串",
    finite: () => "有限的数字",
    spelling: (name) => `字段名 ${name}`,
    unambiguous: (name) => `不含 &${name}= 的字符串，否则这笔订单的通知将无法验签`,
  },
  remedy: {
    misspelt: (name) => `请求体中有 ${name}`,
    default: (field) => `写在请求体中，或写在 createClient({ defaults: { ${field} } }) 中`,
    sourceCode: () => "以银联商务分配的 4 位来源编号开头",
    queryNumber: (query) =>
      `网关不要求填写，但没有它，一旦响应丢失，${query} 就查不到这次调用；请在调用之前生成新的号码并保存`,
    yuan: (fen) => `看起来是以元为单位，应传 ${fen} 分`,
    round: (whole) => `看起来是浮点误差，Math.round 得到 ${whole}`,
    number: () => "传数字，不要传字符串",
    yuanString: () => "传以分为单位的数字：Math.round(yuan * 100)",
    bigint: () => "传 Number(value)",
    notANumber: () => "计算结果不是数字",
    string: () => "加上引号，因为过长的数字会丢失位数",
    date: () => "按北京时间格式化",
    boolean: () => "去掉引号",
    trim: () => "去掉两端的空白",
    json: () => "传对象本身，不要用 JSON.stringify",
    list: () => "放进列表：[ … ]",
    leaveOut: () => "不填即可，不要传 null",
    constant: () => "不填即可，由客户端填写",
    pathOnly: () => "只传路径，主机由选项 environment 决定",
    nearPath: (path) => `是否应为 ${path}？文档中没有的路径请用 ums.send`,
    notDescribed: () => "文档中没有的路径请用 ums.send",
    redirect: () => "这是跳转类下单：请用 await ums.url(path, { content })",
    post: () => "这个路径请用 ums.POST(path, { body })",
  },
}

// The fields of both sides, because a query can have another name for a number.
const queryField = ({ field, own, value }: QueryField) =>
  field === own ? `${field} 为 ${value}` : `${field} 填这次调用的 ${own} ${value}`

function required(violation: Violation): string {
  const { need, than, condition } = readRequirement(violation)
  const what = { required: "必填", absent: "空（不得填写）", different: `“${than}”以外的值` }[need]
  return condition ? `${what}，因为有 ${condition}` : what
}

const COUNTED: Readonly<Record<string, string>> = { string: " 个字符的字符串", list: " 项的列表", integer: " 的整数" }
const NAMES: Readonly<Record<string, string>> = {
  string: "字符串",
  "number or string": "数字或字符串",
  boolean: " true 或 false",
  integer: "整数",
  number: "数字",
  list: "列表",
  object: "对象",
  function: "函数",
}
const UNITS: Readonly<Record<string, string>> = {
  fen: "以分为单位",
  milliseconds: "以毫秒为单位",
  bytes: "以字节为单位",
}

/** What a value must be, as in `6 至 32 个字符的字符串`. */
function expectedBy({ value, unit, min = 0, max, pattern, expected, type }: FieldRule): string {
  if (expected) return expected
  if (value !== undefined) return `“${value}”`
  const digits = pattern && /^\^\\d\{(\d+)\}\$$/.exec(pattern)?.[1]
  if (digits) return ` ${digits} 位数字`
  const time = timeFormatOf(pattern)
  if (time) return ` ${time.join(" 或 ")} 格式的字符串`
  const name = type ?? (unit ? "integer" : "string")
  const range = max === undefined ? min && `至少 ${min}` : min || unit ? ` ${min} 至 ${max}` : `至多 ${max}`
  const kind = range ? `${range}${COUNTED[name] ?? ""}` : NAMES[name]
  return (unit ? `${UNITS[unit]}、` : "") + kind + (pattern ? `，匹配 ${pattern}` : "")
}

/** Describes a value without showing a string. */
function describe(value: unknown): string {
  if (typeof value === "string") {
    if (!value.trim()) return "空白字符串"
    return `${value === value.trim() ? "" : "两端有空白的"} ${[...value].length} 个字符的字符串`
  }
  if (typeof value === "number") return Number.isFinite(value) ? "数字" : ` ${value}`
  if (value === null) return " null"
  if (value === undefined) return "undefined"
  if (Array.isArray(value)) return "列表"
  return { object: "对象", function: "函数", boolean: "布尔值" }[typeof value as string] ?? ` ${typeof value}`
}
