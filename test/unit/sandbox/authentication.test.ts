import { describe, expect, it } from "vitest"
import { APP_CLOSE, authorise, beijing, header, MORNING, post, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

// A request whose signature is right and whose order is unknown: the answer tells which check it reached.
const sandbox = sandboxAt()
const { mid, tid } = sandbox.credentials
const body = JSON.stringify({
  requestTimestamp: beijing(MORNING),
  mid,
  tid,
  instMid: "APPDEFAULT",
  merOrderId: "9SBX00000001",
  srcReserve: "备注 🧾",
})

async function answerTo(authorization: string, sent: string | Uint8Array<ArrayBuffer> = body) {
  const response = await post(sandbox, APP_CLOSE, sent, authorization)
  return { status: response.status, ...((await response.json()) as object) }
}

const signed = (changed: Parameters<typeof authorise>[2] = {}) => header(authorise(sandbox, body, changed))
const passed = { status: 200, errCode: "NO_ORDER" }
const refused = { status: 412, errCode: "1000", errInfo: expect.stringContaining("认证失败") }

describe("the signature of a request", () => {
  it("A1: passes when it covers the very bytes", async () => {
    expect(await answerTo(signed())).toMatchObject(passed)
  })

  it("A1: fails for other bytes, another key and another signature of the same length", async () => {
    expect(await answerTo(signed(), body.replace("备注", "备忘"))).toMatchObject(refused)
    expect(await answerTo(signed(), `${body} `)).toMatchObject(refused)
    expect(await answerTo(signed({ appKey: "another key" }))).toMatchObject(refused)
    const right = authorise(sandbox, body)
    const first = right.signature.startsWith("A") ? "B" : "A"
    expect(await answerTo(header({ ...right, signature: first + right.signature.slice(1) }))).toMatchObject(refused)
  })

  it("A1: does not cover a timestamp or nonce that was changed afterwards", async () => {
    const right = authorise(sandbox, body)
    expect(await answerTo(header({ ...right, nonce: `${right.nonce}0` }))).toMatchObject(refused)
    const later = beijing(MORNING + 1000).replace(/\D/g, "")
    expect(await answerTo(header({ ...right, timestamp: later }))).toMatchObject(refused)
  })

  it("A2, A3: may be written with or without spaces and in any order", async () => {
    const { appId, timestamp, nonce, signature } = authorise(sandbox, body)
    expect(await answerTo(signed().replaceAll(", ", ","))).toMatchObject(passed)
    const turned = `OPEN-BODY-SIG Signature="${signature}",Nonce="${nonce}", AppId="${appId}",Timestamp="${timestamp}"`
    expect(await answerTo(turned)).toMatchObject(passed)
  })

  it.each([
    ["nothing", "", "OPEN-BODY-SIG"],
    ["another scheme", "OPEN-ACCESS-TOKEN AccessToken=0123456789abcdef", "OPEN-BODY-SIG"],
    ["no quotes", signed().replaceAll('"', ""), "OPEN-BODY-SIG"],
    ["text after it", `${signed()} more`, "OPEN-BODY-SIG"],
    ["no nonce", signed().replace(/ Nonce="[^"]*",/, ""), "缺少 Nonce"],
    ["a repeated appId", `${signed()}, AppId="${sandbox.credentials.appId}"`, "重复了 AppId"],
    ["an unknown appId", signed({ appId: "another app" }), "AppId 未知"],
  ])("A3, A4: is refused with 1000 and the reason when the header has %s", async (_, authorization, reason) => {
    expect(await answerTo(authorization)).toMatchObject({ ...refused, errInfo: expect.stringContaining(reason) })
  })

  it("A4: is refused with errInfo and without errMsg, and no signature is shown", async () => {
    const right = authorise(sandbox, body)
    const answer = await answerTo(header({ ...right, signature: "AAAA" }))
    expect(Object.keys(answer).sort()).toEqual(["errCode", "errInfo", "status"])
    expect(JSON.stringify(answer)).not.toContain(right.signature)
  })

  it.each(["2026-05-04 10:00:00", "20260504", "20260230100000", "2026050410000", ""])(
    "A5: is refused when the timestamp is %j",
    async (timestamp) => {
      expect(await answerTo(signed({ timestamp }))).toEqual({
        status: 412,
        errCode: "1000",
        errInfo: "Timestamp解析失败",
      })
    },
  )

  it.each([-1, 1])("A6: may be 15 minutes off and no more (%i)", async (direction) => {
    const at = (ms: number) => signed({ timestamp: beijing(MORNING + direction * ms).replace(/\D/g, "") })
    expect(await answerTo(at(900_000))).toMatchObject(passed)
    expect(await answerTo(at(901_000))).toMatchObject(refused)
  })

  it("A6: reads the timestamp as Beijing time, not UTC", async () => {
    const utc = new Date(MORNING).toISOString().slice(0, 19).replace(/\D/g, "")
    expect(await answerTo(signed({ timestamp: utc }))).toMatchObject(refused)
  })

  it("A7: takes a nonce of 1 to 128 characters", async () => {
    expect(await answerTo(signed({ nonce: "1" }))).toMatchObject(passed)
    expect(await answerTo(signed({ nonce: "n".repeat(128) }))).toMatchObject(passed)
    expect(await answerTo(signed({ nonce: "n".repeat(129) }))).toMatchObject(refused)
    expect(await answerTo(signed({ nonce: "" }))).toMatchObject(refused)
  })

  it("A8, A9: may come twice, and for another path", async () => {
    const authorization = signed()
    expect(await answerTo(authorization)).toMatchObject(passed)
    expect(await answerTo(authorization)).toMatchObject(passed)
    const elsewhere = await post(sandbox, SECURE_COMPLETE, body, authorization)
    expect(await elsewhere.json()).toMatchObject({ errCode: "BAD_REQUEST" })
  })
})

describe("what is not there", () => {
  it("A10: is 404, by path and by method", async () => {
    expect((await post(sandbox, "/v1/netpay/nothing", body)).status).toBe(404)
    expect((await sandbox.fetch(new URL(`https://gateway.example${APP_CLOSE}`))).status).toBe(404)
  })

  it("A11: is said of an operation that is described and not played, after its signature was read", async () => {
    const path = "/v1/netpay/wx/unified-order"
    const answer = await post(sandbox, path, body, signed())
    expect([answer.status, await answer.json()]).toMatchObject([200, { errCode: "NO_SERVICE" }])
    expect((await post(sandbox, path, body, "OPEN-BODY-SIG")).status).toBe(412)
  })
})
