/** The notifications of netpay orders: of a payment, a pre-authorisation and a refund. */
import { beijingDate, beijingTime } from "../../../lib/beijing-time.ts"
import type { Context, OrderEvent } from "../../context.ts"
import type { NotificationDraft } from "../../notifications/notification.ts"
import type { Order, Refund } from "../../orders/order.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"
import { orderFields } from "./fields.ts"

/** The rules of these notifications. */
export const notificationRules: RuleGroup<"events" | "fields" | "msgType"> = defineRules(
  "orderNotification",
  { en: "Notifications of orders", zh: "订单的通知" },
  {
    events: {
      label: "documented",
      source: "公众号 v20210312 §1.13",
      en: "The merchant is notified of a payment, a pre-authorisation and a refund. That nothing else is notified, such as the closing of an order, is assumed.",
      zh: "支付、预授权支付和退款之后通知商户。其他情况（例如订单关闭）不通知是推测的。",
    },
    fields: {
      label: "observed",
      source: "notifications of 2018 to 2025 in public repositories",
      en: "A payment has the documented fields and those that real notifications have, such as buyerCashPayAmt and cardAttr.",
      zh: "支付通知除文档中的字段外，还有真实通知中见过的字段，例如 buyerCashPayAmt 和 cardAttr。",
    },
    msgType: {
      label: "observed",
      source: "notifications of 2018 to 2025 in public repositories",
      en: "msgType is wx.notify for WeChat and trade.notify for Alipay. Other notifications have none.",
      zh: "msgType：微信为 wx.notify，支付宝为 trade.notify，其他没有。",
    },
  },
)

/** The notification of an event, or `undefined` if the rule orderNotification.events has none for it. */
export function netpayNotification(order: Order, event: OrderEvent, context: Context): NotificationDraft | undefined {
  if (event.type === "refunded") return { kind: "refund", fields: refundFields(order, event.refund, context) }
  if (event.type !== "paid") return undefined
  const kind = order.holdType === "preauthorisation" ? "preauthorization" : "payment"
  return { kind, fields: paymentFields(order, context) }
}

type Fields = NotificationDraft["fields"]

/** Follows the rule orderNotification.fields. */
function paymentFields(order: Order, context: Context): Fields {
  const { orderDesc, goodsTradeNo } = order.request
  const { targetStatus: _, targetMid: _mid, delegatedFlag: _flag, settleRefId: _ref, ...fields } = orderFields(order)
  return {
    ...(fields as Fields),
    ...sharedFields(order, context),
    ...messageType(order),
    orderDesc: text(orderDesc ?? fields["merName"]),
    goodsTradeNo: text(goodsTradeNo),
    createTime: beijingTime(order.createdAt),
    mchntUuid: "5a4db0c5a4db0c5a4db0c5a4db0c0003",
    subInst: "000100",
  }
}

function refundFields(order: Order, refund: Refund, context: Context): Fields {
  const { attachedData } = order.request
  const { refundDesc } = refund.request
  const { merOrderId, status, targetSys } = orderFields(order) as Fields
  return {
    ...sharedFields(order, context),
    merOrderId,
    status,
    targetSys,
    attachedData: text(attachedData),
    totalAmount: order.totalAmount,
    targetOrderId: order.payment?.targetOrderId,
    seqId: refund.id,
    refundAmount: refund.amount,
    refundOrderId: refund.number,
    refundTargetOrderId: refund.targetOrderId,
    refundPayTime: beijingTime(refund.at),
    refundSettleDate: beijingDate(refund.at),
    refundDesc: text(refundDesc),
  }
}

function sharedFields(order: Order, { ids }: Context): Fields {
  const notifyId = `00000000-0000-4000-8000-${ids.number(12)}`
  return { mid: order.mid, tid: order.tid, instMid: text(order.request["instMid"]), notifyId }
}

/** Follows the rule orderNotification.msgType. */
function messageType({ payment }: Order): Fields {
  if (payment?.wallet === "wechat") return { msgType: "wx.notify" }
  return payment?.wallet === "alipay" ? { msgType: "trade.notify" } : {}
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))
