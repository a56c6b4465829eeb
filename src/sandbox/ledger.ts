/** The ledger of a sandbox: every movement of money, from one account to another, so that it always balances. */
import type { Kind, ListOptions, Store } from "./store/store.ts"

/** Whose money it is. `held` money has left the payer and does not belong to the merchant yet. */
type AccountType = "payer" | "held" | "merchant" | "settled"

/** An account: the payers all share one, and each merchant has three. */
export type Account = "payer" | `${Exclude<AccountType, "payer">}:${string}`

/** One movement of money. */
export interface LedgerEntry {
  readonly id: string
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  readonly from: Account
  readonly to: Account
  /** Fen, at least 1. */
  readonly amount: number
  /** The id of the order. */
  readonly orderId: string
  /** Why it moved. */
  readonly reason: "payment" | "completion" | "release" | "refund" | "reversal" | "settlement" | "split"
}

interface Balance {
  readonly account: Account
  /** Fen. The payers' balance is negative: what they have paid. */
  readonly amount: number
}

/** The money of all merchants. */
export interface Ledger {
  /** The balance of each account that has ever had an entry, in fen. Their sum is 0. */
  readonly balances: () => Readonly<Record<Account, number>>
  /** The entries, the newest first. */
  readonly entries: (options?: ListOptions & { readonly orderId?: string }) => readonly LedgerEntry[]
}

const entries: Kind<LedgerEntry> = { name: "ledger-entry", idOf: ({ id }) => id }
const accounts: Kind<Balance> = { name: "account", idOf: ({ account }) => account }

/** Moves money. An amount of 0 moves nothing. */
export function transfer(store: Store, movement: Omit<LedgerEntry, "id">): void {
  const { from, to, amount } = movement
  if (amount === 0) return
  if (!(Number.isSafeInteger(amount) && amount > 0)) throw new Error(`cannot move ${amount} fen`)
  store.put(entries, { id: String(store.next("ledger-entry")), ...movement })
  const add = (account: Account, change: number): void => {
    const before = store.get(accounts, account)?.amount ?? 0
    store.put(accounts, { account, amount: before + change })
  }
  add(from, -amount)
  add(to, amount)
}

/** The view of the ledger that a test reads. */
export function createLedger(store: Store): Ledger {
  return {
    balances() {
      const all = store.list(accounts, { limit: Number.MAX_SAFE_INTEGER })
      return Object.fromEntries(all.map(({ account, amount }) => [account, amount])) as Record<Account, number>
    },
    entries({ orderId, ...options } = {}) {
      if (orderId === undefined) return store.list(entries, options)
      const all = store.list(entries, { limit: Number.MAX_SAFE_INTEGER })
      return all.filter((entry) => entry.orderId === orderId)
    },
  }
}
