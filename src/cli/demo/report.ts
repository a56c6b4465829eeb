/** Describes a step of the demo and compares it with its expected result. */
import { errorCodes } from "../../../generated/error-codes.ts"
import type { Order } from "../../sandbox/index.ts"
import type { Messages } from "../messages/en.ts"
import type { GatewayState, Step } from "./scenario.ts"

/** The report of one step. */
export interface StepReport {
  readonly text: string
  /** Whether the outcome and the gateway's state are the expected ones. */
  readonly asExpected: boolean
}

/** A request as it was sent. */
export interface SentRequest {
  readonly line: string
  readonly body: object
}

/**
 * Reports what was sent or received, the outcome, what it means for the money, and what the gateway has stored.
 *
 * @param order The order, as the sandbox has it after the step. Absent if it was not created.
 * @param sent The last request.
 */
export function reportStep(
  number: number,
  step: Step,
  order: Order | undefined,
  sent: SentRequest | undefined,
  { demo, amount }: Messages,
): StepReport {
  const { expected, result, response, received } = step
  const state = order && stateOf(order)
  const asExpected =
    result.outcome === expected.outcome &&
    state?.state === expected.state &&
    state.merchantAmount === expected.merchantAmount
  const { title, note } = demo.steps[step.name]
  const isUnknown = result.outcome === "unknown"
  const rows: Row[] = []
  if (received) rows.push(["received", readable(received)])
  else if (sent) rows.push(["sent", `${sent.line}\n${readable(sent.body)}`])
  if (response && Object.keys(response).length > 0) rows.push(["response", readable(response)])
  rows.push(["outcome", `${outcomeOf(result)}: ${demo.outcomes[result.outcome]}`])
  // A lost response leaves the same question open as the gateway's code TIMEOUT, so it has the same texts.
  if (isUnknown) rows.push(["next", errorCodes.TIMEOUT.next[demo.language]])
  if (state) rows.push(["gateway", stateText(state)])
  rows.push(asExpected ? ["money", note] : ["unexpected", demo.expected(expected.outcome, stateText(expected))])
  const width = Math.max(...Object.values(demo.labels).map(columnsOf))
  const lines = rows.flatMap(([name, text]) => {
    const label = demo.labels[name]
    return text.split("\n").map((line, index) => {
      const head = index === 0 ? label + " ".repeat(width - columnsOf(label)) : " ".repeat(width)
      return `   ${head}  ${line}`
    })
  })
  return { text: [`${number}. ${title}`, ...lines, ""].join("\n"), asExpected }

  function stateText({ state, merchantAmount }: GatewayState): string {
    return demo.state(state, amount(merchantAmount))
  }
}

type Row = readonly [label: keyof Messages["demo"]["labels"], text: string]

const readable = (fields: object): string => JSON.stringify(fields, null, 2)

const outcomeOf = ({ outcome, error }: Step["result"]): string => `${outcome}${error ? ` ${error.code}` : ""}`

function stateOf({ state, payment, refunds }: Order): GatewayState {
  const refunded = refunds.reduce((sum, { amount, state }) => (state === "failed" ? sum : sum + amount), 0)
  return { state, merchantAmount: (payment?.amount ?? 0) - refunded }
}

/** Width on a terminal, where a Chinese character takes two columns. */
function columnsOf(label: string): number {
  return label.length + (label.match(/\p{Script=Han}/gu)?.length ?? 0)
}
