import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { BillOrder, EscrowOrder } from "../../../src/sandbox/index.ts"
import { call, PREAUTHED, PREAUTHED_CANCEL, SECURE_COMPLETE, sandboxAt } from "./merchant.ts"

// There are few numbers and amounts, so that steps often concern the same order.
const anyStep = fc.oneof(
  fc.record({
    action: fc.constant("complete-bill" as const),
    order: fc.constantFrom("9SBX0001", "9SBX0002", "9SBX0003"),
    amount: fc.integer({ min: 1, max: 120 }),
  }),
  fc.record({
    action: fc.constant("reverse-bill" as const),
    order: fc.constantFrom("9SBX0001", "9SBX0002", "9SBX0003"),
  }),
  fc.record({ action: fc.constant("complete-escrow" as const), amount: fc.integer({ min: 1, max: 120 }) }),
  fc.record({ action: fc.constant("lose-response" as const) }),
  fc.record({ action: fc.constant("lose-request" as const) }),
  fc.record({ action: fc.constant("wait" as const), days: fc.constantFrom(1, 16, 31) }),
)

describe("any sequence of requests", () => {
  it("B2, B6, E2, E4: never completes more than was frozen or paid, and never confirms more than was stored", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
        const sandbox = sandboxAt()
        const { billNo, billDate, authIdRespCd } = sandbox.orders.authoriseBill({ totalAmount: 100 })
        const { merOrderId } = sandbox.orders.openEscrow({ totalAmount: 100 })
        const bill = { billNo, billDate, authIdRespCd }
        const confirmed = { completions: 0, reversals: 0, escrows: 0, escrow: 0 }
        let released = 0
        for (const step of steps) {
          if (step.action === "wait") sandbox.clock.advance(step.days * 86_400_000)
          else if (step.action === "lose-response" || step.action === "lose-request") {
            sandbox.faults.next({ kind: step.action })
          } else {
            const [path, fields] =
              step.action === "complete-bill"
                ? [PREAUTHED, { ...bill, authedOrderId: step.order, totalAmount: step.amount }]
                : step.action === "reverse-bill"
                  ? [PREAUTHED_CANCEL, { ...bill, merOrderId: step.order }]
                  : [SECURE_COMPLETE, { merOrderId, completedAmount: step.amount }]
            const response = await call(sandbox, path, fields).catch(() => undefined)
            if (response?.body.errCode === "SUCCESS") {
              if (step.action === "complete-bill") confirmed.completions++
              else if (step.action === "reverse-bill") confirmed.reversals++
              else {
                confirmed.escrows++
                confirmed.escrow += step.amount
              }
            }
          }
          const { state, completion } = sandbox.orders.get(billNo) as BillOrder
          const { completedAmount, totalAmount, secureStatus } = sandbox.orders.get(merOrderId) as EscrowOrder
          expect(completion?.amount ?? 0).toBeLessThanOrEqual(100)
          expect(completedAmount).toBeLessThanOrEqual(totalAmount)
          // A response can be lost after the operation ran, so the gateway may have stored more than it confirmed.
          expect(confirmed.escrow).toBeLessThanOrEqual(completedAmount)
          // The rest of a completed escrow is the payer's.
          expect(confirmed.escrows).toBeLessThanOrEqual(1)
          expect(confirmed.completions).toBeLessThanOrEqual(completion ? 1 : 0)
          expect(confirmed.reversals).toBeLessThanOrEqual(state === "REVERSED" ? 1 : 0)
          expect(secureStatus === "ALL_COMPLETED").toBe(completedAmount === totalAmount)
          if (released > 0) expect(completedAmount).toBe(released)
          released = completedAmount
          expect(state === "COMPLETED" || state === "REVERSED").toBe(completion !== undefined)
        }
      }),
      { numRuns: 150 },
    )
  })
})
