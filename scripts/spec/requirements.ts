/** Reads what the fields of a table require of each other, together with the sentence that explains it. */
import type { Requirement } from "../../src/lib/rules.ts"
import type { Schema } from "./openapi.ts"

/** A requirement with its explanation in the language of the description; empty where the description has none. */
export interface DescribedRequirement {
  readonly requirement: Requirement
  readonly description: string
}

/** The requirements of a table, from `dependentRequired` and `allOf`, in one form. */
export function requirementsOf(table: Schema): DescribedRequirement[] {
  const { dependentRequired = {}, then, allOf = then?.allOf ?? [] } = table
  const dependent = Object.entries(dependentRequired).map(([field, names]) => ({
    requirement: { when: { field }, allOf: names },
    description: "",
  }))
  return [...dependent, ...allOf.map((rule) => ({ requirement: read(rule), description: rule.description }))]
}

function read(rule: NonNullable<Schema["allOf"]>[number]): Requirement {
  if (rule.if === undefined) return { anyOf: rule.anyOf.map(({ required }) => required) }
  const { if: when, then: must } = rule
  const [field] = when.required
  const value = when.properties?.[field]?.const
  const values = Object.entries(must.properties ?? {}).map(([name, { not }]) => [name, not.const])
  return {
    when: { field, ...(value !== undefined && { value }) },
    ...(must.required && { allOf: must.required }),
    ...(must.anyOf && { anyOf: must.anyOf.map(({ required }) => required) }),
    ...(values.length > 0 && { notEqual: Object.fromEntries(values) }),
    ...(must.not && { absent: must.not.required }),
  }
}
