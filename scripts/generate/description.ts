import type { State } from "../../src/lib/operation.ts"
import type { Source } from "../spec/source.ts"

/** The parts of an OpenAPI 3.1 document that the generator reads. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  const?: string | boolean
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: boolean
  items?: Schema
  contentMediaType?: string
  contentSchema?: Schema
  anyOf?: Schema[]
  dependentRequired?: Record<string, string[]>
  allOf?: Rule[]
  examples?: unknown[]
  "x-en"?: string
  "x-ums-source"?: Source
  "x-ums-confidence"?: string
  "x-ums-type"?: string
  "x-ums-values"?: Record<string, { zh: string; en: string }>
  "x-ums-sensitive"?: boolean
}

/** A rule of a table: where its `if` holds, its `then` must; or a choice. The linter keeps both to these forms. */
type Rule = { description: string; "x-en": string } & (
  | {
      if: { required: [string]; properties?: Record<string, { const: string | boolean }> }
      then: {
        required?: string[]
        anyOf?: { required: string[] }[]
        properties?: Record<string, { not: { const: string | boolean } }>
        not?: { required: string[] }
      }
    }
  | { if?: never; anyOf: { required: string[] }[] }
)

export interface Example {
  $ref?: string
  summary?: string
  "x-en-summary"?: string
  value: unknown
}

export interface Media {
  schema: Schema
  examples?: Record<string, Example>
}

type Content = Record<string, Media>

interface Reply {
  $ref?: string
  description?: string
  content?: Content
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  deprecated?: boolean
  parameters?: { name: string; content?: Content; schema?: Schema }[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, Reply>
  "x-en": string
  "x-en-summary": string
}

/** A message that the platform sends, and the fields by which a form is told from the others. */
export interface Notice extends Operation {
  "x-ums-identified-by"?: { anyOf: string[][] }
}

/** A fact with where it comes from, or `none` where there is nothing to say. */
type Fact<F> = (F & { source: Source; confidence: string }) | "none"

/** An operation that a merchant calls, with the facts that decide what a reply means. */
export interface Call extends Operation {
  "x-ums-effect": "read" | "write"
  "x-ums-success": string[]
  "x-ums-idempotency": Fact<{ fields: string[] }>
  /** Where the code and its words stand, when not in `errCode` and `errMsg` or `errInfo`. */
  "x-ums-code"?: { field: string; message: string }
  /** `unknown` where an accepted call is not at its end, and no document says which field tells. */
  "x-ums-state": Fact<State> | "unknown"
  "x-ums-resolve": Fact<{ path: string; by: Record<string, string>; state: State }>
}

export interface Description {
  servers: { url: string; "x-ums-environment": string }[]
  tags: { name: string; "x-displayName": string; description: string; "x-en": string }[]
  paths: Record<string, { post?: Call; get?: Call }>
  webhooks: Record<string, { post?: Notice; get?: Notice }>
  components: {
    schemas: Record<string, Schema>
    responses: Record<string, Reply>
    examples?: Record<string, Example>
  }
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

/** The one operation of a path or a webhook, and whether it is a redirect of the payer's browser. */
export function operationOf<O extends Operation>(item: { post?: O; get?: O }): { operation: O; isRedirect: boolean } {
  const operation = item.post ?? item.get
  if (operation === undefined) throw new Error("a path without post and get")
  return { operation, isRedirect: item.post === undefined }
}

/** Every operation that a merchant calls, by its path. */
export const callsOf = (api: Description): [path: string, call: Call][] =>
  Object.entries(api.paths).map(([path, item]) => [path, operationOf(item).operation])

/** Every message that the platform sends, by its name. */
export const noticesOf = (api: Description): [name: string, notice: Notice][] =>
  Object.entries(api.webhooks).map(([name, item]) => [name, operationOf(item).operation])

/** The only media type of a body: every page of the platform has one. */
export function media(content: Content | undefined): Media {
  const [only] = Object.values(content ?? {})
  if (only === undefined) throw new Error("a body without content")
  return only
}

/** The request with its examples: a body, or the one parameter of a redirect, be it JSON text or a form. */
export function requestMedia(operation: Operation): Media {
  const [parameter] = operation.parameters ?? []
  if (operation.requestBody) return media(operation.requestBody.content)
  return parameter?.schema ? (parameter as Media) : media(parameter?.content)
}

export const requestOf = (operation: Operation): Schema => requestMedia(operation).schema

/** The reply that the page's table describes: the first alternative, before the refusal. A redirect has none. */
export function replyOf(operation: Operation): Schema {
  const content = operation.responses["200"]?.content
  if (content === undefined) return {}
  const { schema } = media(content)
  return schema.anyOf?.[0] ?? schema
}

/** Every field of an object: nested ones by dotted path, those of a list's members as `list[].field`; `$ref`s followed. */
export function* fieldsOf(api: Description, object: Schema, prefix = ""): Generator<[path: string, field: Schema]> {
  for (const [name, raw] of Object.entries(resolve(api, object).properties ?? {})) {
    const field = resolve(api, raw)
    yield [prefix + name, field]
    if (field.properties !== undefined) yield* fieldsOf(api, field, `${prefix}${name}.`)
    if (field.items !== undefined) yield* fieldsOf(api, field.items, `${prefix}${name}[].`)
  }
}

export const amountsOf = (api: Description, object: Schema): string[] =>
  [...fieldsOf(api, object)].filter(([, field]) => field.format === "fen").map(([path]) => path)
