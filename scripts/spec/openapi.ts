/** The parts of OpenAPI 3.1 that the scripts read, with functions that read them. */
import type { State } from "../../src/lib/operation.ts"
import type { ErrorCodeScopes } from "./error-codes.ts"
import type { Source } from "./source.ts"

/** A table (an object with `properties`) or one field of a table. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  const?: string | boolean
  default?: string | boolean
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
  not?: Schema
  dependentRequired?: Record<string, string[]>
  allOf?: Rule[]
  /** Only in the published description, where an `if` that always holds leads to the rules: see generate/published.ts. */
  if?: object
  then?: { allOf: Rule[] }
  examples?: unknown[]
  "x-en"?: string
  "x-ums-source"?: Source
  "x-ums-confidence"?: string
  "x-ums-type"?: string
  /** The client fills in the time of the request. */
  "x-ums-time"?: boolean
  /** The field names the merchant, the terminal or the product, so it is the same in most calls of a merchant. */
  "x-ums-merchant"?: boolean
  /** The number begins with the 来源编号 of the merchant. */
  "x-ums-source-code"?: boolean
  /** A value without a source has that of its list. */
  "x-ums-values"?: Record<string, { zh: string; en: string; source?: Source; confidence?: string }>
  /** The scopes of `x-ums-error-codes` that list the values of a code. */
  "x-ums-codes"?: string[]
  "x-ums-sensitive"?: boolean
}

/** A rule of a table: where its `if` holds, its `then` must hold; or a choice. The linter allows only these two forms. */
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

interface ResponseObject {
  $ref?: string
  description?: string
  headers?: Record<string, Partial<Media>>
  content?: Content
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  deprecated?: boolean
  security?: Record<string, string[]>[]
  externalDocs?: { url: string }
  /** The table of the request is in the first one. */
  parameters?: { $ref?: string; name: string; content?: Content; schema?: Schema; example?: unknown }[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, ResponseObject>
  "x-en": string
  "x-en-summary": string
}

type WithSource<T> = T & { source: Source; confidence: string }

/** How the platform signs what it sends, with its own example. */
interface NotificationSignature {
  rule: { zh: string; en: string }
  digest: { zh: string; en: string }
  key: { zh: string; en: string }
  example: { fields: Record<string, string>; key: string; signed: string; sign: { SHA256: string; MD5: string } }
}

/** A message that the platform sends. `x-ums-identified-by` lists the fields that tell one form from the others. */
export interface Notification extends Operation {
  "x-ums-signature": WithSource<NotificationSignature>
  "x-ums-identified-by"?: WithSource<{ anyOf: string[][] }>
}

/** An operation that a merchant calls, with the metadata that decides what a response means. */
export interface Call extends Operation {
  "x-ums-effect": "read" | "write"
  "x-ums-success": string[]
  "x-ums-idempotency": WithSource<{ fields: string[] }> | "none"
  /** The optional field whose value the query needs: the client requires it. */
  "x-ums-query-number"?: WithSource<{ field: string }>
  /** Paths of response fields, each with the request field whose value it repeats. `none`: there is no response. */
  "x-ums-echo": WithSource<{ fields: Record<string, string> }> | "none"
  /** Where the code and its message stand, when not in `errCode` and `errMsg` or `errInfo`. */
  "x-ums-code"?: { field: string; message: string }
  /** `unknown`: an accepted call is not final, and no document names the field that says when it is. */
  "x-ums-state": WithSource<State> | "none" | "unknown"
  "x-ums-resolve": WithSource<{ path: string; by: Record<string, string>; state: State }> | "none"
}

export interface Description {
  openapi: string
  "x-ums-error-codes": ErrorCodeScopes
  info: { title: string; summary: string; description: string; license: { identifier: string } }
  servers: { url: string; "x-ums-environment": string }[]
  tags: { name: string; "x-displayName": string; "x-en-displayName"?: string; description: string; "x-en": string }[]
  paths: Record<string, { post?: Call; get?: Call }>
  webhooks: Record<string, { post?: Notification; get?: Notification }>
  components: {
    schemas: Record<string, Schema>
    responses: Record<string, ResponseObject>
    examples?: Record<string, Example>
    parameters?: Record<string, { name: string; required?: boolean; schema: Schema; example?: unknown }>
    securitySchemes?: Record<string, { name: string; description: string }>
  }
}

const SCHEMAS = "#/components/schemas/"
const EXAMPLES = "#/components/examples/"

/** Follows `$ref`. Keywords beside a `$ref` belong to the page and win over those of the shared field. */
export function deref(api: Description, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const { $ref, ...own } = schema
  const target = api.components.schemas[$ref.slice(SCHEMAS.length)]
  if (!$ref.startsWith(SCHEMAS) || target === undefined) throw new Error(`no such schema: ${$ref}`)
  return { ...deref(api, target), ...own }
}

/** Follows the `$ref` of an example that several pages share. */
export function derefExample(api: Description, example: Example): Example {
  if (example.$ref === undefined) return example
  const target = api.components.examples?.[example.$ref.slice(EXAMPLES.length)]
  if (target === undefined) throw new Error(`no such example: ${example.$ref}`)
  return target
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
export const notificationsOf = (api: Description): [name: string, notification: Notification][] =>
  Object.entries(api.webhooks).map(([name, item]) => [name, operationOf(item).operation])

/** The only media type of a body: every page of the platform has one. */
export function media(content: Content | undefined): Media {
  const [only] = Object.values(content ?? {})
  if (only === undefined) throw new Error("a body without content")
  return only
}

/** The request with its examples: a body, or the first parameter of a redirect, which is JSON or a form. */
export function requestMedia(operation: Operation): Media {
  const [parameter] = operation.parameters ?? []
  if (operation.requestBody) return media(operation.requestBody.content)
  return parameter?.schema ? (parameter as Media) : media(parameter?.content)
}

/** The request table of an operation, or the table of a notification. */
export const requestOf = (operation: Operation): Schema => requestMedia(operation).schema

/** The response with its examples; a redirect order has no response. */
export const responseMedia = (operation: Operation): Media | undefined =>
  Object.values(operation.responses["200"]?.content ?? {})[0]

/** The response table of the page: the first alternative, before the error response. Empty for a redirect order. */
export function responseOf(operation: Operation): Schema {
  const schema = responseMedia(operation)?.schema ?? {}
  return schema.anyOf?.[0] ?? schema
}
