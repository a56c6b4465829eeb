import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { createCall } from "../../../src/client/call.ts"
import { readOptions } from "../../../src/client/options.ts"
import { GatewayError, type JsonObject, type Path } from "../../../src/index.ts"
import { createSigner } from "../../../src/sign/hmac.ts"
import { exampleBodies } from "../../support/examples.ts"
import { appId, appKey, type Gateway, gatewayWith } from "../../support/gateway.ts"
import { APP_CLOSE, PREAUTHED, SECURE_COMPLETE } from "../../support/paths.ts"

/** A response that accepts the request, with one value at a dotted path. */
function accepted(field: string, value: unknown, more: JsonObject = {}, path: Path = SECURE_COMPLETE): JsonObject {
  const inner = field.split(".").reduceRight<unknown>((content, name) => {
    return name.endsWith("[]") ? { [name.slice(0, -2)]: [content] } : { [name]: content }
  }, value)
  const { code, success } = operations[path]
  return { [code?.field ?? "errCode"]: success[0], ...more, ...(inner as JsonObject) }
}

/** The result of a call whose response need not repeat the fields of the request: wrong-response.test.ts is about those. */
async function resultOf(path: Path, response: JsonObject) {
  const { echo: _, ...meta } = operations[path]
  const defaults = { mid: "898340149000005", tid: "88880001" }
  const settings = readOptions({ environment: "test", appId, appKey, defaults, fetch: withoutMsgId(response) })
  const call = createCall(settings, createSigner({ appId, appKey }))
  return await call(path, meta, { body: exampleBodies.get(path) }, undefined)
}

/** A gateway that repeats no `msgId`. */
function withoutMsgId({ msgId: _, ...response }: JsonObject): Gateway["fetch"] {
  return gatewayWith(response).fetch
}

// An order that was created. Any other status leaves open what became of it; without a status the code decides.
const CREATED: [string, Record<string, "succeeded">] = [
  "status",
  { "": "succeeded", NEW_ORDER: "succeeded", WAIT_BUYER_PAY: "succeeded", TRADE_SUCCESS: "succeeded" },
]

// Literal values, so that a wrong value in the generated table makes a test fail.
const final: Partial<Record<Path, [string, Record<string, "succeeded" | "rejected">]>> = {
  "/v1/netpay/bills/refund": ["refundStatus", { SUCCESS: "succeeded", FAIL: "rejected" }],
  "/v1/netpay/bills/preauthed": ["authedBillPayment.status", { TRADE_SUCCESS: "succeeded", TRADE_CLOSED: "rejected" }],
  "/v1/netpay/bills/preauth-cancel": ["cancelBillPayment.status", { TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/bills/preauthed-cancel": ["billPayment.status", { TRADE_CLOSED: "succeeded" }],
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
  "/v1/netpay/preauthed-cancel": ["status", { TRADE_CLOSED: "succeeded" }],
  "/v1/netpay/wx/unified-order": CREATED,
  "/v1/netpay/trade/create": CREATED,
  "/v1/netpay/acp/js-pay": CREATED,
  "/v1/netpay/wx/mini-pre-order": CREATED,
  "/v1/netpay/uac/mini-order": CREATED,
  "/v1/netpay/wx/app-pre-order": CREATED,
  "/v1/netpay/trade/precreate": CREATED,
  "/v1/netpay/qmf/order": CREATED,
  "/v1/netpay/uac/app-order": CREATED,
  "/v1/netpay/applepay/order": CREATED,
  "/v1/netpay/trade/app-pre-order": CREATED,
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
  "/v1/poslink/transaction/preauthorization/reverseauthorization": ["errCode", { "00": "succeeded" }],
  "/v1/poslink/transaction/preauthorization/voidauthorization": ["errCode", { "00": "succeeded" }],
  "/v1/poslink/transaction/preauthorization/quickvoidauthorization": ["errCode", { "00": "succeeded" }],
  "/v1/invoice/invoice": ["status", { ISSUED: "succeeded", CLOSED: "rejected" }],
}

// No document names the field of the response that holds the state.
const neverFinal: Path[] = [
  "/v1/netpay/bills/close-qrcode",
  "/v1/netpay/upg/app-pre-order",
  "/v1/netpay/ucp/order",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/create",
  "/v1/poslink/transaction/preauthorization/preauthorize",
  "/v1/inip/sign/uac/entrust-pay/sign",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/complete",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/modify",
  "/v1/inip/corporate-wallet/wechat-pay-point/order/sync",
  "/v1/poslink/transaction/preauthorization/completeauthorization",
  "/v1/poslink/transaction/preauthorization/quickcompleteauthorization",
]

const rest = [...exampleBodies.keys()].filter((path) => !(path in final) && !neverFinal.includes(path))

it("the tables of this test have every operation with a state", () => {
  const withState = Object.entries(operations).filter(([, { state }]) => state !== undefined)
  expect([...Object.keys(final), ...neverFinal].sort()).toEqual(withState.map(([path]) => path).sort())
})

describe("an operation without a known state", () => {
  it.each(rest)("%s: an accepted call has succeeded", async (path) => {
    expect((await resultOf(path, accepted("any", "thing", {}, path))).outcome).toBe("succeeded")
  })

  it.each(neverFinal)("%s: an accepted call stays processing, because its state field is unknown", async (path) => {
    for (const status of ["TRADE_SUCCESS", "SUCCESS", ""]) {
      expect((await resultOf(path, accepted("status", status, {}, path))).outcome).toBe("processing")
    }
  })
})

const finalStates = Object.entries(final).flatMap(([path, [field, states]]) =>
  Object.entries(states).map(([state, outcome]) => [path as Path, field, state, outcome] as const),
)
// Where the code itself is the state, another value is another code.
const withStateField = Object.entries(final)
  .filter(([, [field]]) => field !== "errCode")
  .map(([path, [field, states]]) => [path as Path, field, states] as const)

describe("a final state decides the outcome", () => {
  it.each(finalStates)("%s with %s %s: %s", async (path, field, state, outcome) => {
    const response = accepted(field, state, { errMsg: "查询成功", merOrderId: "319420260304000000000000001" }, path)
    const result = await resultOf(path, response)
    expect(result.outcome).toBe(outcome)
    if (outcome === "succeeded") {
      expect(result.error).toBeUndefined()
      expect(result.data).toEqual(response)
      return
    }
    expect(result.data).toBeUndefined()
    expect(result.error).toBeInstanceOf(GatewayError)
    expect(result.error).toMatchObject({
      code: "STATE_REJECTED",
      outcome: "rejected",
      gatewayCode: "SUCCESS",
      gatewayMessage: "查询成功",
      state: `${field} ${state}`,
      docs: "https://unpkg.com/chinaums/docs/errors.md#state_rejected",
    })
  })
})

describe("any other state is processing, and stays in data", () => {
  const others = ["UNKNOWN", "NEW_ORDER", "A_STATE_OF_TOMORROW", "constructor", "toString", "", 1, null, true, {}, []]
  it.each(withStateField)("%s with %s", async (path, field, states) => {
    // An empty string and null are absent, and for a new order that is final.
    for (const state of others.filter((other) => !(String(other ?? "") in states))) {
      const response = accepted(field, state, {}, path)
      const { outcome, data, error } = await resultOf(path, response)
      expect({ outcome, data, error }, String(state)).toEqual({
        outcome: "processing",
        data: response,
        error: undefined,
      })
    }
  })

  it.each(withStateField.filter(([, , states]) => !("" in states)))("%s without %s", async (path, field) => {
    const [holder = ""] = field.split(".")
    for (const inner of [{}, { [holder]: null }, { [holder]: [] }, { [holder]: { other: 1 } }]) {
      const response = { ...accepted("any", "thing", {}, path), ...inner }
      const { outcome, data } = await resultOf(path, response)
      expect({ outcome, data }).toEqual({ outcome: "processing", data: response })
    }
  })

  describe("a status whose absence is final", () => {
    const path = "/v1/netpay/wx/unified-order"
    const unclear = ["UNKNOWN", "TRADE_CLOSED", "TRADE_REFUND", " ", true, false, 0, [], ["NEW_ORDER"], { a: 1 }]
    it.each(unclear)("is not final when it is %j", async (status) => {
      expect((await resultOf(path, accepted("status", status, {}, path))).outcome).toBe("processing")
    })

    it.each(["", null])("is final when it is %j, which counts as absent", async (status) => {
      expect((await resultOf(path, accepted("status", status, {}, path))).outcome).toBe("succeeded")
    })
  })

  it("a value that could break a careless comparison is not final", async () => {
    for (const state of [["TRADE_CLOSED"], { toString: 1, valueOf: 1 }]) {
      expect((await resultOf(APP_CLOSE, accepted("status", state))).outcome).toBe("processing")
    }
  })
})

it("unknown fields and values stay in data", async () => {
  const response = {
    errCode: "SUCCESS",
    secureStatus: "ALL_COMPLETED",
    targetSys: "NEW CHANNEL",
    x: { y: ["z", null] },
  }
  expect((await resultOf(SECURE_COMPLETE, response)).data).toEqual(response)
})

describe("the amounts of a response are numbers of fen", () => {
  const amounts = Object.entries(operations).flatMap(([path, meta]) =>
    meta.amounts.map((amount) => [path as Path, amount] as const),
  )

  it.each(amounts)("%s: %s", async (path, amount) => {
    const readings: [unknown, unknown][] = [
      [4900, 4900],
      ["4900", 4900],
      ["0", 0],
      [0, 0],
      ["", undefined],
      [" ", undefined],
      [null, undefined],
    ]
    const { error } = await resultOf(path, accepted(amount, "49.00", {}, path))
    expect(error).toMatchObject({ code: "UNREADABLE_AMOUNT", field: amount.replaceAll("[]", "[0]") })
    for (const [written, read] of readings) {
      const { text = "", data } = await resultOf(path, accepted(amount, written, {}, path))
      // A rejected state has no data. None of these responses has one.
      expect(text).toContain(JSON.stringify(written))
      const value = amount.split(/\[\]\.|\./).reduce<unknown>((content, name) => {
        return (Array.isArray(content) ? content[0] : (content as JsonObject))[name]
      }, data)
      expect(value, JSON.stringify(written)).toBe(read)
    }
  })

  it("other fields stay as they are", async () => {
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
