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

/** What each field of a table is required for, or must not be, for the description of the field itself. */
export function conditionsOf(table: Schema, language: Language): Map<string, string[]> {
  const m = messages[language].condition
  const conditions = new Map<string, string[]>()
  const add = (field: string, text: string): unknown => conditions.set(field, [...(conditions.get(field) ?? []), text])
  for (const { requirement } of requirementsOf(table)) {
    const { when, allOf = [], anyOf = [], notEqual = {}, absent = [] } = requirement
    const trigger = triggerOf(when, language)
    const groups = anyOf.map((group) => group.map(code).join(" + ")).join(messages[language].comma)
    for (const field of allOf) add(field, `${trigger}${m.required}`)
    for (const field of new Set(anyOf.flat())) add(field, `${trigger}${m.oneOf(groups)}`)
    for (const [field, value] of Object.entries(notEqual)) add(field, `${trigger}${m.notEqual(code(String(value)))}`)
    for (const field of absent) add(field, `${trigger}${m.absent}`)
  }
  return conditions
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
  return triggerOf(when, language, prefix) + parts.join(m.semicolon)
}

function triggerOf(when: Requirement["when"], language: Language, prefix = ""): string {
  const m = messages[language]
  if (when === undefined) return ""
  const field = code(prefix + when.field)
  return when.value === undefined ? m.present(field) : m.valued(field, code(String(when.value)))
}
