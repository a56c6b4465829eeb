import { beijingDate, parseBeijingTime } from "../lib/beijing-time.ts"
import { ConfigurationError, checkOptions } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { Book } from "./book.ts"
import { type Delivery, deliver } from "./delivery.ts"
import type { AppOrder, BillOrder, EscrowOrder, PayScoreOrder, SandboxOrder } from "./order-kinds.ts"
import { paymentNotice } from "./payment-notice.ts"
import type { Settings } from "./settings.ts"

/** An amount of 1 to 100000000 fen. */
interface Amount {
  readonly totalAmount: number
}

/**
 * The payer's side, and a look at what the gateway believes: makes the orders that the described operations work on.
 * Every order that comes out is a frozen picture; after a call, ask `get` again. Wrong arguments throw a
 * `ConfigurationError`.
 */
export interface SandboxOrders {
  /** A one-off bill whose amount its payer authorised. `billNo` is new and `billDate` today in Beijing by default. */
  readonly authoriseBill: (bill: Amount & { readonly billNo?: string; readonly billDate?: string }) => BillOrder
  /** A paid escrow order. */
  readonly openEscrow: (order: Amount) => EscrowOrder
  /** A WeChat app order, `NEW_ORDER` by default. */
  readonly openOrder: (order: Amount & { readonly status?: AppOrder["status"] }) => AppOrder
  /** A pay-score order that waits for its payer. */
  readonly openPayScoreOrder: (order: Amount) => PayScoreOrder
  /**
   * The payer pays a pay-score order, known by `merOrderId` or `fenOrderId`, and the gateway notifies the merchant until
   * it reads `SUCCESS`. Called again, it sends the same notification once more, as the platform may.
   */
  readonly pay: (id: string) => Promise<Delivery>
  /** What the gateway believes of an order: by its number, its bill's or its completion's. */
  readonly get: (id: string) => SandboxOrder | undefined
}

/** The orders of one book, for the hands of a tester. */
export function createOrders(settings: Settings, book: Book): SandboxOrders {
  const { clock } = settings
  return {
    authoriseBill({ totalAmount, billNo = book.orderId(), billDate = beijingDate(clock.now()) }) {
      checkOptions(AMOUNT, { totalAmount })
      checkOptions(BILL_NO, { billNo })
      if (book.get(billNo)) fail("billNo", "a number that no order has", billNo)
      if (parseBeijingTime(`${billDate} 00:00:00`) === undefined) fail("billDate", "a day, yyyy-MM-dd", billDate)
      const authIdRespCd = book.authorisationCode()
      const authorisedAt = clock.now()
      return book.put({ kind: "bill", billNo, billDate, authIdRespCd, totalAmount, state: "AUTHED", authorisedAt })
    },
    openEscrow({ totalAmount }) {
      checkOptions(AMOUNT, { totalAmount })
      const merOrderId = book.orderId()
      const paidAt = clock.now()
      const secureStatus = "UNCOMPLETED"
      return book.put({ kind: "escrow", merOrderId, totalAmount, completedAmount: 0, secureStatus, paidAt })
    },
    openOrder({ totalAmount, status = "NEW_ORDER" }) {
      checkOptions(AMOUNT, { totalAmount })
      return book.put({ kind: "app", merOrderId: book.orderId(), seqId: book.sequenceId(), totalAmount, status })
    },
    openPayScoreOrder({ totalAmount }) {
      checkOptions(AMOUNT, { totalAmount })
      const ids = { merOrderId: book.orderId(), fenOrderId: book.orderId(), seqId: book.sequenceId() }
      return book.put({ kind: "pay-score", ...ids, totalAmount, status: "WAIT_BUYER_PAY" })
    },
    async pay(id) {
      const order = book.get(id)
      if (order?.kind !== "pay-score") fail("id", "the number of a pay-score order", id)
      const notification = order.notification ?? paymentNotice(order, settings)
      book.put({ ...order, status: "TRADE_SUCCESS", notification })
      return await deliver(notification, settings)
    },
    get: (id) => book.get(id),
  }
}

const AMOUNT = { totalAmount: { required: true, unit: "fen", min: 1, max: 100_000_000 } } as const
const BILL_NO = { billNo: { required: true, min: 6, max: 31 } } as const

function fail(field: string, expected: string, value: unknown): never {
  throw new ConfigurationError({ field, expected, received: describeValue(value) })
}
