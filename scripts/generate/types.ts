/** Prints `generated/types.ts`: what openapi-typescript makes of the description, and the types of each call. */
import openapiTS, {
  astToString,
  type OpenAPI3,
  STRING,
  tsIntersection,
  tsLiteral,
  tsUnion,
  UNDEFINED,
} from "openapi-typescript"
import ts from "typescript"
import {
  callsOf,
  type Description,
  deref,
  notificationsOf,
  requestMedia,
  requestOf,
  type Schema,
} from "../spec/openapi.ts"
import { formatSource } from "../spec/source.ts"
import { fieldsOf } from "../spec/walk.ts"
import { callTypes } from "./call-types.ts"
import { requirementUnions } from "./requirement-types.ts"

/** TypeScript types of every request, response and notification, as the client takes and returns them. */
export async function types(api: Description): Promise<string> {
  const nodes = await openapiTS(forTypes(api) as unknown as OpenAPI3, {
    silent: true,
    defaultNonNullable: false,
    transform: (schema) => requirementNode(schema as Prepared) ?? openValues(schema as Prepared),
    postTransform: (type, { path = "" }) => readonlyList(type, path),
    transformProperty: (property, schema) => orUndefined(property, schema as Prepared),
  })
  // openapi-typescript indents every further line of a comment by four spaces, which editors show as code.
  const tables = astToString(nodes)
    .replaceAll(/^( *\*) {5}/gm, "$1 ")
    .replaceAll(/ +$/gm, "")
  return `${tables}\n${callTypes(api)}`
}

/**
 * openapi-typescript calls our transformer with nothing but a schema, so the union of a table inside a request reaches it
 * as an `allOf` member under this key. The union stays text, because built from `ts.factory` it would be three times as
 * long.
 */
const UNION = "x-union"

/** Marks the fields that a caller may leave out. */
const MAY_BE_UNDEFINED = "x-may-be-undefined"

type Prepared = Pick<Schema, "const" | "x-ums-values"> & { [UNION]?: string; [MAY_BE_UNDEFINED]?: boolean }

const requirementNode = ({ [UNION]: union }: Prepared): ts.TypeNode | undefined =>
  union === undefined ? undefined : ts.factory.createTypeReferenceNode(union)

/** An open list: editors complete the known values, and any other string still compiles. */
export function openValues({ const: only, "x-ums-values": values }: Prepared): ts.TypeNode | undefined {
  if (only !== undefined || values === undefined) return undefined
  const known = Object.keys(values).map((value) => tsLiteral(value))
  return tsUnion([...known, tsIntersection([STRING, ts.factory.createTypeLiteralNode([])])])
}

/** Under `exactOptionalPropertyTypes` an optional field takes `undefined` only where its type says so. JSON leaves it out. */
function orUndefined(property: ts.PropertySignature, schema: Prepared): ts.PropertySignature | undefined {
  const { modifiers, name, questionToken, type } = property
  if (!schema[MAY_BE_UNDEFINED] || type === undefined) return undefined
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, tsUnion([type, UNDEFINED]))
}

/** A list in a request is readonly, so that a caller's list may be frozen or `as const`. */
function readonlyList(type: ts.TypeNode, path: string): ts.TypeNode | undefined {
  if (!ts.isArrayTypeNode(type) || !REQUEST.test(path)) return undefined
  return ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, type)
}

const REQUEST = /^#\/paths\/[^/]+\/\w+\/requestBody\//

/**
 * A copy of the description made for types: shared scalars are written out where they are used, an amount is a number, the
 * content of a redirect order stands where a body does, and a response is the page's table alone, because callers get an
 * error response as an error.
 */
function forTypes(api: Description): Description {
  const copy = structuredClone(api)
  for (const [, call] of callsOf(copy)) {
    for (const { raw, isRequired } of fieldsOf(copy, requestOf(call))) {
      if (!isRequired) Object.assign(raw, { [MAY_BE_UNDEFINED]: true })
    }
  }
  const { schemas } = copy.components
  for (const [name, schema] of Object.entries(schemas)) if (schema.properties === undefined) delete schemas[name]
  delete copy.components.examples
  delete copy.components.parameters
  for (const [, operation] of [...callsOf(copy), ...notificationsOf(copy)]) {
    operation.requestBody ??= { required: true, content: { "application/json": requestMedia(operation) } }
    delete operation.parameters
    // The requirements of the request table itself stand in `calls`.
    const table = requestOf(operation)
    delete table.allOf
    delete table.dependentRequired
  }
  prepare(api, copy)
  return copy
}

/** Changes one node of the copy, and everything below it. */
function prepare(api: Description, node: unknown): void {
  if (typeof node !== "object" || node === null) return
  const holder = node as Commented & { schema?: Schema }
  if (holder.schema?.anyOf?.[0]) holder.schema = holder.schema.anyOf[0]
  prepareTable(api, holder)
  if (holder["x-en"] !== undefined) holder.title = commentOf(holder)
  if (holder["x-en"] !== undefined) for (const key of REPLACED_BY_TITLE) delete holder[key]
  if (holder.schema) delete holder.examples
  for (const [key, child] of Object.entries(node)) if (key !== "examples") prepare(api, child)
}

function prepareTable(api: Description, table: Schema): void {
  const unions = requirementUnions(api, table)
  if (unions.length > 0) Object.assign(table, { allOf: unions.map((union) => ({ type: "object", [UNION]: union })) })
  delete table.dependentRequired
  const { properties = {} } = table
  for (const [name, raw] of Object.entries(properties)) {
    const field = structuredClone(deref(api, raw))
    const { $ref } = raw
    if (field.properties === undefined) properties[name] = field.format === "fen" ? { ...field, type: "number" } : field
    // A shared object keeps its reference; the mark and what its comment is made of stand beside it.
    else if ($ref !== undefined) properties[name] = { ...ownKeys(field), $ref }
  }
}

const ownKeys = (field: Schema): Schema =>
  Object.fromEntries(Object.entries(field).filter(([key]) => (OWN_KEYS as readonly string[]).includes(key)))

const OWN_KEYS = ["description", "x-en", "x-ums-source", "x-ums-confidence", MAY_BE_UNDEFINED] as const

type Commented = Schema & { summary?: string; "x-en-summary"?: string }

/** openapi-typescript prints these with tags of its own. */
const REPLACED_BY_TITLE = ["summary", "description", "examples", "format"] as const

/** The whole comment. It goes into `title`, which openapi-typescript prints first and without a tag. */
function commentOf(target: Commented): string {
  const { summary, description, "x-en-summary": summaryEn, "x-en": en } = target
  const { "x-ums-source": source, "x-ums-confidence": confidence } = target
  const see = source && `@see ${formatSource(source, "zh")} (${confidence})`
  const lines = [summary && bilingual(summary, summaryEn), bilingual(description, en), constraintsOf(target), see]
  // A blank line between them, because editors join neighbouring lines.
  return lines.filter(Boolean).join("\n\n")
}

export const bilingual = (zh = "", en = ""): string => `${zh} · ${en}`

/** Unit, length and one value, as in `fen, 1..100000000, e.g. 1908`. */
function constraintsOf({ format, type, examples, minimum, maximum, minLength, maxLength }: Schema): string {
  const length = range(minLength, maxLength)
  const bounds = type === "string" ? [length && `${length} characters`] : [format, range(minimum, maximum)]
  return [...bounds, Array.isArray(examples) && `e.g. ${examples[0]}`].filter(Boolean).join(", ")
}

function range(min: number | undefined, max: number | undefined): string {
  if (max === undefined || max === Number.MAX_SAFE_INTEGER) return ""
  return min === undefined ? `at most ${max}` : `${min}..${max}`
}
