import type { Demand } from "../../src/lib/table.ts"
import { type Call, callsOf, type Description, fieldsOf, requestOf, resolve, type Schema } from "./description.ts"

interface Condition {
  /** The field that asks something of the others; none where the table itself does. */
  trigger: string
  demand: Demand
}

/** What the fields of a table ask of each other: `dependentRequired`, and the rules of `allOf`, in one form. */
export function demandsOf(table: Schema): Condition[] {
  const present = Object.entries(table.dependentRequired ?? {}).map(([trigger, all]) => ({ trigger, demand: { all } }))
  const rules = (table.allOf ?? []).map((rule) => {
    if (rule.if === undefined) return { trigger: "", demand: { any: rule.anyOf.map(({ required }) => required) } }
    const { if: when, then: must } = rule
    const [trigger] = when.required
    const value = when.properties?.[trigger]?.const
    const values = Object.entries(must.properties ?? {}).map(([field, { not }]) => [field, not.const])
    return {
      trigger,
      demand: {
        ...(value !== undefined && { value }),
        ...(must.required && { all: must.required }),
        ...(must.anyOf && { any: must.anyOf.map(({ required }) => required) }),
        ...(values.length > 0 && { not: Object.fromEntries(values) }),
        ...(must.not && { none: must.not.required }),
      },
    }
  })
  return [...present, ...rules]
}

/**
 * The conditions as types: a choice between interfaces that bear a rule in their name, and "none applies". Those of one
 * field's values are one choice: a compiler multiplies the choices of a table with each other.
 */
export function conditionsOf(api: Description, table: Schema): string[] {
  const choices = new Map<string, Condition[]>()
  for (const condition of demandsOf(table)) {
    const { trigger, demand } = condition
    const key = trigger && demand.value !== undefined ? trigger : `${choices.size}`
    choices.set(key, [...(choices.get(key) ?? []), condition])
  }
  return [...choices.values()].map((conditions) => choiceOf(api, table, conditions))
}

/** What the types of the tables leave out: names, supplied fields and conditions of each operation, and their rules. */
export function callTypes(api: Description): string {
  const rules = new Map<string, string>()
  const note = (table: Schema): void => {
    for (const condition of demandsOf(table)) {
      const { trigger, demand } = condition
      if (trigger) rules.set(ruleName(condition), ruleBody(api, table, condition))
      for (const group of demand.any ?? [])
        rules.set(choiceName(group, demand), bodyOf(group.map((name) => `${name}: {}`)))
    }
  }
  const texts = new Set<string>()
  const entry = ([path, call]: [string, Call]): string => {
    const table = requestOf(call)
    const fields = Object.entries(table.properties ?? {}).map(([name, raw]) => [name, resolve(api, raw)] as const)
    const supplied = fields.filter(([, { const: only }]) => only !== undefined).map(([name]) => name)
    for (const [name, { type, const: only }] of fields) if (type === "string" && only === undefined) texts.add(name)
    note(table)
    for (const [, field] of fieldsOf(api, table)) note(resolve(api, field.items ?? field))
    const tables = `operations[${JSON.stringify(call.operationId)}]`
    return `  ${JSON.stringify(path)}: {
    request: ${tables}["requestBody"]["content"]["application/json"]${
      isRedirect(api, path) ? "" : `\n    reply: ${tables}["responses"][200]["content"]["application/json"]`
    }
    supplied: ${union(supplied) || "never"}
    asked: ${conditionsOf(api, table).join(" & ") || "unknown"}
    /** ${call.summary} · ${call["x-en-summary"]} */
    ${isRedirect(api, path) ? "content" : "body"}: unknown
  }`
  }
  const all = callsOf(api)
  const calls = all.filter(([path]) => !isRedirect(api, path)).map(entry)
  const redirects = all.filter(([path]) => isRedirect(api, path)).map(entry)
  texts.delete("requestTimestamp")
  const interfaces = [...rules].sort(([one], [other]) => (one < other ? -1 : 1))
  return `/** The tables of each operation, the fields that the client supplies, and what the others ask of each other. */
export interface calls {
${calls.join("\n")}
}

/** The same for the orders that the payer's browser is sent with. */
export interface redirects {
${redirects.join("\n")}
}

/** The text fields of all requests: what a default can fill. */
export type TextField = ${union([...texts].sort())}

${interfaces.map(([name, body]) => `export interface ${name} ${body}`).join("\n\n")}
`
}

const isRedirect = (api: Description, path: string): boolean => api.paths[path]?.post === undefined

/** One of the rules applies and holds, or none applies. A choice of the table's own is always made. */
function choiceOf(api: Description, table: Schema, conditions: Condition[]): string {
  const [{ trigger }] = conditions as [Condition]
  const asked = conditions.map((condition) => {
    const groups = (condition.demand.any ?? []).map((group) => choiceName(group, condition.demand)).join(" | ")
    if (trigger === "") return groups
    return groups ? `(${ruleName(condition)} & (${groups}))` : ruleName(condition)
  })
  const values = conditions.flatMap(({ demand: { value } }) => value ?? [])
  const field = resolve(api, table.properties?.[trigger] ?? {})
  const others = values.length > 0 ? othersOf(field, values) : "undefined"
  const isSome = trigger === "" || (others === "undefined" && table.required?.includes(trigger))
  return `(${[...asked, ...(isSome ? [] : [`{ ${trigger}?: ${others} }`])].join(" | ")})`
}

/** One way to make a choice, and among which: a message that asks for the one names the others too. */
const choiceName = (group: readonly string[], { any = [] }: Demand): string =>
  `${group.join("_and_")}_of_${choices(any)}`

const choices = (any: readonly (readonly string[])[]): string => any.map((group) => group.join("_and_")).join("_or_")

/** A compiler's message shows the name of the interface, so the name is the rule. */
function ruleName({ trigger, demand: { value, all = [], any = [], not = {}, none = [] } }: Condition): string {
  const subject = value === undefined || value === true ? trigger : `${trigger}_${value}`
  const needs = [...all, ...(any.length > 0 ? [choices(any)] : [])]
  const excludes = [...Object.entries(not).map(([name, taken]) => `${name}_${taken}`), ...none]
  const parts = [
    needs.length > 0 && `needs_${needs.join("_and_")}`,
    excludes.length > 0 && `excludes_${excludes.join("_and_")}`,
  ]
  return [subject, ...parts.filter(Boolean)].join("_").replaceAll(/\W/g, "_")
}

function ruleBody(api: Description, table: Schema, { trigger, demand }: Condition): string {
  const { value, all = [], not = {}, none = [] } = demand
  const fieldOf = (name: string): Schema => resolve(api, table.properties?.[name] ?? {})
  const members = [
    `${trigger}: ${value === undefined ? "{}" : JSON.stringify(value)}`,
    ...all.map((name) => `${name}: {}`),
    ...Object.entries(not).map(([name, taken]) => `${name}?: ${othersOf(fieldOf(name), [taken])}`),
    ...none.map((name) => `${name}?: undefined`),
  ]
  return bodyOf(members)
}

const bodyOf = (members: string[]): string => `{\n${members.map((member) => `  ${member}`).join("\n")}\n}`

/** The values that a field may have besides some: a closed list, since an open one would hide these. */
function othersOf(field: Schema, taken: readonly (string | boolean)[]): string {
  const known = field.type === "boolean" ? [true, false] : Object.keys(field["x-ums-values"] ?? {})
  return union(known.filter((value) => !taken.includes(value))) || "undefined"
}

const union = (names: (string | boolean)[]): string => names.map((name) => JSON.stringify(name)).join(" | ")
