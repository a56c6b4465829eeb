/** The scripted walk-through of `chinaums demo`: each step, and the result that it must have. */
import type { Client, Result } from "../../index.ts"
import type { Sandbox } from "../../sandbox/index.ts"
import type { Messages } from "../messages/en.ts"
import type { Receiver } from "./receiver.ts"

/** What the walk-through works with. The sandbox takes the part of the gateway, the payer and the network. */
export interface ScenarioOptions {
  readonly ums: Client<"mid" | "tid">
  readonly sandbox: Sandbox
  readonly receiver: Receiver
}

/** The outcome of a call, or of a notification that was received. */
type Outcome = Result<unknown>["outcome"] | "verified" | "not-verified"

/** What the gateway has stored about an order. */
export interface GatewayState {
  readonly status: string
  /** Fen that have gone from the payer to the merchant. */
  readonly merchantAmount: number
}

/** One step of the walk-through, with its actual and its expected result. */
export interface Step {
  readonly name: keyof Messages["demo"]["steps"]
  /** Number of the order that the step is about. */
  readonly orderId: string
  readonly result: { readonly outcome: Outcome; readonly error?: Result<unknown>["error"] }
  /** The form of the notification, for a step that receives one and sends nothing. */
  readonly receivedForm?: string
  /** The expected outcome for the merchant, and the expected state at the gateway. */
  readonly expected: { readonly outcome: Outcome } & GatewayState
}

/** Runs the steps one by one. Each order is created in the sandbox first, as if by its payer. */
export async function* scenario({ ums, sandbox, receiver }: ScenarioOptions): AsyncGenerator<Step> {
  const { orders, credentials } = sandbox

  const { billNo, billDate, authIdRespCd } = orders.authoriseBill({ totalAmount: 6000 })
  const authedOrderId = `${credentials.sourceCode}${Date.now()}`
  yield {
    name: "complete",
    orderId: billNo,
    result: await ums.POST("/v1/netpay/bills/preauthed", {
      body: { billNo, billDate, authIdRespCd, authedOrderId, totalAmount: 4900 },
    }),
    expected: { outcome: "succeeded", status: "COMPLETED", merchantAmount: 4900 },
  }
  yield {
    name: "reverse",
    orderId: billNo,
    result: await ums.POST("/v1/netpay/bills/preauthed-cancel", {
      body: { billNo, billDate, authIdRespCd, merOrderId: authedOrderId },
    }),
    expected: { outcome: "succeeded", status: "REVERSED", merchantAmount: 0 },
  }

  const escrow = orders.openEscrow({ totalAmount: 10_000 }).merOrderId
  const release = (merOrderId: string, completedAmount: number) =>
    ums.POST("/v1/netpay/secure-complete", { body: { instMid: "YUEDANDEFAULT", merOrderId, completedAmount } })
  yield {
    name: "releasePart",
    orderId: escrow,
    result: await release(escrow, 4000),
    expected: { outcome: "succeeded", status: "PARTLY_COMPLETED", merchantAmount: 4000 },
  }

  const unpaid = orders.openOrder({ totalAmount: 360 }).merOrderId
  yield {
    name: "close",
    orderId: unpaid,
    result: await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: unpaid } }),
    expected: { outcome: "succeeded", status: "TRADE_CLOSED", merchantAmount: 0 },
  }

  const payScore = orders.openPayScoreOrder({ totalAmount: 1280 }).merOrderId
  const { acknowledged } = await orders.pay(payScore)
  const last = receiver.received.at(-1)
  const { notification } = last ?? {}
  const isExpectedPayment =
    notification?.kind === "payScorePayment" &&
    notification.merOrderId === payScore &&
    notification.totalAmount === 1280
  yield {
    name: "notification",
    orderId: payScore,
    result: { outcome: isExpectedPayment && acknowledged ? "verified" : "not-verified" },
    receivedForm: last?.body ?? "",
    expected: { outcome: "verified", status: "TRADE_SUCCESS", merchantAmount: 1280 },
  }

  const paid = orders.openOrder({ totalAmount: 360, status: "TRADE_SUCCESS" }).merOrderId
  yield {
    name: "errorResponse",
    orderId: paid,
    result: await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: paid } }),
    expected: { outcome: "rejected", status: "TRADE_SUCCESS", merchantAmount: 360 },
  }

  const anotherEscrow = orders.openEscrow({ totalAmount: 10_000 }).merOrderId
  sandbox.faults.next({ kind: "lose-response", path: "/v1/netpay/secure-complete" })
  yield {
    name: "lostResponse",
    orderId: anotherEscrow,
    result: await release(anotherEscrow, 4000),
    expected: { outcome: "unknown", status: "PARTLY_COMPLETED", merchantAmount: 4000 },
  }
}
