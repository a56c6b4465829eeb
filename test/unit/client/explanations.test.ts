import { describe, expect, it } from "vitest"
import { createClient, type JsonObject } from "../../../src/index.ts"
import { appId, appKey, bodies, gatewayWith, MORNING, noNetwork, untyped } from "../../support/gateway.ts"
import { APP_CLOSE, SECURE_COMPLETE } from "../../support/paths.ts"

const HOST = "test-api-open.chinaums.com"
const QUERY = {
  en:
    "It may have taken effect: query /v1/netpay/query with merOrderId 319420260304000000000000001, " +
    "instMid YUEDANDEFAULT before you retry.",
  zh:
    "操作可能已经生效：重试之前先用 /v1/netpay/query 查询，merOrderId 为 319420260304000000000000001，" +
    "instMid 为 YUEDANDEFAULT。",
}
const REJECTED = { en: "No money moved by this call.", zh: "这次调用没有动用资金。" }

type Fetch = Parameters<typeof createClient>[0]["fetch"]

function clientIn(lang: "en" | "zh", fetch: Fetch, more: object = {}) {
  const defaults = { mid: "898340149000005", tid: "88880001" }
  const options = { environment: "test", appId, appKey, defaults, lang, fetch, now: () => MORNING, ...more }
  return untyped(createClient(options as never))
}

async function errorIn(lang: "en" | "zh", fetch: Fetch, more: object = {}) {
  const { error } = await clientIn(lang, fetch, more).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
  return error ?? expect.fail("the call has no error")
}

describe("the error of a gateway code", () => {
  const respond = (fields: JsonObject, init: ResponseInit = {}) => gatewayWith(fields, init).fetch

  it.each([
    [
      "en",
      `1000 authentication failed; this includes a timestamp that cannot be read (HTTP 412). ${REJECTED.en} Check appId, appKey and the UTC+8 clock; with a token, fetch a new one. The call went to ${HOST}.`,
    ],
    [
      "zh",
      `1000 认证失败，包括认证时间戳无法解析（HTTP 412）。${REJECTED.zh}检查 appId、appKey 和东八区时间，令牌方式则换新令牌。请求发往 ${HOST}。`,
    ],
  ] as const)("says what it means and the next step in the language of the client: %s", async (lang, message) => {
    const error = await errorIn(lang, respond({ errCode: "1000", errInfo: "x" }, { status: 412 }))
    expect(error.message).toBe(`${SECURE_COMPLETE} rejected${lang === "en" ? ": " : "："}${message}`)
    expect(error.message.endsWith(error.advice)).toBe(true)
  })

  it("names the clocks when they differ by minutes", async () => {
    const respondAt = (date: string) => respond({ errCode: "ABNORMAL_REQUEST_TIME" }, { headers: { date } })
    const error = await errorIn("en", respondAt("Wed, 04 Mar 2026 10:28:02 GMT"))
    expect(error.advice).toContain(
      "The clock of this machine says 2026-03-04 17:28:02, that of the gateway 2026-03-04 18:28:02: set the clock (NTP).",
    )
    expect((await errorIn("zh", respondAt("Wed, 04 Mar 2026 10:28:02 GMT"))).advice).toContain(
      "本机时间为 2026-03-04 17:28:02，网关时间为 2026-03-04 18:28:02：请校准时钟（NTP）。",
    )
    expect((await errorIn("en", respondAt("Wed, 04 Mar 2026 09:29:02 GMT"))).advice).not.toContain("NTP")
    expect((await errorIn("en", respondAt("yesterday"))).advice).not.toContain("NTP")
  })

  it("names the merchant, the terminal and the host when the merchant is not set up", async () => {
    const numbers = "mid 898340149000005, tid 88880001"
    const error = await errorIn("en", respond({ errCode: "NO_MERCHANT" }))
    expect(error.advice.endsWith(`The call went to ${HOST}. The call had ${numbers}.`)).toBe(true)
    const inChinese = await errorIn("zh", respond({ errCode: "NO_MERCHANT" }))
    expect(inChinese.advice.endsWith(`请求发往 ${HOST}。请求中的 ${numbers}。`)).toBe(true)
  })

  it.each([
    ["en", "NEW, a code that no document lists", QUERY.en],
    ["zh", "NEW，文档中没有的错误码", QUERY.zh],
  ] as const)("says that it is not listed: %s", async (lang, text, advice) => {
    const error = await errorIn(lang, respond({ errCode: "NEW" }))
    const [colon, status] = lang === "en" ? [": ", " (HTTP 200). "] : ["：", "（HTTP 200）。"]
    expect(error.message).toBe(`${SECURE_COMPLETE} unknown${colon}${text}${status}${advice}`)
  })

  it.each([
    ["en", "the call has failed, its state is secureStatus CANCELED"],
    ["zh", "调用已失败，状态为 secureStatus CANCELED"],
  ] as const)("names the state in which the call failed: %s", async (lang, text) => {
    const error = await errorIn(lang, respond({ errCode: "SUCCESS", secureStatus: "CANCELED" }))
    expect(error.message).toContain(text)
    expect(error).toMatchObject({ code: "STATE_REJECTED", state: "secureStatus CANCELED" })
  })

  describe("has what the gateway wrote", () => {
    const written = { errCode: "BAD_SIGN", errMsg: `张三 6222021234567890\n${"x".repeat(5000)}` }

    it("only in gatewayMessage, because it can be personal data", async () => {
      const { inspect } = await import("node:util")
      const error = await errorIn("en", respond(written))
      expect(error).toHaveProperty("gatewayMessage", written.errMsg)
      const views = [
        error.message,
        error.stack,
        JSON.stringify(error),
        inspect(error),
        inspect({ error }, { depth: 9 }),
      ]
      expect(views.join("\n")).not.toMatch(/张三|62220212/)
    })

    it("also in message and JSON when the client includes it: on one line, of limited length", async () => {
      const error = await errorIn("en", respond(written), { includeGatewayMessage: true })
      expect(error.message).toContain(": 张三 6222021234567890 xxx")
      expect(error.message).not.toContain("\n")
      expect(error.message.length).toBeLessThan(600)
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({ gatewayMessage: written.errMsg })
      expect(error).not.toHaveProperty("includeGatewayMessage")
    })
  })
})

describe("the error of a response that proves nothing", () => {
  const page = `<!DOCTYPE html><html><head><title>\n Login of the  office proxy, please authenticate yourself </title>`

  it.each([
    [
      "en",
      `not an error of the gateway but text/html "Login of the office proxy, please authen" from ${HOST}: a proxy, or a wrong baseUrl (HTTP 502). ${QUERY.en}`,
    ],
    [
      "zh",
      `不是网关的错误响应，而是 text/html“Login of the office proxy, please authen”，来自 ${HOST}：可能是代理，或 baseUrl 不对（HTTP 502）。${QUERY.zh}`,
    ],
  ] as const)("names the title of an HTML page: %s", async (lang, text) => {
    const error = await errorIn(lang, gatewayWith(page, { status: 502 }).fetch)
    expect(error.message).toBe(`${SECURE_COMPLETE} unknown${lang === "en" ? ": " : "："}${text}`)
  })

  it("shows neither the body, nor the query of a redirect", async () => {
    const headers = { location: "https://login.example/in?token=secret", "content-type": "text/html" }
    const error = await errorIn("en", gatewayWith("<p>secret</p>", { status: 302, headers }).fetch)
    expect(error.message).toContain(`redirected to login.example; check ${HOST} and any proxy (HTTP 302)`)
    const other = await errorIn("en", gatewayWith("<p>secret</p>", { status: 500, headers }).fetch)
    expect(error.message + other.message).not.toContain("secret")
  })

  it.each([
    [{ errCode: "SUCCESS", merOrderId: "another" }, "响应属于另一次请求：merOrderId 不一致"],
    [{ errCode: "SUCCESS", secureStatus: "ALL_COMPLETED", totalAmount: "1.00" }, "金额 totalAmount 无法解析"],
    [{}, "响应中没有 errCode"],
    ['{"errCode":"SUCCESS","errCode":"1000"}', "响应中有重复的字段"],
    ["", "响应为空"],
  ] as const)("is written in Chinese: %j", async (content, text) => {
    const error = await errorIn("zh", gatewayWith(content as string).fetch)
    expect(error.message).toBe(`${SECURE_COMPLETE} unknown：${text}（HTTP 200）。${QUERY.zh}`)
  })
})

describe("the error of a connection", () => {
  const rejecting = (error: unknown) => () => Promise.reject(error)
  const withCode = (code: string, message = "secret") =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) })
  const lost = {
    en: `the connection to ${HOST} failed before the response was complete`,
    zh: `收到完整响应之前，与 ${HOST} 的连接中断`,
  }

  it.each([
    ["ENOTFOUND", "DNS does not know this host", "DNS 中没有这个主机"],
    ["ECONNREFUSED", "nothing accepts connections there, or a firewall rejects them", "该地址没有服务，或被防火墙拒绝"],
    ["UND_ERR_CONNECT_TIMEOUT", "no connection in time; check the firewall", "连接超时，请检查防火墙"],
    ["ECONNRESET", "the other side closed the connection", "对方关闭了连接"],
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "its certificate cannot be trusted; check the host and any proxy that intercepts TLS",
      "证书不可信，请检查主机名，以及是否有拦截 TLS 的代理",
    ],
  ])("names %s and what it means", async (code, en, zh) => {
    const error = await errorIn("en", rejecting(withCode(code)))
    expect(error.message).toBe(`${SECURE_COMPLETE} unknown: ${lost.en}: ${code} (${en}). ${QUERY.en}`)
    const inChinese = await errorIn("zh", rejecting(withCode(code)))
    expect(inChinese.message).toBe(`${SECURE_COMPLETE} unknown：${lost.zh}：${code}（${zh}）。${QUERY.zh}`)
    expect(error.message).not.toContain("secret")
  })

  it.each([
    ["client error (Connect): dns error: secret", "DNS (DNS does not know this host)"],
    ["client error (Connect): invalid peer certificate: secret", "CERTIFICATE (its certificate cannot be trusted"],
    ["client error (Connect): secret", "Connect"],
  ])("knows the messages of Deno: %s", async (message, text) => {
    const error = await errorIn("en", rejecting(new TypeError(message)))
    expect(error.message).toContain(`${lost.en}: ${text}`)
    expect(error.message).not.toContain("secret")
  })

  it("says nothing about an error without a code, and never shows its message", async () => {
    for (const thrown of [new Error("secret"), "secret", withCode("not a code: secret"), null]) {
      const error = await errorIn("en", rejecting(thrown))
      expect(error.message).toBe(`${SECURE_COMPLETE} unknown: ${lost.en}. ${QUERY.en}`)
    }
  })

  it("says that a custom fetch sent nothing", async () => {
    const fetch = rejecting(Object.assign(new Error("no"), { code: "NOT_SENT" }))
    expect((await errorIn("en", fetch)).message).toBe(
      `${SECURE_COMPLETE} not-sent: could not connect to ${HOST}: NOT_SENT (the custom fetch says that it sent nothing). Nothing was sent.`,
    )
    expect((await errorIn("zh", fetch)).message).toBe(
      `${SECURE_COMPLETE} not-sent：无法连接 ${HOST}：NOT_SENT（自定义的 fetch 表示没有发送）。请求没有发出。`,
    )
  })

  it("says that code of the caller failed", async () => {
    const now = () => {
      throw new RangeError("secret")
    }
    const error = await errorIn("en", noNetwork, { now })
    expect(error.message).toBe(
      `${SECURE_COMPLETE} not-sent: code of the caller failed before anything was sent: RangeError. Nothing was sent.`,
    )
    expect((await errorIn("zh", noNetwork, { now })).message).toContain("发送之前，调用方的代码出错：RangeError")
  })

  it("has a message though a getter of the cause throws", async () => {
    const cause = new Error("no")
    Object.defineProperty(cause, "code", {
      get() {
        throw new Error("no")
      },
    })
    const error = await errorIn("en", rejecting(cause))
    expect(error).toMatchObject({ code: "RESPONSE_LOST", repeat: "after-asking", advice: "See `repeat` and `docs`." })
    expect(error.message).toBe(`${SECURE_COMPLETE} unknown: RESPONSE_LOST`)
    expect(error.cause).toBe(cause)
  })

  it.each([
    ["en", "the response has more than 1024 bytes"],
    ["zh", "响应超过 1024 字节"],
  ] as const)("names the limit of a large response: %s", async (lang, text) => {
    const error = await errorIn(lang, gatewayWith(" ".repeat(2000)).fetch, { maxResponseBytes: 1024 })
    expect(error.message).toContain(text)
  })

  it.each([
    ["en", "no complete response within 20 ms"],
    ["zh", "20 毫秒内没有收到完整的响应"],
  ] as const)("names the time limit: %s", async (lang, text) => {
    const silent = () => new Promise<Response>(() => {})
    const client = clientIn(lang, silent)
    const { error } = await client.POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE], timeoutMs: 20 })
    expect(error?.message).toContain(text)
    const aborted = await client.POST(SECURE_COMPLETE, {
      body: bodies[SECURE_COMPLETE],
      signal: AbortSignal.abort(),
    })
    expect(aborted.error?.message).toContain(
      { en: "aborted by the signal of the caller", zh: "调用方通过 signal 中止了调用" }[lang],
    )
  })
})

describe("the error of a wrong path or body is written in Chinese", () => {
  const send = (...given: readonly unknown[]) => clientIn("zh", noNetwork).send(...given)
  const post = (...given: readonly unknown[]) => clientIn("zh", noNetwork).POST(...given)

  it.each([
    [
      () => send("https://a.example/x", {}),
      "path 应为形如 /v1/netpay/query 的路径，而不是 19 个字符的字符串；只传路径，主机由选项 environment 决定",
    ],
    [
      () => post("/v1/netpay/trade/h5-pay", {}),
      "path 应为文档中的 POST 路径，而不是/v1/netpay/trade/h5-pay；这是跳转类下单：请用 await ums.url(path, { content })",
    ],
    [
      () => post("/v1/netpay/refunds", {}),
      "path 应为文档中的 POST 路径，而不是/v1/netpay/refunds；是否应为 /v1/netpay/refund？文档中没有的路径请用 ums.send",
    ],
    [() => post("/v9/other", {}), "path 应为文档中的 POST 路径，而不是/v9/other；文档中没有的路径请用 ums.send"],
    [() => send("/x", '{"a":1}'), "body 应为对象，而不是 7 个字符的字符串；传对象本身，不要用 JSON.stringify"],
    [() => send("/x", { a: 1n }), "body 应为不含循环引用和 bigint 的对象，而不是对象"],
    [() => send("/x", { a: "\ud83d" }), "a 应为不含孤立代理项的字符串，而不是 1 个字符的字符串"],
    [() => send("/x", { a: [Number.NaN] }), "a.0 应为有限的数字，而不是 NaN"],
    [
      () => post("/v1/netpay/bills/get-qrcode", { body: { instMid: "QRPAYDEFAULT", billNo: "33XP0222" } }),
      "缺少 billDate（必填，因为有 billNo）",
    ],
  ] as const)("%s", async (call, text) => {
    const { error } = await call()
    expect(error?.message.replace(/^.+? not-sent：/, "")).toBe(`${text}。请求没有发出。`)
  })

  it("for url too", async () => {
    await expect(clientIn("zh", noNetwork).url(APP_CLOSE, { content: {} })).rejects.toThrow(
      `path 应为跳转类下单的路径，而不是${APP_CLOSE}；这个路径请用 ums.POST(path, { body })。请求没有发出。`,
    )
  })
})
