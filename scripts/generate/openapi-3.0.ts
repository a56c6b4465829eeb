/** Converts the published description to OpenAPI 3.0.3, for tools that do not read 3.1, such as those of Go. */
import { callsOf, type Description, deref, notificationsOf, type Schema } from "../spec/openapi.ts"
import { type Counts, differencesOf } from "./differences-3.0.ts"
import { holdersOf, mapInner, mapSchemas, requestHolders, responseHolders, type Sender } from "./map-schemas.ts"
import { typeName } from "./published.ts"

/** The description in OpenAPI 3.0.3. Its `x-ums-differences` list what this version says in another way, or not at all. */
export function openapi30(api: Description): object {
  const counts: Counts = {}
  const copy = mapSchemas(withSentAmounts(api), (schema, sender) => convert(schema, sender, counts))
  nameTables(copy)
  const { openapi: _, info, webhooks, ...rest } = copy
  counts.webhooks = Object.keys(webhooks).length
  const { summary, license, ...others } = info
  const { identifier, ...named } = license
  return {
    openapi: "3.0.3",
    info: { ...others, "x-summary": summary, license: { ...named, "x-identifier": identifier } },
    "x-ums-differences": differencesOf(counts),
    ...rest,
    "x-webhooks": webhooks,
  }
}

/** A schema with what only 3.0 has. */
type Schema30 = Schema & {
  enum?: unknown[]
  example?: unknown
  "x-ums-requirements"?: object
  "x-ums-content"?: Schema
}

/** One schema, and the schemas inside it, in the dialect of 3.0. */
function convert(schema: Schema, sender: Sender, counts: Counts): Schema {
  const count = (name: keyof Counts): void => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  const { $ref, ...own } = mapInner(schema, (inner) => convert(inner, sender, counts))
  if ($ref !== undefined) {
    if (Object.keys(own).length > 0) count("besideRef")
    return { $ref }
  }
  const { const: only, examples, dependentRequired, if: _, then, contentMediaType, contentSchema, ...kept } = own
  const result: Schema30 = kept
  if (only !== undefined) {
    count("const")
    result.enum = [only]
  }
  if (examples) {
    if (examples.length > 1) count("examples")
    result.example = examples[0]
  }
  if (dependentRequired ?? then) {
    count("requirements")
    result["x-ums-requirements"] = { ...(dependentRequired && { dependentRequired }), ...then }
  }
  if (contentMediaType) {
    count("jsonText")
    if (contentSchema) result["x-ums-content"] = contentSchema
  }
  if (schema.format === "fen") {
    count("amounts")
    return amount(result, sender)
  }
  const { type, ...untyped } = result
  if (!Array.isArray(type)) return result
  count("types")
  return { anyOf: type.map((one) => ({ type: one })), ...untyped }
}

/**
 * The platform sends an amount as a number or as digits, so a reader takes both. A merchant sends one type, the one that
 * the platform's table prints: a union would cost a class of its own in most languages.
 */
function amount(field: Schema30, sender: Sender): Schema30 {
  const { type: _, format, minimum, maximum, pattern, example, ...rest } = field
  // Without int64, generators take an integer of 32 bits, and some amounts do not fit.
  const number: Schema = { type: "integer", format: "int64", ...defined({ minimum, maximum }) }
  const digits: Schema = { type: "string", ...defined({ pattern }) }
  const marked = { ...rest, ...defined({ "x-ums-format": format }) }
  if (sender === "platform") return { anyOf: [number, digits], ...marked, example }
  return isSentAsDigits(field)
    ? { ...digits, ...marked, example: String(example) }
    : { ...number, ...marked, example: Number(example) }
}

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const isSentAsDigits = (field: Schema): boolean => field["x-ums-type"] === "string"

/** A copy of the description in which the examples of what a merchant sends have amounts of the one type. */
function withSentAmounts(api: Description): Description {
  const copy = structuredClone(api)
  for (const [{ schema, examples = {} }, sender] of holdersOf(copy)) {
    if (schema === undefined || sender === "platform") continue
    for (const example of Object.values(examples)) example.value = asSent(copy, schema, example.value)
  }
  return copy
}

function asSent(api: Description, schema: Schema, value: unknown): unknown {
  const { format, items, properties = {}, ...field } = deref(api, schema)
  if (format === "fen") return isSentAsDigits(field) ? String(value) : Number(value)
  if (Array.isArray(value) && items) return value.map((member) => asSent(api, items, member))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, asSent(api, properties[name] ?? {}, member)]),
  )
}

/** Moves the table of each request and each response to the shared schemas, because Go and Java name types after those. */
function nameTables(api: Description): void {
  const { schemas } = api.components
  const taken = new Set(Object.keys(schemas).map((name) => name.toLowerCase()))
  const share = (name: string, schema: Schema): Schema => {
    if (schema.properties === undefined) return schema
    if (taken.has(name.toLowerCase())) throw new Error(`two tables with the name ${name}`)
    taken.add(name.toLowerCase())
    schemas[name] = schema
    return { $ref: `#/components/schemas/${name}` }
  }
  for (const [, operation] of [...callsOf(api), ...notificationsOf(api)]) {
    for (const holder of requestHolders(operation)) {
      if (holder.schema) holder.schema = share(typeName(operation, "Request"), holder.schema)
    }
    for (const { schema } of responseHolders(operation.responses)) {
      if (schema?.anyOf) schema.anyOf = schema.anyOf.map((member) => share(typeName(operation, "Response"), member))
    }
  }
}
