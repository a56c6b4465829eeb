import { describe, expect, it } from "vitest"
import { authorise, beijing, call, header, MORNING, post, sandboxAt } from "../merchant.ts"

const CREATE = "/v1/netpay/wx/unified-order"
const CLOSE = "/v1/netpay/close"

const sandbox = sandboxAt()
let count = 0
const newNumber = () => `9SBX${String(++count).padStart(8, "0")}`
const order = (changed: object = {}) => ({
  merOrderId: newNumber(),
  totalAmount: 4900,
  tradeType: "NATIVE",
  instMid: "YUEDANDEFAULT",
  ...changed,
})

describe("the body of a request", () => {
  it.each([
    ["merOrderId", { merOrderId: undefined }],
    ["merOrderId", { merOrderId: "9SBX0" }],
    ["merOrderId", { merOrderId: "9".repeat(33) }],
    ["merOrderId", { merOrderId: 12345678 }],
    ["totalAmount", { totalAmount: 0 }],
    ["totalAmount", { totalAmount: -1 }],
    ["totalAmount", { totalAmount: 0.5 }],
    ["totalAmount", { totalAmount: 100_000_001 }],
    ["totalAmount", { totalAmount: "1.00" }],
    ["totalAmount", { totalAmount: null }],
    ["requestTimestamp", { requestTimestamp: "2026050410000" }],
    ["requestTimestamp", { requestTimestamp: "20260230100000" }],
    ["requestTimestamp", { requestTimestamp: "2026-05-04T10:00:00" }],
    ["requestTimestamp", { requestTimestamp: "2026-02-30 10:00:00" }],
    ["msgId", { msgId: "m".repeat(65) }],
    ["srcReserve", { srcReserve: { nested: true } }],
  ])("gets BAD_REQUEST with the name of %s for %j", async (field, changed) => {
    const fields = order(changed)
    const { status, body } = await call(sandbox, CREATE, fields)
    expect(status).toBe(200)
    expect(body).toMatchObject({ errCode: "BAD_REQUEST", errMsg: expect.stringContaining(`：${field} `) })
    expect(sandbox.orders.get(String(fields.merOrderId))).toBeUndefined()
  })

  const notAnObject = { errCode: "BAD_REQUEST", errMsg: expect.stringContaining("one JSON object in UTF-8") }

  it.each(["", "[]", "null", '"text"', "{", '{"mid":'])("gets BAD_REQUEST when it is %j", async (text) => {
    expect(await (await post(sandbox, CLOSE, text)).json()).toMatchObject(notAnObject)
  })

  it("gets BAD_REQUEST when it is not UTF-8", async () => {
    // {"测":1} in GBK
    const bytes = new Uint8Array([0x7b, 0x22, 0xb2, 0xe2, 0x22, 0x3a, 0x31, 0x7d])
    expect(await (await post(sandbox, CLOSE, bytes)).json()).toMatchObject(notAnObject)
  })

  it.each([100, "100", "00100"])("may contain the amount as %j", async (totalAmount) => {
    const fields = order({ totalAmount })
    expect((await call(sandbox, CREATE, fields)).body.errCode).toBe("SUCCESS")
    expect(sandbox.orders.get(fields.merOrderId)).toMatchObject({ totalAmount: 100 })
  })

  it("may contain fields that the table does not have, and order numbers with another prefix", async () => {
    const fields = order({ merOrderId: "00000000000000", surprise: "x" })
    expect((await call(sandbox, CREATE, fields)).body.errCode).toBe("SUCCESS")
  })

  it.each([-1, 1])("may have a requestTimestamp that differs by at most 15 minutes (%i)", async (direction) => {
    const at = async (ms: number) => {
      const requestTimestamp = beijing(MORNING + direction * ms)
      return (await call(sandbox, CLOSE, { merOrderId: "9SBX9999", requestTimestamp })).body.errCode
    }
    expect(await at(900_000)).toBe("NO_ORDER")
    expect(await at(901_000)).toBe("ABNORMAL_REQUEST_TIME")
  })

  it("may have a requestTimestamp of 14 digits, which is checked like the other form", async () => {
    const at = async (ms: number) => {
      const requestTimestamp = beijing(MORNING + ms).replace(/\D/g, "")
      return (await call(sandbox, CLOSE, { merOrderId: "9SBX9999", requestTimestamp })).body.errCode
    }
    expect(await at(0)).toBe("NO_ORDER")
    expect(await at(901_000)).toBe("ABNORMAL_REQUEST_TIME")
  })

  it("gets a message that mentions Beijing time when its requestTimestamp differs by whole hours", async () => {
    const messageAt = async (ms: number) => {
      const requestTimestamp = beijing(MORNING + ms)
      return (await call(sandbox, CLOSE, { merOrderId: "9SBX9999", requestTimestamp })).body["errMsg"]
    }
    const hint = "requestTimestamp 比服务器时间早 8 小时，应使用北京时间（UTC+8）"
    expect(await messageAt(-8 * 3_600_000)).toContain(hint)
    expect(await messageAt(-8.5 * 3_600_000)).not.toContain("北京时间")
  })

  it.each([{ mid: "898000000000002" }, { tid: "00000002" }])("gets NO_MERCHANT for %j", async (changed) => {
    const { body } = await call(sandbox, CLOSE, { merOrderId: "9SBX9999", ...changed })
    expect(body).toMatchObject({ errCode: "NO_MERCHANT", ...changed })
  })

  it("is echoed in msgId and srcReserve, in a success and in an error response", async () => {
    const echo = { msgId: "message-1", srcReserve: "保留 +%&" }
    const fields = order(echo)
    expect((await call(sandbox, CREATE, fields)).body).toMatchObject({ errCode: "SUCCESS", ...echo })
    const unknown = { ...echo, merOrderId: "9SBX9999" }
    expect((await call(sandbox, CLOSE, unknown)).body).toMatchObject({ errCode: "NO_ORDER", ...echo })
  })

  it("is checked against its table first, then for its time, its merchant and its order", async () => {
    const codeOf = async (fields: object) => (await call(sandbox, CLOSE, { ...fields })).body.errCode
    const wrong = { merOrderId: "9SBX", requestTimestamp: beijing(MORNING - 3_600_000), mid: "1" }
    expect(await codeOf(wrong)).toBe("BAD_REQUEST")
    expect(await codeOf({ ...wrong, merOrderId: "9SBX9999" })).toBe("ABNORMAL_REQUEST_TIME")
    const { requestTimestamp: _, ...inTime } = wrong
    expect(await codeOf({ ...inTime, merOrderId: "9SBX9999" })).toBe("NO_MERCHANT")
    expect(await codeOf({ merOrderId: "9SBX9999" })).toBe("NO_ORDER")
  })

  it("may have any content-type", async () => {
    const { mid, tid } = sandbox.credentials
    const requestTimestamp = beijing(MORNING)
    const body = JSON.stringify({ requestTimestamp, mid, tid, instMid: "APPDEFAULT", merOrderId: "9SBX9999" })
    const headers = { authorization: header(authorise(sandbox, body)), "content-type": "text/plain" }
    const response = await sandbox.fetch(`https://gateway.example${CLOSE}`, { method: "POST", headers, body })
    expect(await response.json()).toMatchObject({ errCode: "NO_ORDER" })
  })
})
