import { describe, expect, it } from "vitest"
import { createClient } from "../../../../../src/index.ts"
import { beijing, MORNING, sandboxAt } from "../../merchant.ts"
import { redirectUrl } from "../../redirect-url.ts"

const PATH = "/v1/netpay/trade/h5-pay"
const sandbox = sandboxAt()
let count = 0
const order = () => ({
  merOrderId: `9SBX${String(++count).padStart(8, "0")}`,
  totalAmount: 1,
  orderDesc: "一 二+三%20四",
})

async function responseTo(url: URL | string) {
  const response = await sandbox.fetch(url)
  return { status: response.status, ...(response.status === 302 ? {} : ((await response.json()) as object)) }
}

const rejected = (reason: string) => ({ status: 412, errCode: "1000", errInfo: expect.stringContaining(reason) })

describe("the signature of a redirect order", () => {
  it("is accepted over the content before it is encoded, in any order of the parameters", async () => {
    const url = redirectUrl(sandbox, PATH, order())
    expect(await responseTo(url)).toEqual({ status: 302 })
    const reversed = redirectUrl(sandbox, PATH, order())
    reversed.search = new URLSearchParams([...reversed.searchParams].reverse()).toString()
    expect(await responseTo(reversed)).toEqual({ status: 302 })
  })

  it("is accepted as our client writes it", async () => {
    const { appId, appKey, mid, tid } = sandbox.credentials
    const { fetch, clock } = sandbox
    const ums = createClient({ environment: "test", appId, appKey, fetch, now: clock.now, defaults: { mid, tid } })
    const url = await ums.url(PATH, { content: { ...order(), instMid: "H5DEFAULT" } })
    expect(await responseTo(url)).toEqual({ status: 302 })
  })

  it("is rejected for another content, key or appId", async () => {
    const url = redirectUrl(sandbox, PATH, order())
    url.searchParams.set("content", `${url.searchParams.get("content")} `)
    expect(await responseTo(url)).toEqual(rejected("Signature"))
    expect(await responseTo(redirectUrl(sandbox, PATH, order(), { appKey: "another key" }))).toEqual(
      rejected("Signature"),
    )
    expect(await responseTo(redirectUrl(sandbox, PATH, order(), { appId: "another" }))).toEqual(rejected("AppId"))
  })

  it("is rejected with Timestamp解析失败 when a space is %20", async () => {
    const url = redirectUrl(sandbox, PATH, order())
    expect(await responseTo(url.href.replaceAll("+", "%20"))).toEqual({
      status: 412,
      errCode: "1000",
      errInfo: "Timestamp解析失败",
    })
  })

  it("is rejected for a repeated parameter and a broken escape, unless that assumed rule is switched off", async () => {
    const tolerant = sandboxAt({ rulesOff: ["authentication.formOnce", "authentication.formEscape"] })
    for (const [more, reason] of [
      ["&content=%7B%7D", "content"],
      ["&more=100%", "百分号编码"],
    ] as const) {
      const url = redirectUrl(sandbox, PATH, order()).href + more
      expect(await responseTo(url)).toEqual(rejected(reason))
      expect((await tolerant.fetch(url)).status).toBe(302)
    }
  })

  it("mentions Beijing time when the timestamp is UTC", async () => {
    const timestamp = beijing(MORNING - 8 * 3_600_000).replace(/\D/g, "")
    expect(await responseTo(redirectUrl(sandbox, PATH, order(), { timestamp }))).toEqual(rejected("北京时间"))
  })

  it.each(["authorization", "appId", "timestamp", "nonce", "content", "signature"])("needs %s", async (name) => {
    const url = redirectUrl(sandbox, PATH, order())
    url.searchParams.delete(name)
    expect(await responseTo(url)).toEqual(rejected(name))
  })
})
