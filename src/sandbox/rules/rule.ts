/** The rules of the gateway: what each does, and how it is known. The documentation of the sandbox is generated from them. */
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import { type Code, ErrorResponse } from "../gateway/error-response.ts"

/** How a rule is known: a document says so, it was seen at the real gateway, or we assume it. */
export type Label = "documented" | "observed" | "assumed"

/** One rule of the gateway. */
export interface Rule {
  /** Such as `refund.total`: the group and the name. */
  readonly id: string
  readonly label: Label
  /** The rule in English: one or two sentences. */
  readonly en: string
  /** The rule in Chinese. */
  readonly zh: string
  /** The document and section, or where it was observed. An assumed rule says what is not known, if that helps. */
  readonly source?: string
}

/** The rules of one group, by name. The title is a heading of the documentation. */
export interface RuleGroup<Name extends string = string> {
  readonly group: string
  readonly title: { readonly en: string; readonly zh: string }
  readonly rules: Readonly<Record<Name, Rule>>
}

/** Defines the rules of a group. Put each next to the code that it describes. */
export function defineRules<const Name extends string>(
  group: string,
  title: RuleGroup["title"],
  rules: Readonly<Record<Name, Omit<Rule, "id">>>,
): RuleGroup<Name> {
  const named = Object.entries<Omit<Rule, "id">>(rules).map(([name, rule]) => [
    name,
    { id: `${group}.${name}`, ...rule },
  ])
  return { group, title, rules: Object.fromEntries(named) as Record<Name, Rule> }
}

/** Which rules apply, and their check. */
export interface Rules {
  /** Whether the rule applies: it was not switched off. */
  readonly applies: (rule: Rule) => boolean
  /** Throws an ErrorResponse with the code unless the condition holds or the rule was switched off. */
  readonly require: (rule: Rule, holds: boolean, code: Code, detail?: ErrorDetail) => void
}

type ErrorDetail = ConstructorParameters<typeof ErrorResponse>[1]

/** Rules to switch off: all assumed ones, or some of them by id. */
export type RulesOff = "assumed" | readonly string[]

/**
 * Creates the check of all rules but those that are switched off.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for an id that no assumed rule has.
 */
export function createRules(off: RulesOff, all: readonly RuleGroup[]): Rules {
  const assumed = all.flatMap(({ rules }) => Object.values(rules)).filter(({ label }) => label === "assumed")
  const ids = new Set(assumed.map(({ id }) => id))
  const unknown = off === "assumed" ? undefined : off.find((id) => !ids.has(id))
  if (unknown !== undefined) {
    throw new ConfigurationError({
      field: "rulesOff",
      expected: '"assumed", or ids of assumed rules as docs/sandbox-rules.md lists them',
      received: describeValue(unknown),
    })
  }
  const isOff = off === "assumed" ? ids : new Set(off)
  const applies = ({ id }: Rule): boolean => !isOff.has(id)
  return {
    applies,
    require(rule, holds, code, detail) {
      if (!holds && applies(rule)) throw new ErrorResponse(code, detail)
    },
  }
}
