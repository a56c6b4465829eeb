/** The scripted walk-through of `chinaums demo`: each step, and the result that it must have. */
import type { Client, Result } from "../../index.ts"
import type { OrderState, Sandbox } from "../../sandbox/index.ts"
import type { Messages } from "../messages/en.ts"
import type { Receiver } from "./receiver.ts"

/** What the walk-through works with. The sandbox takes the part of the gateway, the payer and the network. */
export interface ScenarioOptions {
  readonly ums: Client<"mid" | "tid">
  readonly sandbox: Sandbox
  readonly receiver: Receiver
  readonly bill: Bill
}

/** The number and the date by which a bill is identified. */
export interface Bill {
  readonly billNo: string
  readonly billDate: string
}

/** The outcome of a call, or of a notification that was received. */
type Outcome = Result<unknown>["outcome"] | "verified" | "not-verified"

/** What the gateway has stored about the order. */
export interface GatewayState {
  readonly state: OrderState
  /** Fen that the merchant has. */
  readonly merchantAmount: number
}

/** One step of the walk-through, with its actual and its expected result. */
export interface Step {
  readonly name: keyof Messages["demo"]["steps"]
  readonly result: { readonly outcome: Outcome; readonly error?: Result<unknown>["error"] }
  /** Fields of the response. */
  readonly response?: object
  /** Fields of the notification, for a step that receives one and sends nothing. */
  readonly received?: object
  /** The expected outcome for the merchant, and the expected state at the gateway. */
  readonly expected: { readonly outcome: Outcome } & GatewayState
}

const TOTAL = 4900
const PART = 2000

/** Runs the steps one by one: a bill is created, paid, queried and refunded. */
export async function* scenario({ ums, sandbox, receiver, bill }: ScenarioOptions): AsyncGenerator<Step> {
  const created = await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: TOTAL } })
  yield {
    name: "create",
    result: created,
    response: pick(created.data, "billNo", "billQRCode"),
    expected: { outcome: "succeeded", state: "unpaid", merchantAmount: 0 },
  }

  await sandbox.orders.pay(bill.billNo)
  const notification = receiver.received.at(-1)?.notification
  const isExpected =
    notification?.kind === "billPayment" &&
    notification.billNo === bill.billNo &&
    notification.billStatus === "PAID" &&
    notification.totalAmount === TOTAL
  yield {
    name: "pay",
    result: { outcome: isExpected ? "verified" : "not-verified" },
    received: pick(notification, "kind", "billNo", "billStatus", "totalAmount", "signType"),
    expected: { outcome: "verified", state: "paid", merchantAmount: TOTAL },
  }

  const queried = await ums.POST("/v1/netpay/bills/query", { body: bill })
  yield {
    name: "query",
    result: queried,
    response: pick(queried.data, "billNo", "billStatus", "totalAmount"),
    expected: { outcome: "succeeded", state: "paid", merchantAmount: TOTAL },
  }

  const refund = (number: number, refundAmount: number) =>
    ums.POST("/v1/netpay/bills/refund", {
      body: { ...bill, refundOrderId: `${bill.billNo}R${number}`, refundAmount },
    })
  const refunded = await refund(1, PART)
  yield {
    name: "refund",
    result: refunded,
    response: pick(refunded.data, "refundOrderId", "refundStatus", "refundAmount"),
    expected: { outcome: "succeeded", state: "paid", merchantAmount: TOTAL - PART },
  }

  sandbox.faults.next({ kind: "lose-response", path: "/v1/netpay/bills/refund" })
  const lost = await refund(2, TOTAL - PART)
  yield { name: "lost", result: lost, expected: { outcome: "unknown", state: "paid", merchantAmount: 0 } }

  const { ask } = lost.call
  if (!ask) return
  const asked = await ums.POST(ask.path, { body: ask.body })
  const found = asked.data?.refundBillPayment
  yield {
    name: "ask",
    // The query itself succeeds also if it does not find the refund.
    result: found?.status === "TRADE_SUCCESS" ? asked : { outcome: "unknown" },
    response: { refundBillPayment: pick(found, "merOrderId", "status", "totalAmount") },
    expected: { outcome: "succeeded", state: "paid", merchantAmount: 0 },
  }
}

/** A bill of today. */
export function billOf({ credentials, clock }: Pick<Sandbox, "credentials" | "clock">): Bill {
  const billDate = new Date(clock.now()).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" })
  return { billNo: `${credentials.sourceCode}${billDate.replaceAll("-", "")}000001`, billDate }
}

/** The fields of an object that have a value. */
function pick(from: object | undefined, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)))
}
