import openapiTS, {
  addJSDocComment,
  astToString,
  type OpenAPI3,
  STRING,
  tsIntersection,
  tsLiteral,
  tsUnion,
} from "openapi-typescript"
import ts from "typescript"
import { type Description, resolve, type Schema } from "./description.ts"

/** TypeScript types of every request, reply and notification, as the client takes and gives them. */
export async function types(api: Description): Promise<string> {
  const nodes = await openapiTS(forTypes(api) as unknown as OpenAPI3, {
    silent: true,
    defaultNonNullable: false,
    transform: (schema) => openValues(schema as Schema),
  })
  for (const node of nodes) {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "paths") continue
    for (const member of node.members.filter(ts.isPropertySignature)) {
      const path = ts.isStringLiteral(member.name) ? api.paths[member.name.text] : undefined
      if (path) addJSDocComment({ title: twin(path.post.summary, path.post["x-en-summary"]) }, member)
    }
  }
  // openapi-typescript indents every further line of a comment by four spaces, which editors show as code.
  return astToString(nodes)
    .replaceAll(/^( *\*) {5}/gm, "$1 ")
    .replaceAll(/ +$/gm, "")
}

/** An open list: known values complete in an editor, any other text still compiles. */
function openValues(schema: Schema): ts.TypeNode | undefined {
  if (schema.const !== undefined || schema["x-ums-values"] === undefined) return undefined
  const known = Object.keys(schema["x-ums-values"]).map((value) => tsLiteral(value))
  return tsUnion([...known, tsIntersection([STRING, ts.factory.createTypeLiteralNode([])])])
}

/**
 * A copy of the description made for types: shared scalars are written out where they are used, an amount is a number,
 * and a reply is what the page's table says, since a refusal reaches the caller as an error.
 */
function forTypes(api: Description): Description {
  const copy = structuredClone(api)
  const { schemas } = copy.components
  for (const [name, schema] of Object.entries(schemas)) if (schema.properties === undefined) delete schemas[name]
  prepare(copy)
  return copy

  function prepare(node: unknown): void {
    if (typeof node !== "object" || node === null) return
    const holder = node as Commented & { schema?: Schema }
    if (holder.schema?.anyOf?.[0]) holder.schema = holder.schema.anyOf[0]
    const { properties = {} } = holder
    for (const [name, field] of Object.entries(properties)) {
      const full = resolve(api, field)
      if (full.properties === undefined) properties[name] = full.format === "fen" ? { ...full, type: "number" } : full
    }
    if (holder["x-en"] !== undefined) comment(holder)
    for (const [key, child] of Object.entries(node)) if (key !== "examples") prepare(child)
  }
}

type Commented = Schema & { summary?: string; "x-en-summary"?: string }

/** Puts the whole comment into `title`, which openapi-typescript prints first and without a tag. */
function comment(target: Commented): void {
  const { summary, description, "x-en-summary": summaryEn, "x-en": en } = target
  const source = target["x-ums-source"] && `@see ${target["x-ums-source"]} (${target["x-ums-confidence"]})`
  const lines = [summary && twin(summary, summaryEn), twin(description, en), facts(target), source]
  // A blank line between them: an editor runs neighbouring lines together.
  target.title = lines.filter(Boolean).join("\n\n")
  for (const key of ["summary", "description", "examples", "format"] as const) delete target[key]
}

const twin = (zh = "", en = ""): string => `${zh} · ${en}`

/** Unit, length and one value, as in `fen, 1..100000000, e.g. 1908`. */
function facts({ format, type, examples, minimum, maximum, minLength, maxLength }: Schema): string {
  if (type === undefined || type === "object") return ""
  const length = range(minLength, maxLength)
  const bounds = format === "fen" ? ["fen", range(minimum, maximum)] : [length && `${length} characters`]
  return [...bounds, `e.g. ${examples?.[0]}`].filter(Boolean).join(", ")
}

function range(min: number | undefined, max: number | undefined): string {
  if (max === undefined || max === Number.MAX_SAFE_INTEGER) return ""
  return min === undefined ? `at most ${max}` : `${min}..${max}`
}
