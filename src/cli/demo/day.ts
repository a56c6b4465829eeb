import type { Client, Result } from "../../index.ts"
import type { Sandbox } from "../../sandbox/index.ts"
import type { Words } from "../words/en.ts"
import type { Belief } from "./belief.ts"
import type { Inbox } from "./inbox.ts"

/** What a merchant has at hand; the sandbox plays the payer and the network. */
export interface Desk {
  readonly ums: Client<"mid" | "tid">
  readonly sandbox: Sandbox
  readonly inbox: Inbox
}

/** What became of a step: of a call, or of a notification that came in. */
type Outcome = Result<unknown>["outcome"] | "verified" | "refused"

/** One thing that the merchant did, what became of it, and how it had to end. */
export interface Act {
  readonly name: keyof Words["demo"]["acts"]
  /** Number of the order that it was about. */
  readonly id: string
  readonly result: { readonly outcome: Outcome; readonly error?: Result<unknown>["error"] }
  /** The form that came in, where the merchant sent nothing. */
  readonly received?: string
  /** How it had to end, at the merchant's and at the gateway's. */
  readonly told: { readonly outcome: Outcome } & Belief
}

/** A merchant's day: every described operation, a notification, a refusal and a lost answer. */
export async function* day({ ums, sandbox, inbox }: Desk): AsyncGenerator<Act> {
  const { orders, credentials } = sandbox

  const { billNo, billDate, authIdRespCd } = orders.authoriseBill({ totalAmount: 6000 })
  const authedOrderId = `${credentials.sourceCode}${Date.now()}`
  yield {
    name: "complete",
    id: billNo,
    result: await ums.POST("/v1/netpay/bills/preauthed", {
      body: { billNo, billDate, authIdRespCd, authedOrderId, totalAmount: 4900 },
    }),
    told: { outcome: "succeeded", status: "COMPLETED", moved: 4900 },
  }
  yield {
    name: "reverse",
    id: billNo,
    result: await ums.POST("/v1/netpay/bills/preauthed-cancel", {
      body: { billNo, billDate, authIdRespCd, merOrderId: authedOrderId },
    }),
    told: { outcome: "succeeded", status: "REVERSED", moved: 0 },
  }

  const escrow = orders.openEscrow({ totalAmount: 10_000 }).merOrderId
  const release = (merOrderId: string, completedAmount: number) =>
    ums.POST("/v1/netpay/secure-complete", { body: { instMid: "YUEDANDEFAULT", merOrderId, completedAmount } })
  yield {
    name: "releasePart",
    id: escrow,
    result: await release(escrow, 4000),
    told: { outcome: "succeeded", status: "PARTLY_COMPLETED", moved: 4000 },
  }
  yield {
    name: "releaseRest",
    id: escrow,
    result: await release(escrow, 6000),
    told: { outcome: "succeeded", status: "ALL_COMPLETED", moved: 10_000 },
  }

  const unpaid = orders.openOrder({ totalAmount: 360 }).merOrderId
  yield {
    name: "close",
    id: unpaid,
    result: await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: unpaid } }),
    told: { outcome: "succeeded", status: "TRADE_CLOSED", moved: 0 },
  }

  const payScore = orders.openPayScoreOrder({ totalAmount: 1280 }).merOrderId
  const { acknowledged } = await orders.pay(payScore)
  const letter = inbox.letters.at(-1)
  const { notice } = letter ?? {}
  const isOurs = notice?.kind === "payScorePayment" && notice.merOrderId === payScore && notice.totalAmount === 1280
  yield {
    name: "notice",
    id: payScore,
    result: { outcome: isOurs && acknowledged ? "verified" : "refused" },
    received: letter?.body ?? "",
    told: { outcome: "verified", status: "TRADE_SUCCESS", moved: 1280 },
  }

  const paid = orders.openOrder({ totalAmount: 360, status: "TRADE_SUCCESS" }).merOrderId
  yield {
    name: "refusal",
    id: paid,
    result: await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: paid } }),
    told: { outcome: "rejected", status: "TRADE_SUCCESS", moved: 360 },
  }

  const another = orders.openEscrow({ totalAmount: 10_000 }).merOrderId
  sandbox.faults.next({ kind: "lose-response", path: "/v1/netpay/secure-complete" })
  yield {
    name: "lostResponse",
    id: another,
    result: await release(another, 4000),
    told: { outcome: "unknown", status: "PARTLY_COMPLETED", moved: 4000 },
  }
}
