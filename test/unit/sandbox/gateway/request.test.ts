import { describe, expect, it } from "vitest"
import {
  APP_CLOSE,
  authorise,
  beijing,
  call,
  header,
  MORNING,
  PREAUTHED,
  post,
  SECURE_COMPLETE,
  sandboxAt,
} from "../merchant.ts"

const sandbox = sandboxAt()
const escrow = () => sandbox.orders.openEscrow({ totalAmount: 4900 }).merOrderId

describe("the body of a request", () => {
  it.each([
    ["merOrderId", { merOrderId: undefined }],
    ["merOrderId", { merOrderId: "9SBX0" }],
    ["merOrderId", { merOrderId: "9".repeat(33) }],
    ["merOrderId", { merOrderId: 12345678 }],
    ["completedAmount", { completedAmount: 0 }],
    ["completedAmount", { completedAmount: -1 }],
    ["completedAmount", { completedAmount: 0.5 }],
    ["completedAmount", { completedAmount: 100_000_001 }],
    ["completedAmount", { completedAmount: "1.00" }],
    ["completedAmount", { completedAmount: null }],
    ["requestTimestamp", { requestTimestamp: "2026050410000" }],
    ["requestTimestamp", { requestTimestamp: "20260230100000" }],
    ["requestTimestamp", { requestTimestamp: "2026-05-04T10:00:00" }],
    ["requestTimestamp", { requestTimestamp: "2026-02-30 10:00:00" }],
    ["msgId", { msgId: "m".repeat(65) }],
    ["srcReserve", { srcReserve: { nested: true } }],
  ])("R1, R2: gets BAD_REQUEST with the name of %s for %j", async (field, changed) => {
    const fields = { merOrderId: escrow(), completedAmount: 100, ...changed }
    const { status, body } = await call(sandbox, SECURE_COMPLETE, fields)
    expect(status).toBe(200)
    expect(body).toMatchObject({ errCode: "BAD_REQUEST", errMsg: expect.stringContaining(`：${field} `) })
    expect(sandbox.orders.get(String(fields.merOrderId))).not.toMatchObject({ completedAmount: 100 })
  })

  it("R2: gets BAD_REQUEST when instMid is not the only allowed value", async () => {
    const { body } = await call(sandbox, PREAUTHED, {
      instMid: "APPDEFAULT",
      billNo: "9SBX0001",
      billDate: "2026-05-04",
      authedOrderId: "9SBX0002",
      authIdRespCd: "1",
      totalAmount: 1,
    })
    expect(body).toMatchObject({ errCode: "BAD_REQUEST", errMsg: expect.stringContaining("instMid") })
  })

  const notAnObject = { errCode: "BAD_REQUEST", errMsg: expect.stringContaining("one JSON object in UTF-8") }

  it.each(["", "[]", "null", '"text"', "{", '{"mid":'])("R2: gets BAD_REQUEST when it is %j", async (text) => {
    expect(await (await post(sandbox, APP_CLOSE, text)).json()).toMatchObject(notAnObject)
  })

  it("R2: gets BAD_REQUEST when it is not UTF-8", async () => {
    // {"测":1} in GBK
    const bytes = new Uint8Array([0x7b, 0x22, 0xb2, 0xe2, 0x22, 0x3a, 0x31, 0x7d])
    expect(await (await post(sandbox, APP_CLOSE, bytes)).json()).toMatchObject(notAnObject)
  })

  it.each([100, "100", "00100"])("R3: may contain the amount as %j", async (completedAmount) => {
    const merOrderId = escrow()
    expect((await call(sandbox, SECURE_COMPLETE, { merOrderId, completedAmount })).body.errCode).toBe("SUCCESS")
    expect(sandbox.orders.get(merOrderId)).toMatchObject({ completedAmount: 100 })
  })

  it("R4, R10: may contain fields that the table does not have, and order numbers with another prefix", async () => {
    const fields = { merOrderId: escrow(), completedAmount: 1, surprise: "x" }
    expect((await call(sandbox, SECURE_COMPLETE, fields)).body.errCode).toBe("SUCCESS")
    const foreign = { merOrderId: "00000000000000", completedAmount: 1 }
    expect((await call(sandbox, SECURE_COMPLETE, foreign)).body.errCode).toBe("NO_ORDER")
  })

  it.each([-1, 1])("R5: may have a requestTimestamp that differs by at most 15 minutes (%i)", async (direction) => {
    const at = async (ms: number) =>
      (await call(sandbox, APP_CLOSE, { merOrderId: "9SBX0001", requestTimestamp: beijing(MORNING + direction * ms) }))
        .body.errCode
    expect(await at(900_000)).toBe("NO_ORDER")
    expect(await at(901_000)).toBe("ABNORMAL_REQUEST_TIME")
  })

  it("R12: may have a requestTimestamp of 14 digits, which is checked like the other form", async () => {
    const at = async (ms: number) => {
      const requestTimestamp = beijing(MORNING + ms).replace(/\D/g, "")
      return (await call(sandbox, APP_CLOSE, { merOrderId: "9SBX0001", requestTimestamp })).body.errCode
    }
    expect(await at(0)).toBe("NO_ORDER")
    expect(await at(901_000)).toBe("ABNORMAL_REQUEST_TIME")
  })

  it.each([{ mid: "898000000000002" }, { tid: "00000002" }])("R6: gets NO_MERCHANT for %j", async (changed) => {
    const { body } = await call(sandbox, APP_CLOSE, { merOrderId: "9SBX0001", ...changed })
    expect(body).toMatchObject({ errCode: "NO_MERCHANT", ...changed })
  })

  it("R7: is echoed in msgId and srcReserve, in a success and in an error response", async () => {
    const echo = { msgId: "message-1", srcReserve: "保留 +%&" }
    const fields = { merOrderId: escrow(), completedAmount: 1, ...echo }
    expect((await call(sandbox, SECURE_COMPLETE, fields)).body).toMatchObject({ errCode: "SUCCESS", ...echo })
    const unknown = { ...fields, merOrderId: "9SBX0001" }
    expect((await call(sandbox, SECURE_COMPLETE, unknown)).body).toMatchObject({ errCode: "NO_ORDER", ...echo })
  })

  it("R8: is checked against its table first, then for its time, its merchant and its order", async () => {
    const wrong = {
      merOrderId: "9SBX",
      completedAmount: 1,
      requestTimestamp: beijing(MORNING - 3_600_000),
      mid: "1",
    }
    const codeOf = async (fields: object) => (await call(sandbox, SECURE_COMPLETE, { ...fields })).body.errCode
    expect(await codeOf(wrong)).toBe("BAD_REQUEST")
    expect(await codeOf({ ...wrong, merOrderId: "9SBX0001" })).toBe("ABNORMAL_REQUEST_TIME")
    const { requestTimestamp: _, ...inTime } = wrong
    expect(await codeOf({ ...inTime, merOrderId: "9SBX0001" })).toBe("NO_MERCHANT")
    const { mid: __, ...right } = inTime
    expect(await codeOf({ ...right, merOrderId: "9SBX0001" })).toBe("NO_ORDER")
  })

  it("R10: may have any content-type", async () => {
    const { mid, tid } = sandbox.credentials
    const requestTimestamp = beijing(MORNING)
    const body = JSON.stringify({ requestTimestamp, mid, tid, instMid: "APPDEFAULT", merOrderId: "9SBX0001" })
    const headers = { authorization: header(authorise(sandbox, body)), "content-type": "text/plain" }
    const response = await sandbox.fetch(`https://gateway.example${APP_CLOSE}`, { method: "POST", headers, body })
    expect(await response.json()).toMatchObject({ errCode: "NO_ORDER" })
  })
})
