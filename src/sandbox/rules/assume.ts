/** Ends a request whose response only an assumed rule gives, if that rule is switched off. */
import { NotSimulatedError } from "../gateway/error-response.ts"
import type { Rule, Rules } from "./rule.ts"

/** Throws a NotSimulatedError if the rule was switched off: no document says what the platform does. */
export function assume(rules: Rules, rule: Rule): void {
  if (rules.applies(rule)) return
  throw new NotSimulatedError(`No document says what happens here, and the rule ${rule.id} is off.`)
}
