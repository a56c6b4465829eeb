import type { Requirement } from "../../src/lib/rules.ts"
import { requirementsOf } from "../generate/conditions.ts"
import { type Description, resolve, type Schema } from "../generate/description.ts"
import { code } from "./table.ts"
import { type Language, words } from "./words.ts"

/** What the fields of a table ask of each other, one line each; tables inside it by their path. */
export function conditionsOf(api: Description, table: Schema, language: Language, prefix = ""): string[] {
  const holder = resolve(api, table)
  const { properties = {} } = holder
  // The description's own words say why, where it has some; the names behind them say what exactly.
  const own = requirementsOf(holder).map(({ requirement, description }) => {
    const text = requirementIn(requirement, language, prefix)
    return description ? `${description}<br><small>${text}</small>` : text
  })
  const inner = Object.entries(properties).flatMap(([field, raw]) => {
    const full = resolve(api, raw)
    return [
      ...(full.properties ? conditionsOf(api, full, language, `${prefix}${field}.`) : []),
      ...(full.items ? conditionsOf(api, full.items, language, `${prefix}${field}[].`) : []),
    ]
  })
  return [...own, ...inner]
}

function requirementIn(requirement: Requirement, language: Language, prefix: string): string {
  const w = words[language]
  const { when, allOf = [], anyOf = [], notEqual = {}, absent = [] } = requirement
  const name = (field: string): string => code(prefix + field)
  const list = (fields: readonly string[]): string => fields.map(name).join(w.comma)
  const parts = [
    ...(allOf.length > 0 ? [w.must(list(allOf))] : []),
    ...(anyOf.length > 0 ? [w.mustOne(anyOf.map((group) => group.map(name).join(" + ")).join(w.comma))] : []),
    ...Object.entries(notEqual).map(([field, taken]) => w.mustNotBe(name(field), code(String(taken)))),
    ...(absent.length > 0 ? [w.mustLack(list(absent))] : []),
  ]
  const { field, value } = when ?? {}
  const start =
    field === undefined ? "" : value === undefined ? w.present(name(field)) : w.valued(name(field), code(String(value)))
  return `${start}${parts.join(w.semicolon)}`
}
