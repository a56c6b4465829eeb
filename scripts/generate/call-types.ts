/** Prints the interfaces `calls` and `redirects`, which list the types of each operation by its path. */
import { type Call, type Description, deref, operationOf, requestOf, type Schema } from "../spec/openapi.ts"
import { tablesOf } from "../spec/walk.ts"
import { literals, requirementInterfaces, requirementUnions } from "./requirement-types.ts"

/** What the types of the tables leave out: names, supplied fields and requirements of each operation. */
export function callTypes(api: Description): string {
  const all = Object.entries(api.paths).map(([path, item]) => ({ path, ...operationOf(item) }))
  const entries = (wanted: boolean): string =>
    all
      .filter(({ isRedirect }) => isRedirect === wanted)
      .map(({ path, operation }) => callType(api, path, operation, wanted))
      .join("\n")
  const requests = all.map(({ operation }) => requestOf(operation))
  const queryNumbers = new Set(all.flatMap(({ operation }) => operation["x-ums-query-number"]?.field ?? []))
  const tables = requests.flatMap((request) => tablesOf(api, request).map(({ table }) => table))
  return `/** The tables of each operation, the fields that the client supplies, and what the others require of each other. */
export interface calls {
${entries(false)}
}

/** The same for redirect orders, whose URL the payer's browser opens. */
export interface redirects {
${entries(true)}
}

/** The fields that are strings in every request that has them: a default can fill these. */
export type TextField = ${literals(textFields(api, requests))}

${requirementInterfaces(api, tables)}

${[...queryNumbers].map((number) => `export interface ${queryNumberName(number)} {\n  ${number}: {}\n}`).join("\n\n")}
`
}

function callType(api: Description, path: string, call: Call, isRedirect: boolean): string {
  const table = requestOf(call)
  const supplied = topFields(api, table).filter(([, field]) => isSupplied(field))
  const number = call["x-ums-query-number"]?.field
  const requirements = [...(number ? [queryNumberName(number)] : []), ...requirementUnions(api, table)]
  const tables = `operations[${JSON.stringify(call.operationId)}]`
  const response = `\n    response: ${tables}["responses"][200]["content"]["application/json"]`
  const resolve = call["x-ums-resolve"]
  const ask = `\n    ask: ${resolve === "none" ? "never" : JSON.stringify(resolve.path)}`
  // An asterisk and a slash would end the comment.
  const name = `${call.summary} · ${call["x-en-summary"]}`.replaceAll("*/", "*\\/")
  return `  ${JSON.stringify(path)}: {
    request: ${tables}["requestBody"]["content"]["application/json"]${isRedirect ? "" : response + ask}
    supplied: ${literals(supplied.map(([field]) => field)) || "never"}
    requirements: ${requirements.join(" & ") || "unknown"}
    /** ${name} */
    ${isRedirect ? "content" : "body"}: unknown
  }`
}

/** The name of the requirement, which the compiler prints when the number is missing. */
const queryNumberName = (number: string): string => `${number}_makes_the_call_queryable`

const topFields = (api: Description, table: Schema): [name: string, field: Schema][] =>
  Object.entries(table.properties ?? {}).map(([name, raw]) => [name, deref(api, raw)])

/** Whether the client sets the field: it has one allowed value, or is the time of the request. */
const isSupplied = (field: Schema): boolean => field.const !== undefined || field["x-ums-time"] === true

/** A default applies to every request, so only fields that are strings in all of them qualify. */
function textFields(api: Description, tables: Schema[]): string[] {
  const fields = tables.flatMap((table) => topFields(api, table))
  const others = new Set(fields.filter(([, { type }]) => type !== "string").map(([name]) => name))
  const open = new Set(fields.filter(([, field]) => !isSupplied(field)).map(([name]) => name))
  return [...open].filter((name) => !others.has(name)).sort()
}
