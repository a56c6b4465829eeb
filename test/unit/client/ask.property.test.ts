import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import type { JsonObject, Path } from "../../../src/index.ts"
import { exampleBodies } from "../../support/examples.ts"
import { clientOf, untyped } from "../../support/gateway.ts"

type Numbers = Readonly<Record<string, string>>

/**
 * By which numbers the gateway finds a write, as the documents say: each field of the query with the field of the write
 * that holds its value. Written by hand and not generated, so that it does not share a mistake with the metadata.
 */
const ORDER = { query: "/v1/netpay/query", by: { merOrderId: "merOrderId" } }
const BILL = { query: "/v1/netpay/bills/query", by: { billNo: "billNo", billDate: "billDate" } }
const HOLD = { query: "/v1/netpay/query", by: { merOrderId: "mchntOrderId", mid: "mchntNo", tid: "termNo" } }
const TERMINAL = { merchantCode: "merchantCode", terminalCode: "terminalCode" }
const CARD = { ...TERMINAL, merchantOrderId: "merchantOrderId" }
const CARD_REFUND = { ...TERMINAL, refundRequestId: "refundRequestId" }
const INVOICE = { query: "/v1/invoice/query-invoice", by: { merOrderId: "merOrderId", merOrderDate: "merOrderDate" } }

interface Numbering {
  readonly query: string
  readonly by: Numbers
  /** The number that a request can have in place of merchantOrderId. */
  readonly or?: string
}

const documented: Readonly<Record<string, Numbering>> = {
  // 退款查询: merOrderId 填退货订单号.
  "/v1/netpay/refund": { query: "/v1/netpay/refund-query", by: { merOrderId: "refundOrderId" } },
  "/v1/netpay/bills/get-qrcode": BILL,
  "/v1/netpay/bills/update-qrcode": BILL,
  "/v1/netpay/bills/refund": { ...BILL, by: { ...BILL.by, refundOrderId: "refundOrderId" } },
  "/v1/netpay/bills/preauthed": { ...BILL, by: { ...BILL.by, authedOrderId: "authedOrderId" } },
  "/v1/netpay/bills/preauth-cancel": BILL,
  // 预授权完成撤销: merOrderId 填预授权完成的订单号.
  "/v1/netpay/bills/preauthed-cancel": { ...BILL, by: { ...BILL.by, authedOrderId: "merOrderId" } },
  "/v1/netpay/close": ORDER,
  "/v1/netpay/secure-complete": ORDER,
  "/v1/netpay/secure-cancel": ORDER,
  "/v1/netpay/preauth-cancel": HOLD,
  "/v1/netpay/preauthed-cancel": HOLD,
  "/v1/netpay/wx/unified-order": ORDER,
  "/v1/netpay/trade/create": ORDER,
  "/v1/netpay/acp/js-pay": ORDER,
  "/v1/netpay/uac/mini-order": ORDER,
  "/v1/netpay/trade/precreate": ORDER,
  "/v1/netpay/qmf/order": ORDER,
  "/v1/netpay/uac/app-order": ORDER,
  "/v1/netpay/applepay/order": ORDER,
  "/v1/netpay/upg/app-pre-order": ORDER,
  "/v1/netpay/uac/senseless-pay": ORDER,
  "/v1/netpay/uac/senseless-pay-and-open": ORDER,
  "/v1/netpay/wx/app-pre-order": { ...ORDER, query: "/v1/netpay/wx/app-pre-query" },
  "/v1/netpay/wx/app-pre-close": { ...ORDER, query: "/v1/netpay/wx/app-pre-query" },
  "/v1/netpay/trade/app-pre-order": { ...ORDER, query: "/v1/netpay/trade/app-pre-query" },
  "/v1/netpay/trade/app-pre-close": { ...ORDER, query: "/v1/netpay/trade/app-pre-query" },
  "/v2/poslink/transaction/pay": { query: "/v2/poslink/transaction/query", by: CARD },
  "/v4/poslink/transaction/pay": { query: "/v2/poslink/transaction/query", by: CARD },
  "/v6/poslink/transaction/pay": { query: "/v6/poslink/transaction/query", by: CARD },
  "/v2/poslink/transaction/voidpayment": { query: "/v2/poslink/transaction/query", by: CARD, or: "originalOrderId" },
  "/v6/poslink/transaction/voidpayment": { query: "/v6/poslink/transaction/query", by: CARD, or: "originalOrderId" },
  "/v2/poslink/transaction/refund": { query: "/v2/poslink/transaction/query-refund", by: CARD_REFUND },
  "/v6/poslink/transaction/refund": { query: "/v6/poslink/transaction/query-refund", by: CARD_REFUND },
  "/v1/invoice/get-qrcode": INVOICE,
  "/v1/invoice/invoice": INVOICE,
}

/** A gateway that remembers writes by these numbers. It loses every response to a write. */
function createModel(isExecuted: boolean) {
  const known: { readonly query: string; readonly numbers: Numbers }[] = []
  const model = {
    /** Whether the last query found something; `undefined` before there was one. */
    found: undefined as boolean | undefined,
    async fetch(url: string, init: RequestInit): Promise<Response> {
      const path = new URL(url).pathname
      const body: JsonObject = JSON.parse(new TextDecoder().decode(init.body as Uint8Array))
      const write = documented[path]
      const numbersOf = (by: Numbers, value: (own: string) => string): Numbers =>
        Object.fromEntries(Object.entries(by).map(([field, own]) => [field, value(own)]))
      if (write) {
        const { or = "", by } = write
        const own = numbersOf(or && body[or] ? { ...TERMINAL, [or]: or } : by, (name) => String(body[name]))
        if (isExecuted) known.push({ query: write.query, numbers: own })
        // The payment that a refund is of, and another write of the same kind.
        known.push({ ...ORDER, numbers: { merOrderId: "the payment" } })
        known.push({ query: write.query, numbers: numbersOf(write.by, (name) => `another ${name}`) })
        throw new TypeError("fetch failed")
      }
      const isMatch = ({ query, numbers }: (typeof known)[number]): boolean =>
        query === path && Object.entries(numbers).every(([field, value]) => body[field] === value)
      model.found = known.some(isMatch)
      return new Response("{}")
    },
  }
  return model
}

const writes = [...exampleBodies.keys()].filter((path) => operations[path].effect === "write")

describe("when the response of a write is lost, its call", () => {
  it("has an example for every operation that takes a POST and changes something", () => {
    const all = Object.entries(operations).filter(([, { effect, redirect }]) => effect === "write" && !redirect)
    expect(all.map(([path]) => path).filter((path) => !writes.includes(path as Path))).toEqual(WITHOUT_EXAMPLE)
  })

  const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 14, maxLength: 16 })

  it.each(writes)("%s: leads to the right conclusion, or has no query", async (path) => {
    const by = Object.values(documented[path]?.by ?? {}).filter(
      (own) => /Id$|No$/.test(own) && own !== "mchntNo" && own !== "termNo",
    )
    const conclusions = new Set<boolean>()
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(digits, { minLength: by.length, maxLength: by.length }),
        fc.option(fc.constantFrom(...by, "none"), { freq: 4 }),
        async (isExecuted, numbers, omitted) => {
          const body: Record<string, unknown> = { ...exampleBodies.get(path) }
          for (const [index, own] of by.entries()) body[own] = numbers[index]
          if (omitted) delete body[omitted]
          const model = createModel(isExecuted)
          const client = untyped(clientOf(model.fetch))
          const { outcome, call } = await client.POST(path, { body })
          if (!documented[path]) expect(call.ask).toBeUndefined()
          if (!call.ask) return
          const ask = JSON.parse(JSON.stringify(call.ask))
          expect(outcome).toBe("unknown")
          expect((await client.POST(ask.path, { body: ask.body })).outcome).not.toBe("not-sent")
          expect(model.found).toBe(isExecuted)
          conclusions.add(isExecuted)
        },
      ),
      { numRuns: 50 },
    )
    expect([...conclusions].sort()).toEqual(documented[path] ? [false, true] : [])
  })
})

const WITHOUT_EXAMPLE: string[] = []
