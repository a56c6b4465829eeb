/** Moves the money of an order between the payer, the merchant and those who have a share. */
import type { Context } from "../context.ts"
import { type Account, type LedgerEntry, transfer } from "../ledger.ts"
import type { Order, Share } from "./order.ts"

type Reason = LedgerEntry["reason"]

/** Moves an amount for an order. */
export function move(
  { store, now }: Context,
  order: Order,
  from: Account,
  to: Account,
  amount: number,
  reason: Reason,
): void {
  transfer(store, { at: now, from, to, amount, orderId: order.id, reason })
}

/** Gives the merchants what the payer paid: each share to its merchant, the rest to the merchant of the order. */
export function distribute(context: Context, order: Order, from: Account, amount: number, reason: Reason): void {
  for (const { mid, amount } of order.shares) move(context, order, from, `merchant:${mid}`, amount, reason)
  move(context, order, from, `merchant:${order.mid}`, amount - sharesOf(order.shares), reason)
}

/** Takes a part back from the merchant of the order and from each share, and gives it to the payer. */
export function giveBack(
  context: Context,
  order: Order,
  amount: number,
  fromShares: readonly number[],
  reason: Reason,
): void {
  const account = (mid: string): Account => `${order.settledAt === undefined ? "merchant" : "settled"}:${mid}`
  const ofMerchant = amount - fromShares.reduce((sum, part) => sum + part, 0)
  order.shares.forEach(({ mid }, index) => {
    move(context, order, account(mid), "payer", fromShares[index] ?? 0, reason)
  })
  move(context, order, account(order.mid), "payer", ofMerchant, reason)
}

/** Fen that belong to other merchants. */
export const sharesOf = (shares: readonly Share[]): number => shares.reduce((sum, { amount }) => sum + amount, 0)
