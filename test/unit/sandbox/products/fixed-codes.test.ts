import { createHash } from "node:crypto"
import { describe, expect, it, vi } from "vitest"
import type { Sandbox } from "../../../../src/sandbox/index.ts"
import { call, type Fields, sandboxAt } from "../merchant.ts"
import { expectValid } from "../valid-response.ts"

const GET = "/v1/netpay/bills/get-qrcode"
const QUERY = "/v1/netpay/bills/query"
const CODE = "9SBXfixed0001"
const NOTIFY = "http://127.0.0.1:3000/notify"
const ASK = "http://127.0.0.1:3000/fixed-code"

/** Creates a fixed code. The merchant responds to the query of its amount as given. */
async function setUp(
  fields: Fields,
  respond: (request: Fields) => Response | Promise<Response> = () => new Response("", { status: 500 }),
): Promise<{ sandbox: Sandbox; asked: Fields[]; forms: URLSearchParams[] }> {
  const asked: Fields[] = []
  const forms: URLSearchParams[] = []
  const sandbox = sandboxAt({
    fetch: async (url, { body, signal }) => {
      if (url === NOTIFY) {
        forms.push(new URLSearchParams(String(body)))
        return new Response("SUCCESS")
      }
      asked.push(JSON.parse(String(body)))
      const aborted = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
      return await Promise.race([respond(asked.at(-1) ?? {}), aborted])
    },
  })
  const { body } = await call(sandbox, GET, { qrCodeId: CODE, notifyUrl: NOTIFY, ...fields })
  expectValid(GET, body)
  expect(body).toMatchObject({ errCode: "SUCCESS", qrCodeId: CODE })
  return { sandbox, asked, forms }
}

/** The signature of C扫B §1.12.4 by node:crypto. */
function signatureOf(fields: Fields, key: string): string {
  const text = Object.keys(fields)
    .filter((name) => name !== "sign" && fields[name] !== "")
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join("&")
  return createHash("sha256")
    .update(text + key)
    .digest("hex")
    .toUpperCase()
}

describe("a fixed code with an amount", () => {
  it("is paid several times, each time with a bill of its own", async () => {
    const { sandbox, forms } = await setUp({ totalAmount: 500, billDesc: "停车费", counterNo: "06" })
    const first = await sandbox.orders.pay(CODE)
    const second = await sandbox.orders.pay(CODE, { wallet: "alipay" })
    expect(first.id).not.toBe(second.id)
    expect(sandbox.ledger.balances()).toMatchObject({ payer: -1000 })
    const { billNo, billDate } = Object.fromEntries(forms[0] ?? [])
    expect(forms[0]?.get("qrCodeId")).toBe(CODE)
    expect(forms[0]?.get("counterNo")).toBe("06")
    expect(forms[0]?.get("qrCodeType")).toBe("ANYPAY")
    const { body } = await call(sandbox, QUERY, { billNo, billDate })
    expectValid(QUERY, body)
    expect(body).toMatchObject({ billStatus: "PAID", totalAmount: 500, billDesc: "停车费" })
  })

  it("cannot be paid after it was closed", async () => {
    const { sandbox } = await setUp({ totalAmount: 500 })
    await call(sandbox, "/v1/netpay/bills/close-qrcode", { qrCodeId: CODE })
    await expect(sandbox.orders.pay(CODE)).rejects.toThrow("the code was closed")
  })

  it("never expires, unless it has an expireTime", async () => {
    const { sandbox } = await setUp({ totalAmount: 500 })
    await sandbox.clock.advance("365d")
    expect(await sandbox.orders.pay(CODE)).toMatchObject({ state: "paid" })
    const limited = await setUp({ totalAmount: 500, expireTime: "2026-05-04 11:00:00" })
    await limited.sandbox.clock.advance("60m")
    await expect(limited.sandbox.orders.pay(CODE)).rejects.toThrow("the code has expired")
  })

  it("stands for one bill after an update", async () => {
    const { sandbox } = await setUp({ totalAmount: 500 })
    const bill = { billNo: "9SBX0001", billDate: "2026-05-04", totalAmount: 700 }
    await call(sandbox, "/v1/netpay/bills/update-qrcode", { qrCodeId: CODE, ...bill })
    expect((await sandbox.orders.pay(CODE)).payment?.amount).toBe(700)
    await expect(sandbox.orders.pay(CODE)).rejects.toThrow("an unpaid order")
  })
})

describe("a fixed code without an amount", () => {
  it("is paid with the amount that the payer enters", async () => {
    const { sandbox } = await setUp({})
    await expect(sandbox.orders.pay(CODE)).rejects.toThrow("the fen that the payer enters")
    expect(await sandbox.orders.pay(CODE, { amount: 360 })).toMatchObject({ totalAmount: 360, state: "paid" })
    expect(await sandbox.orders.pay(CODE, { amount: 120 })).toMatchObject({ totalAmount: 120 })
  })

  it("asks the merchant by a signed request, and takes the amount of the response", async () => {
    const respond = ({ msgId }: Fields): Response => {
      const fields = { errCode: "SUCCESS", errMsg: "成功", msgId, totalAmount: 500, billDesc: "停车费" }
      const signed = { ...fields, responseTimestamp: "2026-05-04 10:00:00", signType: "SHA256" }
      return Response.json({ ...signed, sign: signatureOf(signed, sandbox.credentials.notifyKey) })
    }
    const { sandbox, asked } = await setUp({ payInfoQueryAddr: ASK, counterNo: "06", systemId: "3003" }, respond)
    const order = await sandbox.orders.pay(CODE)
    expect(order).toMatchObject({ totalAmount: 500, state: "paid", request: { billDesc: "停车费", counterNo: "06" } })
    const { sign, ...query } = asked[0] ?? {}
    expect(query).toEqual({
      msgId: expect.stringMatching(/^\d{32}$/),
      requestTimestamp: "2026-05-04 10:00:00",
      mid: sandbox.credentials.mid,
      tid: sandbox.credentials.tid,
      qrCodeId: CODE,
      systemId: "3003",
      srcReserve: "",
      memberId: "",
      counterNo: "06",
      signType: "SHA256",
    })
    expect(sign).toBe(signatureOf(query, sandbox.credentials.notifyKey))
  })

  it("lets the payer enter the amount if the merchant names none", async () => {
    const { sandbox } = await setUp({ payInfoQueryAddr: ASK }, () => Response.json({ errCode: "SUCCESS", errMsg: "" }))
    expect(await sandbox.orders.pay(CODE, { amount: 1 })).toMatchObject({ totalAmount: 1 })
  })

  it.each([
    ["a failure of the merchant", () => Response.json({ errCode: "FAIL", errMsg: "车位已空" }), "车位已空"],
    ["a wrong signature", () => Response.json({ errCode: "SUCCESS", totalAmount: 1, sign: "00" }), "does not match"],
    ["an amount of 0", () => Response.json({ errCode: "SUCCESS", totalAmount: 0 }), "1 to 100000000 fen"],
    ["a page", () => new Response("<html>"), "not a JSON object"],
    ["too much", () => new Response("x".repeat(1_048_577)), "more than 1048576 bytes"],
    ["a broken connection", () => Promise.reject(new Error("ECONNREFUSED")), "ECONNREFUSED"],
  ])("cannot be paid after %s", async (_what, respond, reason) => {
    const { sandbox } = await setUp({ payInfoQueryAddr: ASK }, respond)
    await expect(sandbox.orders.pay(CODE, { amount: 1 })).rejects.toThrow(reason)
    expect(sandbox.orders.list()).toEqual([])
  })

  it("cannot be paid if the merchant does not respond within 10 seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    try {
      let onAsked: () => void = () => undefined
      const asked = new Promise<void>((resolve) => {
        onAsked = resolve
      })
      const { sandbox } = await setUp({ payInfoQueryAddr: ASK }, () => {
        onAsked()
        return new Promise(() => undefined)
      })
      const rejected = expect(sandbox.orders.pay(CODE)).rejects.toThrow("no response within 10 seconds")
      await asked
      await vi.advanceTimersByTimeAsync(10_000)
      await rejected
    } finally {
      vi.useRealTimers()
    }
  })

  it("cannot be paid if it was closed while the merchant was asked", async () => {
    const { sandbox } = await setUp({ payInfoQueryAddr: ASK }, async () => {
      await call(sandbox, "/v1/netpay/bills/close-qrcode", { qrCodeId: CODE })
      return Response.json({ errCode: "SUCCESS", totalAmount: 500 })
    })
    await expect(sandbox.orders.pay(CODE)).rejects.toThrow("the code has changed")
  })
})
