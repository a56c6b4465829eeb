/** Says what happened to a failed call and what to do. Loaded only after a call has failed. */
import type { Ask, CallContext } from "../call-record.ts"
import type { Evidence, Failure } from "../failure.ts"
import { en } from "./en.ts"
import { explainCode } from "./explain-code.ts"
import { explainInput } from "./explain-input.ts"
import { explainNetwork } from "./explain-network.ts"
import { explainPage } from "./explain-page.ts"
import type { DescribeValue, Texts } from "./texts.ts"
import { zh } from "./zh.ts"

/** What an error says, as its properties. */
export interface Explanation {
  readonly message: string
  readonly advice: string
  readonly expected?: string
  readonly received?: string
}

/**
 * Explains a failure in the language of the client. It may throw, because the error of a caller can have getters.
 *
 * @param ask The query about the call, if there is one.
 * @param describeValue Passed in, because an import would put what is always loaded into a file of its own.
 */
export async function explainFailure(
  failure: Failure,
  call: CallContext,
  ask: Ask | undefined,
  evidence: Evidence,
  describeValue: DescribeValue,
): Promise<Explanation> {
  const isChinese = call.client?.lang === "zh"
  const texts = isChinese ? zh : en
  const { code, outcome, status, option, problem } = failure
  const effect = explainEffect(texts, outcome, call, ask)
  const explain = (what: string, next: readonly string[] = []): Explanation => {
    const advice = [effect, ...next].filter(Boolean).join(isChinese ? "" : " ")
    return { message: texts.message(call.operation, outcome, what, status, advice), advice }
  }
  if (option) return explain(option.message)
  if (problem) {
    const { what, ...described } = explainInput(texts, problem, call, describeValue)
    return { ...described, ...explain(what) }
  }
  if (failure.gatewayCode !== undefined) {
    const { what, next } = await explainCode(texts, failure, call, evidence.response)
    return explain(what, next)
  }
  const ofResponse = texts.response[code]
  return explain(
    ofResponse ? ofResponse(explainPage(failure.field ?? "", call, evidence)) : explainNetwork(texts, failure, call),
  )
}

/** What the outcome means for the money. */
function explainEffect(
  { advice }: Texts,
  outcome: Failure["outcome"],
  { meta, body = {} }: CallContext,
  ask: Ask | undefined,
): string {
  if (outcome === "not-sent") return advice.notSent
  if (meta.effect === "read") return advice.read
  if (outcome === "rejected") return advice.rejected
  const pairs = Object.entries(meta.resolve?.by ?? {})
  if (ask) {
    const fields = pairs.map(([field, own]) => ({ field, own, value: `${ask.body[field] ?? ""}` }))
    return advice.query(
      ask.path,
      fields.filter(({ value }) => value),
    )
  }
  const missing = pairs.map(([, own]) => own).filter((own) => body[own] === undefined)
  return meta.resolve && missing.length > 0 ? advice.notFound(meta.resolve.path, missing.join(", ")) : advice.queryOrder
}
