import openapiTS, { astToString, type OpenAPI3, STRING, tsIntersection, tsLiteral, tsUnion } from "openapi-typescript"
import ts from "typescript"
import { formatSource } from "../spec/source.ts"
import { callTypes, rulesOf } from "./conditions.ts"
import { callsOf, type Description, noticesOf, requestMedia, requestOf, resolve, type Schema } from "./description.ts"

/** TypeScript types of every request, reply and notification, as the client takes and gives them. */
export async function types(api: Description): Promise<string> {
  const nodes = await openapiTS(forTypes(api) as unknown as OpenAPI3, {
    silent: true,
    defaultNonNullable: false,
    transform: (schema) =>
      rule(schema as { [RULE]?: string }) ?? openValues(schema as Pick<Schema, "const" | "x-ums-values">),
    postTransform: (type, { path = "" }) => readonlyList(type, path),
  })
  // openapi-typescript indents every further line of a comment by four spaces, which editors show as code.
  const tables = astToString(nodes)
    .replaceAll(/^( *\*) {5}/gm, "$1 ")
    .replaceAll(/ +$/gm, "")
  return `${tables}\n${callTypes(api)}`
}

/** The rules of a list's members stand among their `allOf` as the text of a type. */
const RULE = "x-rule"

function rule(schema: { [RULE]?: string }): ts.TypeNode | undefined {
  const text = schema[RULE]
  return text === undefined ? undefined : ts.factory.createTypeReferenceNode(text)
}

/** An open list: known values complete in an editor, any other text still compiles. */
function openValues(schema: Pick<Schema, "const" | "x-ums-values">): ts.TypeNode | undefined {
  if (schema.const !== undefined || schema["x-ums-values"] === undefined) return undefined
  const known = Object.keys(schema["x-ums-values"]).map((value) => tsLiteral(value))
  return tsUnion([...known, tsIntersection([STRING, ts.factory.createTypeLiteralNode([])])])
}

/** A list that is sent is only read: a caller's own may be frozen, or `as const`. */
function readonlyList(type: ts.TypeNode, path: string): ts.TypeNode | undefined {
  if (!ts.isArrayTypeNode(type) || !REQUEST.test(path)) return undefined
  return ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, type)
}

const REQUEST = /^#\/paths\/[^/]+\/\w+\/requestBody\//

/**
 * A copy of the description made for types: shared scalars are written out where they are used, an amount is a number,
 * a redirect order stands where a body does, and a reply is what the page's table says, since a refusal reaches the
 * caller as an error.
 */
function forTypes(api: Description): Description {
  const copy = structuredClone(api)
  const { schemas } = copy.components
  for (const [name, schema] of Object.entries(schemas)) if (schema.properties === undefined) delete schemas[name]
  delete copy.components.examples
  for (const [, operation] of [...callsOf(copy), ...noticesOf(copy)]) {
    operation.requestBody ??= { required: true, content: { "application/json": requestMedia(operation) } }
    delete operation.parameters
    // The rules of these stand in `calls`.
    const table = requestOf(operation)
    delete table.allOf
    delete table.dependentRequired
  }
  prepare(copy)
  return copy

  function prepare(node: unknown): void {
    if (typeof node !== "object" || node === null) return
    const holder = node as Commented & { schema?: Schema }
    if (holder.schema?.anyOf?.[0]) holder.schema = holder.schema.anyOf[0]
    const { properties = {} } = holder
    const rules = rulesOf(api, holder)
    if (rules.length > 0) Object.assign(holder, { allOf: rules.map((text) => ({ type: "object", [RULE]: text })) })
    delete holder.dependentRequired
    for (const [name, field] of Object.entries(properties)) {
      const full = structuredClone(resolve(api, field))
      const { $ref } = field
      if (full.properties === undefined) properties[name] = full.format === "fen" ? { ...full, type: "number" } : full
      // A shared object keeps its reference; the words that an editor shows stand beside it.
      else if ($ref !== undefined) properties[name] = { ...wordsOf(full), $ref }
    }
    if (holder["x-en"] !== undefined) comment(holder)
    if (holder.schema) delete holder.examples
    for (const [key, child] of Object.entries(node)) if (key !== "examples") prepare(child)
  }
}

function wordsOf({ description, ...schema }: Schema): Schema {
  const { "x-en": en, "x-ums-source": source, "x-ums-confidence": confidence } = schema
  const words = { description, "x-en": en, "x-ums-source": source, "x-ums-confidence": confidence }
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
}

type Commented = Schema & { summary?: string; "x-en-summary"?: string }

/** Puts the whole comment into `title`, which openapi-typescript prints first and without a tag. */
function comment(target: Commented): void {
  const { summary, description, "x-en-summary": summaryEn, "x-en": en } = target
  const { "x-ums-source": source, "x-ums-confidence": confidence } = target
  const see = source && `@see ${formatSource(source, "zh")} (${confidence})`
  const lines = [summary && twin(summary, summaryEn), twin(description, en), facts(target), see]
  // A blank line between them: an editor runs neighbouring lines together.
  target.title = lines.filter(Boolean).join("\n\n")
  for (const key of ["summary", "description", "examples", "format"] as const) delete target[key]
}

const twin = (zh = "", en = ""): string => `${zh} · ${en}`

/** Unit, length and one value, as in `fen, 1..100000000, e.g. 1908`. */
function facts({ format, type, examples, minimum, maximum, minLength, maxLength }: Schema): string {
  const length = range(minLength, maxLength)
  const bounds = type === "string" ? [length && `${length} characters`] : [format, range(minimum, maximum)]
  return [...bounds, Array.isArray(examples) && `e.g. ${examples[0]}`].filter(Boolean).join(", ")
}

function range(min: number | undefined, max: number | undefined): string {
  if (max === undefined || max === Number.MAX_SAFE_INTEGER) return ""
  return min === undefined ? `at most ${max}` : `${min}..${max}`
}
