/** Reads how a payment is split between merchants: 分账. */
import type { Context } from "../../context.ts"
import type { Share } from "../../orders/order.ts"
import { billRules } from "./rules.ts"

/** What a request says about a split. */
interface Split {
  readonly totalAmount?: number
  readonly divisionFlag?: boolean
  readonly platformAmount?: number
  readonly subOrders?: readonly { readonly mid?: string; readonly merOrderId?: string; readonly totalAmount?: number }[]
  readonly goods?: readonly {
    readonly subMerchantId?: string
    readonly merOrderId?: string
    readonly subOrderAmount?: number
  }[]
}

/** The shares of a payment: those of `subOrders`, or of the goods in proportion. Default: none. */
export function readShares(request: Split, { rules }: Context): readonly Share[] {
  const { totalAmount = 0, divisionFlag, platformAmount = 0, subOrders, goods = [] } = request
  if (!divisionFlag) return []
  const requireTotal = (sum: number): void =>
    rules.require(billRules.rules.split, sum === totalAmount, "BAD_REQUEST", `分账金额之和应为 ${totalAmount} 分`)
  if (subOrders) {
    const shares = subOrders.map(({ mid = "", merOrderId, totalAmount: amount = 0 }) =>
      shareOf(mid, amount, merOrderId),
    )
    requireTotal(shares.reduce((sum, { amount }) => sum + amount, platformAmount))
    return shares
  }
  const items = goods.filter(({ subMerchantId }) => subMerchantId !== undefined)
  requireTotal(items.reduce((sum, { subOrderAmount = 0 }) => sum + subOrderAmount, 0))
  // The fen that rounding leaves over stay with the merchant of the order.
  return items.map(({ subMerchantId = "", merOrderId, subOrderAmount = 0 }) =>
    shareOf(subMerchantId, Math.floor((subOrderAmount * (totalAmount - platformAmount)) / totalAmount), merOrderId),
  )
}

const shareOf = (mid: string, amount: number, number: string | undefined): Share => ({
  mid,
  amount,
  number,
  refunded: 0,
})
