import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { GatewayError, type JsonObject, type Path } from "../../../src/index.ts"
import { APP_CLOSE, clientOf, exampleBodies, gatewayThatSays, PREAUTHED, SECURE_COMPLETE, untyped } from "./gateway.ts"

/** A reply that accepts the request of an operation, with one value at a dotted path. */
function accepted(field: string, value: unknown, more: JsonObject = {}, path: Path = SECURE_COMPLETE): JsonObject {
  const inner = field.split(".").reduceRight<unknown>((held, name) => {
    return name.endsWith("[]") ? { [name.slice(0, -2)]: [held] } : { [name]: held }
  }, value)
  const { code, success } = operations[path]
  return { [code?.field ?? "errCode"]: success[0], ...more, ...(inner as JsonObject) }
}

const textOf = (value: unknown): string => (typeof value === "object" ? "" : `${value}`)

async function resultOf(path: Path, reply: JsonObject) {
  return await untyped(clientOf(gatewayThatSays(reply).fetch)).POST(path, { body: exampleBodies.get(path) })
}

// Written out, not read from the table: a wrong value there must be seen here.
const final: Partial<Record<Path, [string, Record<string, "succeeded" | "rejected">]>> = {
  "/v1/netpay/bills/refund": ["refundStatus", { SUCCESS: "succeeded", FAIL: "rejected" }],
  "/v1/netpay/bills/preauthed": ["authedBillPayment.status", { TRADE_SUCCESS: "succeeded", TRADE_CLOSED: "rejected" }],
  "/v1/netpay/bills/preauth-cancel": ["cancelBillPayment.status", { TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/bills/preauthed-cancel": ["billPayment.status", { TRADE_REFUND: "succeeded", TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/refund": ["refundStatus", { SUCCESS: "succeeded", FAIL: "rejected" }],
  "/v1/netpay/close": ["status", { TRADE_CLOSED: "succeeded", TRADE_SUCCESS: "rejected", TRADE_REFUND: "rejected" }],
  "/v1/netpay/secure-complete": [
    "secureStatus",
    { PARTLY_COMPLETED: "succeeded", ALL_COMPLETED: "succeeded", CANCELED: "rejected" },
  ],
  "/v1/netpay/secure-cancel": [
    "secureStatus",
    { CANCELED: "succeeded", PARTLY_COMPLETED: "rejected", ALL_COMPLETED: "rejected" },
  ],
  "/v1/netpay/sub-orders-confirm": ["asynDivisionStatus", { success: "succeeded", fail: "rejected" }],
  "/v1/netpay/preauthed": ["status", { TRADE_SUCCESS: "succeeded", TRADE_CLOSED: "rejected" }],
  "/v1/netpay/preauth-cancel": ["status", { TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/preauthed-cancel": ["status", { TRADE_REFUND: "succeeded", TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/wx/app-pre-close": [
    "status",
    { TRADE_CLOSED: "succeeded", TRADE_SUCCESS: "rejected", TRADE_REFUND: "rejected" },
  ],
  "/v1/netpay/trade/app-pre-close": [
    "status",
    { TRADE_CLOSED: "succeeded", TRADE_SUCCESS: "rejected", TRADE_REFUND: "rejected" },
  ],
  "/v1/netpay/uac/senseless-pay": ["status", { TRADE_SUCCESS: "succeeded", TRADE_CLOSED: "rejected" }],
  "/v1/netpay/uac/senseless-pay-and-open": ["status", { TRADE_SUCCESS: "succeeded", TRADE_CLOSED: "rejected" }],
  "/v1/inip/corporate-wallet/wechat-pay-point/order/refund": [
    "refundStatus",
    { SUCCESS: "succeeded", FAIL: "rejected" },
  ],
  "/v2/poslink/transaction/pay": ["errCode", { "00": "succeeded" }],
  "/v2/poslink/transaction/voidpayment": ["errCode", { "00": "succeeded" }],
  "/v2/poslink/transaction/refund": ["errCode", { "00": "succeeded" }],
  "/v4/poslink/transaction/pay": ["errCode", { "00": "succeeded" }],
  "/v6/poslink/transaction/pay": ["errCode", { "00": "succeeded" }],
  "/v6/poslink/transaction/voidpayment": ["errCode", { "00": "succeeded" }],
  "/v6/poslink/transaction/refund": ["errCode", { "00": "succeeded" }],
  "/v1/poslink/transaction/preauthorization/preauthorize": ["autoQueryFlag", { "": "succeeded" }],
  "/v1/poslink/transaction/preauthorization/reverseauthorization": ["errCode", { "00": "succeeded" }],
  "/v1/poslink/transaction/preauthorization/voidauthorization": ["errCode", { "00": "succeeded" }],
  "/v1/poslink/transaction/preauthorization/quickvoidauthorization": ["errCode", { "00": "succeeded" }],
  "/v1/invoice/invoice": ["status", { ISSUED: "succeeded", CLOSED: "rejected" }],
}

// No document says which field of the reply tells the end.
const neverFinal: Path[] = [
  "/v1/netpay/bills/close-qrcode",
  "/v1/inip/sign/uac/entrust-pay/sign",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/complete",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/modify",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/sync",
  "/v1/poslink/transaction/preauthorization/completeauthorization",
  "/v1/poslink/transaction/preauthorization/quickcompleteauthorization",
]

const rest = [...exampleBodies.keys()].filter((path) => !(path in final) && !neverFinal.includes(path))

it("every operation with a state stands in the tables of this test", () => {
  const stated = Object.entries(operations).filter(([, { state }]) => state !== undefined)
  expect([...Object.keys(final), ...neverFinal].sort()).toEqual(stated.map(([path]) => path).sort())
})

describe("without a state", () => {
  it.each(rest)("%s: accepted is final", async (path) => {
    expect((await resultOf(path, accepted("any", "thing", {}, path))).outcome).toBe("succeeded")
  })

  it.each(neverFinal)("%s: nothing that is accepted is final, since nobody knows its field", async (path) => {
    for (const status of ["TRADE_SUCCESS", "SUCCESS", ""]) {
      expect((await resultOf(path, accepted("status", status, {}, path))).outcome).toBe("processing")
    }
  })
})

const values = Object.entries(final).flatMap(([path, [field, states]]) =>
  Object.entries(states).map(([state, outcome]) => [path as Path, field, state, outcome] as const),
)
// Where the code itself is the state, another value is another code.
const open = Object.entries(final)
  .filter(([, [field]]) => field !== "errCode")
  .map(([path, [field, states]]) => [path as Path, field, states] as const)

describe("a final state ends the call", () => {
  it.each(values)("%s with %s %s: %s", async (path, field, state, outcome) => {
    const reply = accepted(field, state, { errMsg: "查询成功", merOrderId: "319420260304000000000000001" }, path)
    const result = await resultOf(path, reply)
    expect(result.outcome).toBe(outcome)
    if (outcome === "succeeded") {
      expect(result.error).toBeUndefined()
      expect(result.data).toEqual(reply)
      return
    }
    expect(result.data).toBeUndefined()
    expect(result.error).toBeInstanceOf(GatewayError)
    expect(result.error).toMatchObject({
      code: "STATE_REJECTED",
      outcome: "rejected",
      gatewayCode: "SUCCESS",
      gatewayMessage: `查询成功 ${field} ${state}`,
      docs: "chinaums/docs/errors.md#state_rejected",
    })
  })
})

describe("any other state is processing, and survives", () => {
  const others = ["UNKNOWN", "NEW_ORDER", "A_STATE_OF_TOMORROW", "constructor", "toString", "", 1, null, true, {}, []]
  it.each(open)("%s with %s", async (path, field, states) => {
    for (const state of others.filter((other) => !("" in states && !textOf(other)))) {
      const reply = accepted(field, state, {}, path)
      const { outcome, data, error } = await resultOf(path, reply)
      expect({ outcome, data, error }, String(state)).toEqual({ outcome: "processing", data: reply, error: undefined })
    }
  })

  it.each(open.filter(([, , states]) => !("" in states)))("%s without %s", async (path, field) => {
    const [holder = ""] = field.split(".")
    for (const inner of [{}, { [holder]: null }, { [holder]: [] }, { [holder]: { other: 1 } }]) {
      const reply = { ...accepted("any", "thing", {}, path), ...inner }
      const { outcome, data } = await resultOf(path, reply)
      expect({ outcome, data }).toEqual({ outcome: "processing", data: reply })
    }
  })

  it("a flag that is final by its absence is not, whatever it holds", async () => {
    const path = "/v1/poslink/transaction/preauthorization/preauthorize"
    for (const flag of ["Y", "N", true, false, 0, ["Y"], { a: 1 }]) {
      expect((await resultOf(path, accepted("autoQueryFlag", flag, {}, path))).outcome, String(flag)).toBe("processing")
    }
    for (const flag of ["", null]) {
      expect((await resultOf(path, accepted("autoQueryFlag", flag, {}, path))).outcome).toBe("succeeded")
    }
  })

  it("not even a value that would break a careless comparison ends it", async () => {
    for (const state of [["TRADE_CLOSED"], { toString: 1, valueOf: 1 }]) {
      expect((await resultOf(APP_CLOSE, accepted("status", state))).outcome).toBe("processing")
    }
  })
})

it("fields and values that the description does not know survive", async () => {
  const reply = { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED", targetSys: "NEW CHANNEL", x: { y: ["z", null] } }
  expect((await resultOf(SECURE_COMPLETE, reply)).data).toEqual(reply)
})

describe("amounts of a reply are numbers of fen", () => {
  const amounts = Object.entries(operations).flatMap(([path, facts]) =>
    facts.amounts.map((amount) => [path as Path, amount] as const),
  )

  it.each(amounts)("%s: %s", async (path, amount) => {
    const readings: [unknown, unknown][] = [
      [4900, 4900],
      ["4900", 4900],
      ["0", 0],
      [0, 0],
      ["", undefined],
      [" ", undefined],
      ["49.00", undefined],
      [null, undefined],
    ]
    for (const [printed, read] of readings) {
      const { text = "", data } = await resultOf(path, accepted(amount, printed, {}, path))
      // A state that rejects has no data; none of these replies has one.
      expect(text).toContain(JSON.stringify(printed))
      const value = amount.split(/\[\]\.|\./).reduce<unknown>((held, name) => {
        return (Array.isArray(held) ? held[0] : (held as JsonObject))[name]
      }, data)
      expect(value, JSON.stringify(printed)).toBe(read)
    }
  })

  it("and no other field is touched", async () => {
    const payment = {
      status: "TRADE_SUCCESS",
      totalAmount: "450",
      buyerPayAmount: 449,
      discountAmount: "1",
      payTime: "1",
    }
    const { data } = await resultOf(PREAUTHED, { errCode: "SUCCESS", totalAmount: "7", authedBillPayment: payment })
    expect(data).toEqual({
      errCode: "SUCCESS",
      totalAmount: "7",
      authedBillPayment: { ...payment, totalAmount: 450, discountAmount: 1 },
    })
  })
})
