/**
 * Prints the requirements of a table as TypeScript: a union for each requirement, of interfaces whose names say what is
 * required, so that a compiler error says it too. With `when: { field: "billNo" }, allOf: ["billDate"]` the union is
 * `(billNo_needs_billDate | { billNo?: undefined })`, and a body without billDate fails with "Property 'billDate' is
 * missing … but required in type 'billNo_needs_billDate'".
 */
import type { Requirement } from "../../src/lib/rules.ts"
import { type Description, deref, type Schema } from "../spec/openapi.ts"
import { requirementsOf } from "../spec/requirements.ts"

/**
 * The requirements of a table, each as a union. Those that depend on the value of one field share a union, because the
 * compiler multiplies the unions of a table with each other. It reports the first union that a body does not fit, so those
 * with a required trigger come last: a body without the trigger breaks them whatever else it breaks.
 */
export function requirementUnions(api: Description, table: Schema): string[] {
  const groups = new Map<string, Requirement[]>()
  for (const { requirement } of requirementsOf(table)) {
    const { when } = requirement
    const key = when?.value !== undefined ? when.field : `${groups.size}`
    groups.set(key, [...(groups.get(key) ?? []), requirement])
  }
  const hasRequiredTrigger = ([first]: Requirement[]): boolean =>
    table.required?.includes(first?.when?.field ?? "") ?? false
  return [...groups.values()]
    .sort((one, other) => Number(hasRequiredTrigger(one)) - Number(hasRequiredTrigger(other)))
    .map((requirements) => unionOf(api, table, requirements))
}

/** The interfaces that the unions of these tables name. */
export function requirementInterfaces(api: Description, tables: Schema[]): string {
  const all = tables.flatMap((table) =>
    requirementsOf(table).flatMap(({ requirement }) => interfacesOf(api, table, requirement)),
  )
  const bodies = new Map(all)
  const twice = all.find(([name, body]) => bodies.get(name) !== body)
  if (twice) throw new Error(`two requirements of one name: ${twice[0]}`)
  return [...bodies]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, body]) => `export interface ${name} ${body}`)
    .join("\n\n")
}

/** The values of a union type; an empty text without any. */
export const literals = (values: (string | boolean)[]): string =>
  values.map((value) => JSON.stringify(value)).join(" | ")

/**
 * The alternatives that keep requirements of one trigger:
 * - everything that they require is present, whatever the trigger is;
 * - where there are several, the trigger has the value of one, and what that one requires is present:
 *   `({ tradeType: "APP" } & tradeType_APP_needs_subAppId)`;
 * - the trigger is absent or has another value: `{ tradeType?: "MINI" }`.
 */
function unionOf(api: Description, table: Schema, requirements: Requirement[]): string {
  const trigger = requirements[0]?.when?.field
  const required = requirements.map((requirement) => {
    const groups = (requirement.anyOf ?? []).map((group) => groupName(group, requirement)).join(" | ")
    if (trigger === undefined) return groups
    return groups ? `(${requirementName(requirement)} & (${groups}))` : requirementName(requirement)
  })
  const values = requirements.flatMap(({ when }) => when?.value ?? [])
  const byValue = values.map((value, index) => `({ ${trigger}: ${JSON.stringify(value)} } & ${required[index]})`)
  const alternatives = required.length === 1 ? required : [`(${required.join(" & ")})`, ...byValue]
  const others = trigger !== undefined && values.length > 0 ? otherValues(api, table, trigger, values) : "undefined"
  const alwaysApplies = trigger === undefined || (others === "undefined" && table.required?.includes(trigger))
  return `(${[...alternatives, ...(alwaysApplies ? [] : [`{ ${trigger}?: ${others} }`])].join(" | ")})`
}

function interfacesOf(api: Description, table: Schema, requirement: Requirement): [name: string, body: string][] {
  const groups = (requirement.anyOf ?? []).map((group): [string, string] => [
    groupName(group, requirement),
    interfaceBody(group.map((name) => `${name}: {}`)),
  ])
  if (requirement.when === undefined) return groups
  return [[requirementName(requirement), requirementBody(api, table, requirement)], ...groups]
}

/** One group of a choice; its name lists the other groups too, so that an error message shows the whole choice. */
const groupName = (group: readonly string[], { anyOf = [] }: Requirement): string =>
  `${group.join("_and_")}_of_${groupNames(anyOf)}`

const groupNames = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => group.join("_and_")).join("_or_")

function requirementName({ when, allOf = [], anyOf = [], notEqual = {}, absent = [] }: Requirement): string {
  const subject = when?.value === undefined || when.value === true ? when?.field : `${when.field}_${when.value}`
  const needs = [...allOf, ...(anyOf.length > 0 ? [groupNames(anyOf)] : [])]
  const excludes = [...Object.entries(notEqual).map(([name, value]) => `${name}_${value}`), ...absent]
  const parts = [
    needs.length > 0 && `needs_${needs.join("_and_")}`,
    excludes.length > 0 && `excludes_${excludes.join("_and_")}`,
  ]
  return [subject, ...parts.filter(Boolean)].join("_").replaceAll(/\W/g, "_")
}

/** What a requirement asks for. The trigger is optional here: a body with everything in it fits, with or without the trigger. */
function requirementBody(api: Description, table: Schema, requirement: Requirement): string {
  const { when, allOf = [], notEqual = {}, absent = [] } = requirement
  return interfaceBody([
    ...(when?.value === undefined ? [] : [`${when.field}?: ${otherValues(api, table, when.field, [])}`]),
    ...allOf.map((name) => `${name}: {}`),
    ...Object.entries(notEqual).map(([name, value]) => `${name}?: ${otherValues(api, table, name, [value])}`),
    ...absent.map((name) => `${name}?: undefined`),
  ])
}

const interfaceBody = (members: string[]): string => `{\n${members.map((member) => `  ${member}`).join("\n")}\n}`

/**
 * The known values of a field except some, and `undefined`: a closed list, because TypeScript cannot exclude a value from
 * `string`.
 */
function otherValues(api: Description, table: Schema, name: string, excluded: readonly (string | boolean)[]): string {
  const field = deref(api, table.properties?.[name] ?? {})
  const known = field.type === "boolean" ? [true, false] : Object.keys(field["x-ums-values"] ?? {})
  const others = literals(known.filter((value) => !excluded.includes(value)))
  return others ? `${others} | undefined` : "undefined"
}
