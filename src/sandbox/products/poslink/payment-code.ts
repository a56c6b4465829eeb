/** 付款码: the codes that payers show to a till, and what happens when one pays. */
import type { Context } from "../../context.ts"
import type { Wallet } from "../../orders/order.ts"
import { assume } from "../../rules/assume.ts"
import type { Kind } from "../../store/store.ts"
import { poslinkRules } from "./rules.ts"

/** The wallets that have payment codes. */
export type CodeWallet = Exclude<Wallet, "bank">

/** What happens when a code pays: at once, after the payer has entered a password, or never. */
export type CodeResult = "success" | "password" | "failure"

/** A payment code of the till. It is frozen plain JSON; a change replaces it. */
export interface PaymentCode {
  readonly code: string
  readonly wallet: CodeWallet
  readonly result: CodeResult
  /** Milliseconds since 1970 UTC. */
  readonly expiresAt: number
  readonly used: boolean
}

const paymentCodes: Kind<PaymentCode> = { name: "payment-code", idOf: ({ code }) => code }

const LIFETIME_MS = 5 * 60_000

interface Form {
  /** How a new code begins. */
  readonly prefix: string
  readonly length: number
  readonly pattern: RegExp
}

const FORMS: Readonly<Record<CodeWallet, Form>> = {
  wechat: { prefix: "13", length: 18, pattern: /^1[0-5]\d{16}$/ },
  alipay: { prefix: "28", length: 18, pattern: /^(?:2[5-9]|30)\d{14,22}$/ },
  unionpay: { prefix: "62", length: 19, pattern: /^62\d{17}$/ },
}

/** The wallets, for a check of an option. */
export const CODE_WALLETS: readonly CodeWallet[] = ["wechat", "alipay", "unionpay"]

/** The results, for a check of an option. */
export const CODE_RESULTS: readonly CodeResult[] = ["success", "password", "failure"]

const ENDINGS: readonly (readonly [ending: string, result: CodeResult])[] = [
  ["0001", "password"],
  ["0002", "failure"],
]

/** Creates a code that pays once. */
export function createPaymentCode({ store, now, ids }: Context, wallet: CodeWallet, result: CodeResult): PaymentCode {
  const { prefix, length } = FORMS[wallet]
  const code = prefix + ids.number(length - prefix.length)
  return store.put(
    paymentCodes,
    Object.freeze({ code, wallet, result, expiresAt: now + LIFETIME_MS, used: false } satisfies PaymentCode),
  )
}

/** What a code does when it pays. */
export interface UsedCode {
  readonly wallet: CodeWallet
  readonly result: CodeResult
  /** Why the payment fails. */
  readonly reason: string
}

/** Uses a code. One that has no form of a wallet gets 30. */
export function usePaymentCode({ store, now, rules }: Context, code: string): UsedCode {
  const known = store.get(paymentCodes, code)
  const { codes, codeLifetime, endings, malformedCode } = poslinkRules.rules
  if (known) {
    const isValid = (!known.used && now < known.expiresAt) || !rules.applies(codeLifetime)
    store.put(paymentCodes, Object.freeze({ ...known, used: true }))
    if (!isValid) return { wallet: known.wallet, result: "failure", reason: "付款码已失效" }
    return { wallet: known.wallet, result: known.result, reason: "余额不足" }
  }
  assume(rules, codes)
  const wallet = CODE_WALLETS.find((name) => FORMS[name].pattern.test(code))
  rules.require(malformedCode, wallet !== undefined, "30", "payCode 不是付款码")
  const ending = rules.applies(endings) ? ENDINGS.find(([ending]) => code.endsWith(ending)) : undefined
  return { wallet: wallet ?? "wechat", result: ending?.[1] ?? "success", reason: "余额不足" }
}
