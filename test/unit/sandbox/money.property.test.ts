import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { closeOrder } from "../../../src/sandbox/orders/close.ts"
import { completeHold, releaseHold, reverseCompletion } from "../../../src/sandbox/orders/hold.ts"
import { receivedAmount, refundedAmount, type Share } from "../../../src/sandbox/orders/order.ts"
import { payOrder } from "../../../src/sandbox/orders/pay.ts"
import { refundOrder } from "../../../src/sandbox/orders/refund.ts"
import { splitOrder } from "../../../src/sandbox/orders/split.ts"
import { OTHER, openOrderBook } from "./orders/order-book.ts"

const share = (amount: number): Share => ({ mid: OTHER, amount, number: undefined, refunded: 0 })

/** One order of each kind, so that steps often concern the same one. */
const KINDS = {
  "9SBX0001": {},
  "9SBX0002": { shares: [share(30), share(20)] },
  "9SBX0003": { laterSplit: {} },
  "9SBX0004": { holdType: "escrow" },
  "9SBX0005": { holdType: "preauthorisation", expiresAt: Date.parse("2026-05-06T02:00:00Z") },
} as const
const NUMBERS = Object.keys(KINDS)

const amount = fc.integer({ min: 1, max: 120 })
const anyStep = fc.record({
  number: fc.constantFrom(...NUMBERS),
  action: fc.oneof(
    fc.record({ type: fc.constantFrom("pay", "close", "release", "reverse") }),
    fc.record({ type: fc.constantFrom("refund", "complete"), amount }),
    // The platform chooses what each refund takes from whom, right or wrong.
    fc.record({ type: fc.constant("refund"), amount, fromShares: fc.array(fc.nat({ max: 40 }), { maxLength: 2 }) }),
    fc.record({ type: fc.constant("split"), amount: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ type: fc.constant("advance"), days: fc.constantFrom(0.5, 1, 16, 31, 366) }),
  ),
})

type Action = {
  readonly type: string
  readonly amount?: number
  readonly fromShares?: number[]
  readonly days?: number
}

describe("any history of orders", () => {
  it.each([[[]], ["assumed"]] as const)("with the rules %j off creates no money and loses none", async (rulesOff) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
        const book = openOrderBook({ rulesOff })
        for (const number of NUMBERS) book.create(number, KINDS[number as keyof typeof KINDS])
        for (const { number, action } of steps) {
          const { type, amount = 0, fromShares, days = 0 } = action as Action
          if (type === "advance") await book.world.advance(days * 86_400_000)
          else {
            try {
              book.change(number, (context, order) => {
                if (type === "pay") payOrder(context, order)
                if (type === "close") closeOrder(context, order)
                if (type === "release") releaseHold(context, order)
                if (type === "reverse") reverseCompletion(context, order)
                if (type === "complete") completeHold(context, order, amount)
                if (type === "split") splitOrder(context, order, [share(amount)])
                if (type === "refund")
                  refundOrder(context, order, { amount, request: {}, ...(fromShares && { fromShares }) })
              })
            } catch (error) {
              // Only an error response may stop a step. Any other error is a defect.
              expect(error).toMatchObject({ name: "ErrorResponse" })
            }
          }
          expectBalanced(book)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function expectBalanced({ accounts, get, balances }: ReturnType<typeof openOrderBook>): void {
  const entries = Object.entries(accounts())
  expect(entries.reduce((sum, [, fen]) => sum + fen, 0)).toBe(0)
  for (const [account, fen] of entries) if (account !== "payer") expect(fen, account).toBeGreaterThanOrEqual(0)
  // What the merchants have is what they received and did not refund, and what is held is what the payers paid for it.
  let [owned, held] = [0, 0]
  for (const number of NUMBERS) {
    const order = get(number)
    const [received, refunded] = [receivedAmount(order), refundedAmount(order)]
    expect(refunded).toBeLessThanOrEqual(received)
    expect(received).toBeLessThanOrEqual(order.payment?.amount ?? 0)
    for (const part of order.shares) expect(part.refunded).toBeLessThanOrEqual(part.amount)
    owned += received - refunded
    if (order.hold?.state === "held") held += order.payment?.amount ?? 0
  }
  expect(balances()).toMatchObject({ held })
  expect(balances().merchant + balances().share).toBe(owned)
}
