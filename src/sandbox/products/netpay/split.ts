/** 分账: divides a payment among several merchants, when it is paid or by a later confirmation. */
import type { Context } from "../../context.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestFields, RequestOf } from "../../gateway/request.ts"
import { findOrder, type Order, type Share } from "../../orders/order.ts"
import { requireOrder } from "../../orders/require.ts"
import { splitOrder } from "../../orders/split.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

/** The rules of splits. */
export const splitRules: RuleGroup<"total" | "goodsTotal" | "goodsShares" | "later"> = defineRules(
  "split",
  { en: "Split payments", zh: "分账" },
  {
    total: {
      label: "documented",
      source: "公众号 v20210312 §1.2, totalAmount",
      en: "The amounts of subOrders and platformAmount add up to totalAmount. The code BAD_REQUEST is assumed.",
      zh: "subOrders 各 totalAmount 之和加 platformAmount 须等于 totalAmount。错误码 BAD_REQUEST 是推测的。",
    },
    goodsTotal: {
      label: "documented",
      source: "公众号 v20210312 §1.2, goods",
      en: "For a split by goods, subOrderAmount of at most 20 goods add up to totalAmount. The code BAD_REQUEST is assumed.",
      zh: "按 goods 分账时，不超过 20 件商品的 subOrderAmount 之和须等于 totalAmount。错误码 BAD_REQUEST 是推测的。",
    },
    goodsShares: {
      label: "documented",
      source: "C扫B v20200527 §1.1, 备注",
      en: "For a split by goods, what is left without platformAmount is divided in proportion to the goods. That each share is rounded down to whole fen, and the platform merchant gets the rest, is assumed.",
      zh: "按 goods 分账时，支付总额减平台分账金额之后按商品总额的比例分配。每份向下取整、余数归平台商户是推测的。",
    },
    later: {
      label: "documented",
      source: "小程序 v20200526 §1.8",
      en: "An order with asynDivisionFlag is divided by the confirmation after the payment, not when it is paid. That the payment is not settled before is assumed.",
      zh: "asynDivisionFlag 为 true 的订单支付时不分账，由异步分账确认完成。确认之前不结算是推测的。",
    },
  },
)

/** The shares that the request of a new order gives to other merchants. By the rule split.later they may follow later. */
export function readSplit(context: Context, request: RequestFields): Pick<Order, "shares" | "laterSplit"> {
  const isLater = request["asynDivisionFlag"] === "true"
  if (request["divisionFlag"] !== true && !isLater) return { shares: [] }
  const hasPlan = request["subOrders"] !== undefined || request["goods"] !== undefined
  const shares = isLater && !hasPlan ? [] : readShares(context, request, Number(request["totalAmount"]))
  return isLater ? { shares: [], laterSplit: {} } : { shares }
}

/** Confirms the split of a paid order. */
export function confirmSubOrders(
  request: RequestOf<"/v1/netpay/sub-orders-confirm">,
  context: Context,
): ResponseFields {
  const order = requireOrder(findOrder(context.store, "merOrderId", request.merOrderId))
  const { merOrderId } = request
  splitOrder(context, order, readShares(context, { ...request }, order.totalAmount))
  return { merOrderId, errMsg: "确认成功", asynDivisionStatus: "success", asynDivisionMsg: "异步分账成功" }
}

interface SubOrder {
  readonly mid?: string
  readonly merOrderId?: string
  readonly totalAmount?: number
}

interface Goods {
  readonly subMerchantId?: string
  readonly merOrderId?: string
  readonly subOrderAmount?: number
}

/** Follows the rules split.total, split.goodsTotal and split.goodsShares. */
function readShares({ rules }: Context, request: RequestFields, total: number): readonly Share[] {
  const platformAmount = Number(request["platformAmount"] ?? 0)
  const subOrders = request["subOrders"] as readonly SubOrder[] | undefined
  const goods = (request["goods"] ?? []) as readonly Goods[]
  const { total: totalRule, goodsTotal } = splitRules.rules
  const isByGoods = subOrders === undefined && goods.some(({ subOrderAmount }) => subOrderAmount !== undefined)
  if (isByGoods) {
    const sum = goods.reduce((all, { subOrderAmount = 0 }) => all + subOrderAmount, 0)
    const fits = sum === total && platformAmount <= total && goods.length <= 20
    rules.require(goodsTotal, fits, "BAD_REQUEST", `goods 的 subOrderAmount 之和应为 ${total} 分`)
    return goods.flatMap(({ subMerchantId, merOrderId, subOrderAmount = 0 }) => {
      const amount = Math.floor((subOrderAmount * (total - platformAmount)) / total)
      return subMerchantId === undefined ? [] : [share(subMerchantId, merOrderId, amount)]
    })
  }
  const sum = (subOrders ?? []).reduce((all, { totalAmount = 0 }) => all + totalAmount, platformAmount)
  rules.require(totalRule, sum === total, "BAD_REQUEST", `subOrders 与 platformAmount 之和应为 ${total} 分`)
  return (subOrders ?? []).flatMap(({ mid, merOrderId, totalAmount = 0 }) =>
    mid === undefined ? [] : [share(mid, merOrderId, totalAmount)],
  )
}

const share = (mid: string, number: string | undefined, amount: number): Share => ({ mid, number, amount, refunded: 0 })
