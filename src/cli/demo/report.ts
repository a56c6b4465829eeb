/** Describes a step of the demo and compares it with its expected result. */
import { errorCodes } from "../../../generated/error-codes.ts"
import type { SandboxOrder } from "../../sandbox/index.ts"
import type { Messages } from "../messages/en.ts"
import type { GatewayState, Step } from "./scenario.ts"

/** The report of one step. */
export interface StepReport {
  readonly text: string
  /** Whether the outcome and the gateway's state are the expected ones. */
  readonly asExpected: boolean
}

/**
 * Reports what was sent or received, the outcome, what it means for the money, and what the gateway has stored.
 *
 * @param order The order that the step is about, as the sandbox has it after the step.
 * @param sent The request line and the body of the last request.
 */
export function reportStep(
  number: number,
  step: Step,
  order: SandboxOrder,
  sent: readonly string[],
  { demo }: Messages,
): StepReport {
  const { expected, result, receivedForm } = step
  const state = stateOf(order)
  const asExpected = result.outcome === expected.outcome && isSameState(state, expected)
  const { title, note } = demo.steps[step.name]
  const code = codeTexts(result)
  const rows: Row[] =
    receivedForm === undefined ? sent.map((line): Row => ["sent", line]) : [["received", receivedForm]]
  rows.push([
    "outcome",
    `${result.outcome}${result.error ? ` ${result.error.code}` : ""}: ${demo.outcomes[result.outcome]}`,
  ])
  if (code) rows.push(["money", code.money[demo.language]], ["next", code.next[demo.language]])
  rows.push(["gateway", stateText(state)])
  rows.push(
    asExpected ? [code ? "note" : "money", note] : ["unexpected", demo.expected(expected.outcome, stateText(expected))],
  )
  const width = Math.max(...Object.values(demo.labels).map(columnsOf))
  const lines = rows.map(([name, text]) => {
    const label = demo.labels[name]
    return `   ${label}${" ".repeat(width - columnsOf(label))}  ${text}`
  })
  return { text: [`${number}. ${title}`, ...lines, ""].join("\n"), asExpected }

  function stateText({ status, merchantAmount }: GatewayState): string {
    return demo.state(status, merchantAmount)
  }
}

type Row = readonly [label: keyof Messages["demo"]["labels"], text: string]

function stateOf(order: SandboxOrder): GatewayState {
  switch (order.kind) {
    case "bill": {
      const merchantAmount = order.state === "COMPLETED" ? (order.completion?.amount ?? 0) : 0
      return { status: order.state, merchantAmount }
    }
    case "escrow":
      return { status: order.secureStatus, merchantAmount: order.completedAmount }
    default:
      return { status: order.status, merchantAmount: order.status === "TRADE_SUCCESS" ? order.totalAmount : 0 }
  }
}

function isSameState(one: GatewayState, other: GatewayState): boolean {
  return one.status === other.status && one.merchantAmount === other.merchantAmount
}

/** The description's texts about the money for a call that failed in this way. */
function codeTexts({ outcome, error }: Step["result"]): (typeof errorCodes)[keyof typeof errorCodes] | undefined {
  if (error && Object.hasOwn(errorCodes, error.code)) return errorCodes[error.code as keyof typeof errorCodes]
  // A lost response leaves the same question open as the gateway's code TIMEOUT, so it has the same texts.
  return outcome === "unknown" ? errorCodes.TIMEOUT : undefined
}

/** Width on a terminal, where a Chinese character takes two columns. */
function columnsOf(label: string): number {
  return label.length + (label.match(/\p{Script=Han}/gu)?.length ?? 0)
}
