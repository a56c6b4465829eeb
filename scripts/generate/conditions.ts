import type { Requirement } from "../../src/lib/rules.ts"
import { type Call, type Description, fieldsOf, operationOf, requestOf, resolve, type Schema } from "./description.ts"

/** A requirement as the description words it; `description` is empty where the description has no words for it. */
export interface DescribedRequirement {
  readonly requirement: Requirement
  readonly description: string
}

/** The requirements of a table, `dependentRequired` and `allOf`, in one form. */
export function requirementsOf(table: Schema): DescribedRequirement[] {
  const present = Object.entries(table.dependentRequired ?? {}).map(([field, allOf]) => ({
    requirement: { when: { field }, allOf },
    description: "",
  }))
  const rules = (table.allOf ?? []).map((rule) => {
    const { description } = rule
    if (rule.if === undefined) return { requirement: { anyOf: rule.anyOf.map(({ required }) => required) }, description }
    const { if: when, then: must } = rule
    const [field] = when.required
    const value = when.properties?.[field]?.const
    const values = Object.entries(must.properties ?? {}).map(([name, { not }]) => [name, not.const])
    const requirement: Requirement = {
      when: { field, ...(value !== undefined && { value }) },
      ...(must.required && { allOf: must.required }),
      ...(must.anyOf && { anyOf: must.anyOf.map(({ required }) => required) }),
      ...(values.length > 0 && { notEqual: Object.fromEntries(values) }),
      ...(must.not && { absent: must.not.required }),
    }
    return { requirement, description }
  })
  return [...present, ...rules]
}

/**
 * The rules of a table as types, each a union of the ways to keep it. Those that hang on the values of one field share a
 * union: a compiler multiplies the unions of a table with each other.
 */
export function rulesOf(api: Description, table: Schema): string[] {
  const unions = new Map<string, Requirement[]>()
  for (const { requirement } of requirementsOf(table)) {
    const { when } = requirement
    const key = when?.value !== undefined ? when.field : `${unions.size}`
    unions.set(key, [...(unions.get(key) ?? []), requirement])
  }
  return [...unions.values()].map((requirements) => waysOf(api, table, requirements))
}

/** What the types of the tables leave out: names, supplied fields and rules of each operation. */
export function callTypes(api: Description): string {
  const all = Object.entries(api.paths).map(([path, item]) => ({ path, ...operationOf(item) }))
  const entries = (wanted: boolean): string =>
    all
      .filter(({ isRedirect }) => isRedirect === wanted)
      .map(({ path, operation }) => callType(api, path, operation, wanted))
      .join("\n")
  const tables = all.map(({ operation }) => requestOf(operation))
  const holders = tables.flatMap((table) => [
    table,
    ...[...fieldsOf(api, table)].map(([, field]) => resolve(api, field.items ?? field)),
  ])
  return `/** The tables of each operation, the fields that the client supplies, and what the others demand of each other. */
export interface calls {
${entries(false)}
}

/** The same for the orders that the payer's browser is sent with. */
export interface redirects {
${entries(true)}
}

/** The fields that are text in every request that has them: what a default can fill. */
export type TextField = ${union(textFields(api, tables))}

${interfaces(api, holders)}
`
}

function callType(api: Description, path: string, call: Call, isRedirect: boolean): string {
  const table = requestOf(call)
  const supplied = topFields(api, table).filter(([, { const: only }]) => only !== undefined)
  const tables = `operations[${JSON.stringify(call.operationId)}]`
  const reply = `\n    response: ${tables}["responses"][200]["content"]["application/json"]`
  // An asterisk and a slash would end the comment.
  const name = `${call.summary} · ${call["x-en-summary"]}`.replaceAll("*/", "*\\/")
  return `  ${JSON.stringify(path)}: {
    request: ${tables}["requestBody"]["content"]["application/json"]${isRedirect ? "" : reply}
    supplied: ${union(supplied.map(([field]) => field)) || "never"}
    requirements: ${rulesOf(api, table).join(" & ") || "unknown"}
    /** ${name} */
    ${isRedirect ? "content" : "body"}: unknown
  }`
}

const topFields = (api: Description, table: Schema): [name: string, field: Schema][] =>
  Object.entries(table.properties ?? {}).map(([name, raw]) => [name, resolve(api, raw)])

/** A default goes into every table, so that a name that is a number in one of them is no field for text. */
function textFields(api: Description, tables: Schema[]): string[] {
  const fields = tables.flatMap((table) => topFields(api, table))
  const others = new Set(fields.filter(([, { type }]) => type !== "string").map(([name]) => name))
  const texts = new Set(fields.filter(([, { const: only }]) => only === undefined).map(([name]) => name))
  // The clock alone gives the time.
  return [...texts].filter((name) => !others.has(name) && name !== "requestTimestamp").sort()
}

/** The interfaces that bear a rule in their name: a compiler's message shows it. */
function interfaces(api: Description, tables: Schema[]): string {
  const named = tables.flatMap((table) => requirementsOf(table).flatMap(({ requirement }) => interfacesOf(api, table, requirement)))
  const bodies = new Map(named)
  const twice = named.find(([name, body]) => bodies.get(name) !== body)
  if (twice) throw new Error(`two rules of one name: ${twice[0]}`)
  return [...bodies]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, body]) => `export interface ${name} ${body}`)
    .join("\n\n")
}

function interfacesOf(api: Description, table: Schema, requirement: Requirement): [name: string, body: string][] {
  const groups = (requirement.anyOf ?? []).map((group): [string, string] => [
    groupName(group, requirement),
    bodyOf(group.map((name) => `${name}: {}`)),
  ])
  if (requirement.when === undefined) return groups
  return [[requirementName(requirement), requirementBody(api, table, requirement)], ...groups]
}

/**
 * The ways to keep rules of one trigger: what all of them demand is there; or, where they are several, the trigger has
 * the value of one, and what that one demands is there; or the trigger has another value, or none.
 */
function waysOf(api: Description, table: Schema, requirements: Requirement[]): string {
  const trigger = requirements[0]?.when?.field
  const kept = requirements.map((requirement) => {
    const groups = (requirement.anyOf ?? []).map((group) => groupName(group, requirement)).join(" | ")
    if (trigger === undefined) return groups
    return groups ? `(${requirementName(requirement)} & (${groups}))` : requirementName(requirement)
  })
  const values = requirements.flatMap(({ when }) => when?.value ?? [])
  const several = values.map((value, index) => `({ ${trigger}: ${JSON.stringify(value)} } & ${kept[index]})`)
  const ways = kept.length === 1 ? kept : [`(${kept.join(" & ")})`, ...several]
  const others =
    (trigger !== undefined && values.length > 0 && othersOf(fieldOf(api, table, trigger), values)) || "undefined"
  const isBound = trigger === undefined || (others === "undefined" && table.required?.includes(trigger))
  return `(${[...ways, ...(isBound ? [] : [`{ ${trigger}?: ${others} }`])].join(" | ")})`
}

const fieldOf = (api: Description, table: Schema, name: string): Schema => resolve(api, table.properties?.[name] ?? {})

/** One of the groups that a rule names, and all of them: a message that asks for the one names the others too. */
const groupName = (group: readonly string[], { anyOf = [] }: Requirement): string =>
  `${group.join("_and_")}_of_${groupNames(anyOf)}`

const groupNames = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => group.join("_and_")).join("_or_")

function requirementName({ when, allOf = [], anyOf = [], notEqual = {}, absent = [] }: Requirement): string {
  const subject = when?.value === undefined || when.value === true ? when?.field : `${when.field}_${when.value}`
  const needs = [...allOf, ...(anyOf.length > 0 ? [groupNames(anyOf)] : [])]
  const excludes = [...Object.entries(notEqual).map(([name, taken]) => `${name}_${taken}`), ...absent]
  const parts = [
    needs.length > 0 && `needs_${needs.join("_and_")}`,
    excludes.length > 0 && `excludes_${excludes.join("_and_")}`,
  ]
  return [subject, ...parts.filter(Boolean)].join("_").replaceAll(/\W/g, "_")
}

/** What a rule demands. The trigger is free: who gives the rest need not know whether it is there. */
function requirementBody(api: Description, table: Schema, requirement: Requirement): string {
  const { when, allOf = [], notEqual = {}, absent = [] } = requirement
  const others = (name: string, taken: readonly (string | boolean)[]): string =>
    othersOf(fieldOf(api, table, name), taken) || "undefined"
  return bodyOf([
    ...(when?.value === undefined ? [] : [`${when.field}?: ${others(when.field, [])}`]),
    ...allOf.map((name) => `${name}: {}`),
    ...Object.entries(notEqual).map(([name, taken]) => `${name}?: ${others(name, [taken])}`),
    ...absent.map((name) => `${name}?: undefined`),
  ])
}

const bodyOf = (members: string[]): string => `{\n${members.map((member) => `  ${member}`).join("\n")}\n}`

/** The values that a field may have besides some: a closed list, since an open one would hide these. */
function othersOf(field: Schema, taken: readonly (string | boolean)[]): string {
  const known = field.type === "boolean" ? [true, false] : Object.keys(field["x-ums-values"] ?? {})
  return union(known.filter((value) => !taken.includes(value)))
}

const union = (names: (string | boolean)[]): string => names.map((name) => JSON.stringify(name)).join(" | ")
