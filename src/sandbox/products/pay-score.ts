/** 支付分订单: a pay-score order that its payer pays by hand, and the notification of that payment. */
import { beijingTime } from "../../lib/beijing-time.ts"
import { ConfigurationError, checkOptions } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import { type Delivery, deliver } from "../delivery.ts"
import type { Settings } from "../settings.ts"
import type { Store } from "../store.ts"
import { AMOUNT, type Amount, type Product } from "./product.ts"

/** 支付分订单: a pay-score order that its payer pays by hand. */
export interface PayScoreOrder {
  readonly kind: "pay-score"
  readonly merOrderId: string
  readonly fenOrderId: string
  readonly seqId: string
  /** Fen. */
  readonly totalAmount: number
  readonly status: "WAIT_BUYER_PAY" | "TRADE_SUCCESS"
  /** The fields of its payment notification without the signature. Absent until the order is paid. */
  readonly notification?: Readonly<Record<string, string>>
}

/** The functions for pay-score orders in `sandbox.orders`. */
interface PayScoreControls {
  /** Creates a pay-score order that waits for its payer. */
  readonly openPayScoreOrder: (order: Amount) => PayScoreOrder
  /**
   * Pays a pay-score order as its payer, and notifies the merchant until a response contains `SUCCESS`. Takes the
   * `merOrderId` or the `fenOrderId`. A second call sends the same notification again, as the platform may.
   */
  readonly pay: (id: string) => Promise<Delivery>
}

export const payScore: Product<PayScoreOrder, PayScoreControls> = {
  idsOf: ({ merOrderId, fenOrderId }) => [merOrderId, fenOrderId],
  handlers: {},
  createControls,
}

function createControls(store: Store, settings: Settings): PayScoreControls {
  return {
    openPayScoreOrder({ totalAmount }) {
      checkOptions(AMOUNT, { totalAmount })
      const ids = { merOrderId: store.newOrderId(), fenOrderId: store.newOrderId(), seqId: store.newSequenceId() }
      return store.put(payScore, { kind: "pay-score", ...ids, totalAmount, status: "WAIT_BUYER_PAY" })
    },
    async pay(id) {
      const order = store.get(payScore, id)
      if (!order) {
        const expected = "the number of a pay-score order"
        throw new ConfigurationError({ field: "id", expected, received: describeValue(id) })
      }
      const notification = order.notification ?? notificationOf(order, settings)
      store.put(payScore, { ...order, status: "TRADE_SUCCESS", notification })
      return await deliver(notification, settings)
    },
  }
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** 主动支付结果通知: the fields that inform a merchant that the payer of a pay-score order has paid. */
function notificationOf(
  order: PayScoreOrder,
  { credentials, clock, random }: Settings,
): Readonly<Record<string, string>> {
  const payTime = beijingTime(clock.now())
  const amount = String(order.totalAmount)
  const letters = (count: number) =>
    Array.from({ length: count }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("")
  return Object.freeze({
    msgType: "wx.notify",
    msgSrc: "WWW.SANDBOX.EXAMPLE",
    responseTimestamp: payTime,
    mid: credentials.mid,
    tid: credentials.tid,
    seqId: order.seqId,
    settleRefId: order.seqId,
    status: "TRADE_SUCCESS",
    totalAmount: amount,
    merName: "沙箱商户",
    merOrderId: order.merOrderId,
    targetOrderId: `42000${order.seqId.slice(0, -1)}`,
    targetSys: "WXPay",
    targetStatus: "SUCCESS",
    buyerId: "sandbox-buyer",
    targetMid: "100000001",
    bankInfo: "OTHERS",
    billFunds: `现金:${amount}`,
    billFundsDesc: `现金支付${(order.totalAmount / 100).toFixed(2)}元`,
    buyerPayAmount: amount,
    couponAmount: "0",
    invoiceAmount: amount,
    payTime,
    receiptAmount: amount,
    settleDate: payTime.slice(0, 10),
    subBuyerId: "sandbox-sub-buyer",
    buyerCashPayAmt: amount,
    couponMerchantContribute: "0",
    couponOtherContribute: "0",
    fenOrderId: order.fenOrderId,
    // The platform adds a field with a random name and value, so that nobody verifies a fixed list of fields.
    [letters(2)]: letters(4),
    signType: "SHA256",
  })
}
