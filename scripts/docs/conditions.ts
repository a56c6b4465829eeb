import { demandsOf } from "../generate/conditions.ts"
import { type Description, resolve, type Schema } from "../generate/description.ts"
import { code } from "./table.ts"
import { type Language, words } from "./words.ts"

/** What the fields of a table ask of each other, one line each; tables inside it by their path. */
export function conditionsOf(api: Description, table: Schema, language: Language, prefix = ""): string[] {
  const holder = resolve(api, table)
  const { properties = {}, dependentRequired = {}, allOf = [] } = holder
  // The description's own words say why, where it has some; the names behind them say what exactly.
  const reasons = [...Object.keys(dependentRequired).map(() => ""), ...allOf.map(({ description }) => description)]
  const own = demandsOf(holder).map((condition, index) => {
    const demand = demandIn(condition, language, prefix)
    return reasons[index] ? `${reasons[index]}<br><small>${demand}</small>` : demand
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

function demandIn(
  { trigger, demand }: ReturnType<typeof demandsOf>[number],
  language: Language,
  prefix: string,
): string {
  const w = words[language]
  const { value, all = [], any = [], not = {}, none = [] } = demand
  const name = (field: string): string => code(prefix + field)
  const list = (fields: readonly string[]): string => fields.map(name).join(w.comma)
  const start = value === undefined ? w.present(name(trigger)) : w.valued(name(trigger), code(String(value)))
  const demands = [
    ...(all.length > 0 ? [w.must(list(all))] : []),
    ...(any.length > 0 ? [w.mustOne(any.map((group) => group.map(name).join(" + ")).join(w.comma))] : []),
    ...Object.entries(not).map(([field, taken]) => w.mustNotBe(name(field), code(String(taken)))),
    ...(none.length > 0 ? [w.mustLack(list(none))] : []),
  ]
  return `${trigger === "" ? "" : start}${demands.join(w.semicolon)}`
}
