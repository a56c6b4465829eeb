import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { BillOrder, EscrowOrder } from "../../../src/sandbox/index.ts"
import { call, PREAUTHED, PREAUTHED_CANCEL, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

// Small sets of numbers, codes and amounts, so that steps meet often.
const step = fc.oneof(
  fc.record({
    move: fc.constant("complete-bill" as const),
    order: fc.constantFrom("9SBX0001", "9SBX0002", "9SBX0003"),
    amount: fc.integer({ min: 1, max: 120 }),
  }),
  fc.record({
    move: fc.constant("reverse-bill" as const),
    order: fc.constantFrom("9SBX0001", "9SBX0002", "9SBX0003"),
  }),
  fc.record({ move: fc.constant("complete-escrow" as const), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ move: fc.constant("lose-response" as const) }),
  fc.record({ move: fc.constant("lose-request" as const) }),
  fc.record({ move: fc.constant("wait" as const), days: fc.constantFrom(1, 16, 31) }),
)

describe("whatever is called in whatever order", () => {
  it("B2, B6, E4: no more is completed than was frozen or paid, and the replies tell what is believed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const sandbox = sandboxAt()
        const { billNo, billDate, authIdRespCd } = sandbox.orders.authoriseBill({ totalAmount: 100 })
        const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 100 })
        const bill = { billNo, billDate, authIdRespCd }
        const told = { completions: 0, reversals: 0, escrow: 0 }
        for (const taken of steps) {
          if (taken.move === "wait") sandbox.clock.advance(taken.days * 86_400_000)
          else if (taken.move === "lose-response" || taken.move === "lose-request") {
            sandbox.faults.next({ kind: taken.move })
          } else {
            const [path, fields] =
              taken.move === "complete-bill"
                ? [PREAUTHED, { ...bill, authedOrderId: taken.order, totalAmount: taken.amount }]
                : taken.move === "reverse-bill"
                  ? [PREAUTHED_CANCEL, { ...bill, merOrderId: taken.order }]
                  : [SECURE_COMPLETE, { merOrderId, completedAmount: taken.amount }]
            const answer = await call(sandbox, path, fields).catch(() => undefined)
            if (answer?.body.errCode === "SUCCESS") {
              if (taken.move === "complete-bill") told.completions++
              else if (taken.move === "reverse-bill") told.reversals++
              else told.escrow += taken.amount
            }
          }
          const { state, completion } = sandbox.orders.get(billNo) as BillOrder
          const { completedAmount, totalAmount, secureStatus } = sandbox.orders.get(merOrderId) as EscrowOrder
          expect(completion?.amount ?? 0).toBeLessThanOrEqual(100)
          expect(completedAmount).toBeLessThanOrEqual(totalAmount)
          // An answer can be lost after the work, so what was told is at most what is believed.
          expect(told.escrow).toBeLessThanOrEqual(completedAmount)
          expect(told.completions).toBeLessThanOrEqual(completion ? 1 : 0)
          expect(told.reversals).toBeLessThanOrEqual(state === "REVERSED" ? 1 : 0)
          expect(secureStatus === "ALL_COMPLETED").toBe(completedAmount === totalAmount)
          expect(state === "COMPLETED" || state === "REVERSED").toBe(completion !== undefined)
        }
      }),
      { numRuns: 150 },
    )
  })
})
