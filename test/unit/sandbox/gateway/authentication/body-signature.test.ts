import { describe, expect, it } from "vitest"
import type { Sandbox } from "../../../../../src/sandbox/index.ts"
import { authorise, beijing, header, MORNING, post, sandboxAt } from "../../merchant.ts"

const CLOSE = "/v1/netpay/close"

// The order does not exist, so a request that is authenticated gets NO_ORDER.
const sandbox = sandboxAt()
const { mid, tid } = sandbox.credentials
const body = JSON.stringify({
  requestTimestamp: beijing(MORNING),
  mid,
  tid,
  instMid: "YUEDANDEFAULT",
  merOrderId: "9SBX00000001",
  srcReserve: "备注 🧾",
})

async function responseTo(authorization: string, sent: string | Uint8Array<ArrayBuffer> = body, to: Sandbox = sandbox) {
  const response = await post(to, CLOSE, sent, authorization)
  return { status: response.status, ...((await response.json()) as object) }
}

const signed = (changed: Parameters<typeof authorise>[2] = {}) => header(authorise(sandbox, body, changed))
const accepted = { status: 200, errCode: "NO_ORDER" }
const rejected = { status: 412, errCode: "1000", errInfo: expect.stringContaining("认证失败") }

describe("the signature of a request", () => {
  it("is accepted when it covers exactly the received bytes", async () => {
    expect(await responseTo(signed())).toMatchObject(accepted)
  })

  it("is rejected for other bytes, another key or another signature of the same length", async () => {
    expect(await responseTo(signed(), body.replace("备注", "备忘"))).toMatchObject(rejected)
    expect(await responseTo(signed(), `${body} `)).toMatchObject(rejected)
    expect(await responseTo(signed({ appKey: "another key" }))).toMatchObject(rejected)
    const right = authorise(sandbox, body)
    const first = right.signature.startsWith("A") ? "B" : "A"
    expect(await responseTo(header({ ...right, signature: first + right.signature.slice(1) }))).toMatchObject(rejected)
  })

  it("is rejected when the timestamp or the nonce was changed afterwards", async () => {
    const right = authorise(sandbox, body)
    expect(await responseTo(header({ ...right, nonce: `${right.nonce}0` }))).toMatchObject(rejected)
    const later = beijing(MORNING + 1000).replace(/\D/g, "")
    expect(await responseTo(header({ ...right, timestamp: later }))).toMatchObject(rejected)
  })

  it("accepts attributes with or without spaces and in any order", async () => {
    const { appId, timestamp, nonce, signature } = authorise(sandbox, body)
    expect(await responseTo(signed().replaceAll(", ", ","))).toMatchObject(accepted)
    const reordered = `OPEN-BODY-SIG Signature="${signature}",Nonce="${nonce}", AppId="${appId}",Timestamp="${timestamp}"`
    expect(await responseTo(reordered)).toMatchObject(accepted)
  })

  it.each([
    ["no content", "", "OPEN-BODY-SIG"],
    ["another scheme", "Basic dXNlcjpwYXNz", "OPEN-BODY-SIG 或 OPEN-ACCESS-TOKEN"],
    ["no quotes", signed().replaceAll('"', ""), "OPEN-BODY-SIG"],
    ["text after it", `${signed()} more`, "OPEN-BODY-SIG"],
    ["no nonce", signed().replace(/ Nonce="[^"]*",/, ""), "缺少 Nonce"],
    ["a repeated appId", `${signed()}, AppId="${sandbox.credentials.appId}"`, "重复了 AppId"],
    ["an unknown appId", signed({ appId: "another app" }), "AppId 未知"],
  ])("is rejected with 1000 and the reason when the header has %s", async (_, authorization, reason) => {
    expect(await responseTo(authorization)).toMatchObject({ ...rejected, errInfo: expect.stringContaining(reason) })
  })

  it("is rejected with errInfo and without errMsg, and the response contains no signature", async () => {
    const right = authorise(sandbox, body)
    const response = await responseTo(header({ ...right, signature: "AAAA" }))
    expect(Object.keys(response).sort()).toEqual(["errCode", "errInfo", "status"])
    expect(JSON.stringify(response)).not.toContain(right.signature)
  })

  it.each(["2026-05-04 10:00:00", "20260504", "20260230100000", "2026050410000", ""])(
    "is rejected when the timestamp is %j",
    async (timestamp) => {
      expect(await responseTo(signed({ timestamp }))).toEqual({
        status: 412,
        errCode: "1000",
        errInfo: "Timestamp解析失败",
      })
    },
  )

  it.each([-1, 1])("accepts a timestamp that differs by at most 15 minutes (%i)", async (direction) => {
    const at = (ms: number) => signed({ timestamp: beijing(MORNING + direction * ms).replace(/\D/g, "") })
    expect(await responseTo(at(900_000))).toMatchObject(accepted)
    expect(await responseTo(at(901_000))).toMatchObject(rejected)
  })

  it.each([
    [-8, "早 8 小时"],
    [-9, "早 9 小时"],
    [1, "晚 1 小时"],
  ])("mentions Beijing time when the timestamp differs by %i hours", async (hours, difference) => {
    const timestamp = (ms: number) => beijing(MORNING + ms).replace(/\D/g, "")
    const inZone = await responseTo(signed({ timestamp: timestamp(hours * 3_600_000 + 2_000) }))
    expect(inZone).toMatchObject({
      ...rejected,
      errInfo: expect.stringContaining(`比服务器时间${difference}，应使用北京时间（UTC+8）`),
    })
    const elsewhere = await responseTo(signed({ timestamp: timestamp(hours * 3_600_000 + 1_800_000) }))
    expect(elsewhere).toMatchObject(rejected)
    expect(JSON.stringify(elsewhere)).not.toContain("北京时间")
  })

  it("may have a repeated attribute when that rule is switched off", async () => {
    const tolerant = sandboxAt({ rulesOff: ["authentication.attributes"] })
    const repeated = `${signed()}, AppId="${sandbox.credentials.appId}"`
    expect(await responseTo(repeated, body, tolerant)).toMatchObject(accepted)
  })

  it("does not check the time when that rule is switched off", async () => {
    const tolerant = sandboxAt({ rulesOff: ["authentication.skew"] })
    expect(await responseTo(signed({ timestamp: "20200101000000" }), body, tolerant)).toMatchObject(accepted)
  })

  it("accepts a nonce of 1 to 128 characters", async () => {
    expect(await responseTo(signed({ nonce: "1" }))).toMatchObject(accepted)
    expect(await responseTo(signed({ nonce: "n".repeat(128) }))).toMatchObject(accepted)
    expect(await responseTo(signed({ nonce: "n".repeat(129) }))).toMatchObject(rejected)
    expect(await responseTo(signed({ nonce: "" }))).toMatchObject(rejected)
  })

  it("is accepted twice, and for another path", async () => {
    const authorization = signed()
    expect(await responseTo(authorization)).toMatchObject(accepted)
    expect(await responseTo(authorization)).toMatchObject(accepted)
    const elsewhere = await post(sandbox, "/v1/netpay/wx/unified-order", body, authorization)
    expect(await elsewhere.json()).toMatchObject({ errCode: "BAD_REQUEST" })
  })
})

describe("a request that the sandbox does not simulate", () => {
  it("gets 404 for an unknown path and for another method", async () => {
    expect((await post(sandbox, "/v1/netpay/nothing", body)).status).toBe(404)
    expect((await sandbox.fetch(new URL(`https://gateway.example${CLOSE}`))).status).toBe(404)
    expect((await post(sandbox, "/v1/netpay/webpay/pay", body)).status).toBe(404)
  })
})
