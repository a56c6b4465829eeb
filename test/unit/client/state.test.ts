import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { GatewayError, type JsonObject, type Path } from "../../../src/index.ts"
import { APP_CLOSE, bodies, clientOf, gatewayThatSays, PREAUTHED, SECURE_COMPLETE, untyped } from "./gateway.ts"

/** A reply that accepts the request, with one value at a dotted path. */
function accepted(path: string, value: unknown, more: JsonObject = {}): JsonObject {
  const inner = path.split(".").reduceRight<unknown>((held, name) => ({ [name]: held }), value)
  return { errCode: "SUCCESS", ...more, ...(inner as JsonObject) }
}

async function resultOf(path: Path, reply: JsonObject) {
  return await untyped(clientOf(gatewayThatSays(reply).fetch)).POST(path, { body: bodies[path] })
}

// Written out, not read from the table: a wrong value there must be seen here.
const final: Record<Path, [string, Record<string, "succeeded" | "rejected">]> = {
  "/v1/netpay/bills/preauthed": ["authedBillPayment.status", { TRADE_SUCCESS: "succeeded", TRADE_CLOSED: "rejected" }],
  "/v1/netpay/bills/preauthed-cancel": ["billPayment.status", { TRADE_REFUND: "succeeded", TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/secure-complete": [
    "secureStatus",
    { PARTLY_COMPLETED: "succeeded", ALL_COMPLETED: "succeeded", CANCELED: "rejected" },
  ],
  "/v1/netpay/wx/app-pre-close": [
    "status",
    { TRADE_CLOSED: "succeeded", TRADE_SUCCESS: "rejected", TRADE_REFUND: "rejected" },
  ],
}

it("every operation stands in the table of this test", () => {
  expect(Object.keys(final).sort()).toEqual(Object.keys(operations).sort())
})

const values = Object.entries(final).flatMap(([path, [field, states]]) =>
  Object.entries(states).map(([state, outcome]) => [path as Path, field, state, outcome] as const),
)
const open = Object.entries(final).map(([path, [field]]) => [path as Path, field] as const)

describe("a final state ends the call", () => {
  it.each(values)("%s with %s %s: %s", async (path, field, state, outcome) => {
    const reply = accepted(field, state, { errMsg: "查询成功", merOrderId: "319420260304000000000000001" })
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
  it.each(open)("%s with %s", async (path, field) => {
    for (const state of others) {
      const { outcome, data, error } = await resultOf(path, accepted(field, state))
      expect({ outcome, data, error }, String(state)).toEqual({
        outcome: "processing",
        data: accepted(field, state),
        error: undefined,
      })
    }
  })

  it.each(open)("%s without %s", async (path, field) => {
    const [holder = ""] = field.split(".")
    for (const reply of [{}, { [holder]: null }, { [holder]: [] }, { [holder]: { other: 1 } }]) {
      const { outcome, data } = await resultOf(path, { errCode: "SUCCESS", ...reply })
      expect({ outcome, data }).toEqual({ outcome: "processing", data: { errCode: "SUCCESS", ...reply } })
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
      const { data } = await resultOf(path, accepted(amount, printed))
      const value = amount.split(".").reduce<unknown>((held, name) => (held as JsonObject)[name], data)
      expect(value, JSON.stringify(printed)).toBe(read)
    }
    expect((await resultOf(path, { errCode: "SUCCESS" })).data).toEqual({ errCode: "SUCCESS" })
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
