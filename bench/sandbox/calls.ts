/** The calls that the bench of the sandbox makes, signed before they are measured. */
import { credentials } from "../order.ts"
import { nodeCryptoSigner } from "../signers.ts"

/** A signed request, as a client hands it to `fetch`. */
export interface SignedCall {
  readonly url: string
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body: string }
}

/** The merchant of the bench, as the option `credentials` of a sandbox. */
export const merchant = { ...credentials, mid: "898310148160568", tid: "88880001", sourceCode: "33XP" }

const sign = nodeCryptoSigner()

/** Creates a signed call. */
async function signedCall(path: string, fields: object): Promise<SignedCall> {
  const requestTimestamp = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ")
  const body = JSON.stringify({ requestTimestamp, mid: merchant.mid, tid: merchant.tid, instMid: INST_MID, ...fields })
  const headers = { authorization: await sign(body), "content-type": "application/json" }
  return { url: `https://sandbox.local${path}`, init: { method: "POST", headers, body } }
}

const INST_MID = "YUEDANDEFAULT"

/** The number of an order. */
export const numberOf = (order: number): string => `33XP2026${String(order).padStart(12, "0")}`

/** The life of an order, without its payment: each is a call. */
export const steps = {
  create: (order: number) =>
    signedCall("/v1/netpay/wx/unified-order", {
      merOrderId: numberOf(order),
      totalAmount: 4900,
      tradeType: "JSAPI",
      subOpenId: "sandbox-buyer",
    }),
  query: (order: number) => signedCall("/v1/netpay/query", { merOrderId: numberOf(order) }),
  refund: (order: number) =>
    signedCall("/v1/netpay/refund", {
      merOrderId: numberOf(order),
      refundOrderId: `${numberOf(order)}R`,
      refundAmount: 1000,
    }),
} satisfies Record<string, (order: number) => Promise<SignedCall>>
