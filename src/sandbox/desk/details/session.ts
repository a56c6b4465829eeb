/** Writes what happened in a sandbox as a test, which repeats it against a new one. */

import type { Order, TimelineEvent } from "../../orders/order.ts"
import type { Sandbox } from "../../sandbox.ts"
import { asTestFile, asTestStep } from "./snippets.ts"

interface Step {
  readonly at: number
  /** Calls come before what happens at the same time, because a call creates the order. */
  readonly rank: number
  readonly text: string
}

/** The calls that reached the gateway and what the payers did, in the order of time. */
export function exportSession(sandbox: Sandbox): string {
  const calls = [...sandbox.calls.list({ limit: Number.MAX_SAFE_INTEGER })].reverse()
  const steps: Step[] = []
  let number = 0
  for (const call of calls) {
    // A request with a wrong signature changes nothing, and the client of the test signs correctly.
    if (call.response?.status === 412) continue
    const text = asTestStep(call, sandbox.credentials, number + 1)
    if (text === undefined) continue
    number += 1
    const fault = call.fault ? `sandbox.faults.next(${JSON.stringify(call.fault)})\n` : ""
    steps.push({ at: call.at, rank: 0, text: fault + text })
  }
  for (const order of sandbox.orders.list({ limit: Number.MAX_SAFE_INTEGER })) {
    for (const event of order.timeline) {
      const text = actionOf(order, event)
      if (text !== undefined) steps.push({ at: event.at, rank: 1, text })
    }
  }
  const sorted = steps.sort((first, second) => first.at - second.at || first.rank - second.rank)
  return asTestFile(
    "a session of the sandbox",
    sorted.map(({ text }) => text),
  )
}

/** What the payer did. Everything else follows from the calls or from the clock. */
function actionOf({ numbers, id, payment }: Order, { event, amount }: TimelineEvent): string | undefined {
  const number = JSON.stringify(numbers.merOrderId ?? numbers.bill ?? Object.values(numbers)[0] ?? id)
  if (event === "paid" && payment) {
    return `await sandbox.orders.pay(${number}, ${JSON.stringify({ wallet: payment.wallet, amount })})`
  }
  return event === "failed" ? `await sandbox.orders.fail(${number})` : undefined
}
