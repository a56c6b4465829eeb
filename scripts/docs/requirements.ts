/** Writes what the fields of a table require of each other, in sentences. */
import type { Requirement } from "../../src/lib/rules.ts"
import { code } from "../markdown.ts"
import type { Description, Schema } from "../spec/openapi.ts"
import { requirementsOf } from "../spec/requirements.ts"
import { tablesOf } from "../spec/walk.ts"
import { type Language, messages } from "./messages.ts"

/** One line for each requirement of a table and of the tables inside it: the description's explanation, then the fields. */
export function requirementLines(api: Description, object: Schema, language: Language): string[] {
  return tablesOf(api, object).flatMap(({ prefix, table }) =>
    requirementsOf(table).map(({ requirement, description }) => {
      const text = sentence(requirement, language, prefix)
      return description ? `${description}<br><small>${text}</small>` : text
    }),
  )
}

function sentence(requirement: Requirement, language: Language, prefix: string): string {
  const m = messages[language]
  const { when, allOf = [], anyOf = [], notEqual = {}, absent = [] } = requirement
  const name = (field: string): string => code(prefix + field)
  const list = (fields: readonly string[]): string => fields.map(name).join(m.comma)
  const parts = [
    ...(allOf.length > 0 ? [m.must(list(allOf))] : []),
    ...(anyOf.length > 0 ? [m.mustOne(anyOf.map((group) => group.map(name).join(" + ")).join(m.comma))] : []),
    ...Object.entries(notEqual).map(([field, value]) => m.mustNotBe(name(field), code(String(value)))),
    ...(absent.length > 0 ? [m.mustLack(list(absent))] : []),
  ]
  return trigger() + parts.join(m.semicolon)

  function trigger(): string {
    if (when === undefined) return ""
    if (when.value === undefined) return m.present(name(when.field))
    return m.valued(name(when.field), code(String(when.value)))
  }
}
