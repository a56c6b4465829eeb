/** The parts of an OpenAPI 3.1 document that the generator reads. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  const?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  required?: string[]
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  examples?: unknown[]
  "x-en"?: string
  "x-ums-source"?: string
  "x-ums-confidence"?: string
  "x-ums-type"?: string
  "x-ums-values"?: Record<string, { zh: string; en: string }>
  "x-ums-sensitive"?: boolean
}

interface Media {
  schema: Schema
  examples?: Record<string, { value: unknown }>
}

type Content = Record<string, Media>

export interface Operation {
  operationId: string
  summary: string
  description: string
  requestBody: { content: Content }
  responses: Record<string, { $ref?: string; description?: string; content?: Content }>
  "x-en": string
  "x-en-summary": string
}

/** An operation that a merchant calls, with the facts that decide what a reply means. */
export interface Call extends Operation {
  "x-ums-effect": "read" | "write"
  "x-ums-success": string[]
  "x-ums-idempotency": { fields: string[] }
  "x-ums-state": { field: string; final: Record<string, "succeeded" | "rejected"> }
  "x-ums-resolve": { path: string; by: string[] }
}

export interface Description {
  servers: { url: string; "x-ums-environment": string }[]
  paths: Record<string, { post: Call }>
  webhooks: Record<string, { post: Operation }>
  components: { schemas: Record<string, Schema>; responses: Record<string, { content: Content }> }
}

const SCHEMAS = "#/components/schemas/"

/** Follows `$ref`. What stands beside a `$ref` is the page's own word and wins over the shared field. */
export function resolve(api: Description, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const { $ref, ...own } = schema
  const target = api.components.schemas[$ref.slice(SCHEMAS.length)]
  if (!$ref.startsWith(SCHEMAS) || target === undefined) throw new Error(`no such schema: ${$ref}`)
  return { ...resolve(api, target), ...own }
}

/** The only media type of a body: every page of the platform has one. */
export function media(content: Content | undefined): Media {
  const [only] = Object.values(content ?? {})
  if (only === undefined) throw new Error("a body without content")
  return only
}

export const requestOf = (operation: Operation): Schema => media(operation.requestBody.content).schema

/** The reply that the page's table describes: the first alternative, before the refusal. */
export function replyOf(call: Call): Schema {
  const schema = media(call.responses["200"]?.content).schema
  return schema.anyOf?.[0] ?? schema
}

/** Every field of an object, nested ones by dotted path, each with its `$ref` followed. */
export function* fieldsOf(api: Description, object: Schema, prefix = ""): Generator<[path: string, field: Schema]> {
  for (const [name, raw] of Object.entries(resolve(api, object).properties ?? {})) {
    const field = resolve(api, raw)
    yield [prefix + name, field]
    if (field.properties !== undefined) yield* fieldsOf(api, field, `${prefix}${name}.`)
  }
}

export const amountsOf = (api: Description, object: Schema): string[] =>
  [...fieldsOf(api, object)].filter(([, field]) => field.format === "fen").map(([path]) => path)
