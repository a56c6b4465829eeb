/** Prints `generated/paths.ts`: every POST as it crosses the wire, for the openapi-fetch client, which converts nothing. */
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript"
import ts from "typescript"
import {
  type Call,
  callsOf,
  type Description,
  deref,
  media,
  requestOf,
  responseMedia,
  type Schema,
} from "../spec/openapi.ts"
import { bilingual, openValues } from "./types.ts"

/** The types of every POST of the description, without what our client converts or separates. */
export async function paths(api: Description): Promise<string> {
  const nodes = await openapiTS(wireDescription(api) as unknown as OpenAPI3, {
    silent: true,
    defaultNonNullable: false,
    transform: (schema) => openValues(schema as Pick<Schema, "const" | "x-ums-values">),
  })
  // The other nodes are types that a description without webhooks and operation ids leaves empty.
  return compact(astToString(nodes.filter(ts.isInterfaceDeclaration)))
}

/** The description with nothing but what these types need. Redirect orders are left out, since no client sends them. */
function wireDescription(api: Description): object {
  const posts = callsOf(api).filter(([path]) => api.paths[path]?.post)
  const tables = Object.entries(api.components.schemas).filter(([, { properties }]) => properties)
  return {
    openapi: "3.1.0",
    paths: Object.fromEntries(posts.map(([path, call]) => [path, { post: wireCall(api, call) }])),
    components: { schemas: Object.fromEntries(tables.map(([name, table]) => [name, wireSchema(api, table)])) },
  }
}

function wireCall(api: Description, call: Call): object {
  const json = (schema: Schema) => ({ content: { "application/json": { schema: wireSchema(api, schema) } } })
  return {
    title: bilingual(call.summary, call["x-en-summary"]),
    requestBody: { required: true, ...json(requestOf(call)) },
    responses: {
      200: json(responseMedia(call)?.schema ?? {}),
      412: json(media(api.components.responses["gateway-failure"]?.content).schema),
      // A proxy between the merchant and the gateway can respond too, mostly with a page of HTML.
      default: { content: { "text/plain": { schema: { type: "string" } } } },
    },
  }
}

/** One table or field with its comment on one line. A shared scalar is written out, a shared table keeps its reference. */
function wireSchema(api: Description, raw: Schema): Schema {
  const {
    type,
    const: only,
    required,
    additionalProperties,
    description,
    items,
    properties,
    anyOf,
    ...schema
  } = deref(api, raw)
  // An amount can arrive as a number and as digits. To be sent, it should have the documented form.
  const isDigits = schema.format === "fen" && schema["x-ums-type"] === "string"
  const [zh, en] = isDigits ? ["；以字符串传送", "; sent as a string"] : ["", ""]
  const title = description && { title: bilingual(description + zh, schema["x-en"] + en) }
  if (raw.$ref !== undefined && properties) return { $ref: raw.$ref, ...title }
  const values = schema["x-ums-values"]
  return {
    ...title,
    ...(type !== undefined && { type }),
    ...(only !== undefined && { const: only }),
    ...(values && { "x-ums-values": values }),
    ...(required && { required }),
    ...(additionalProperties !== undefined && { additionalProperties }),
    ...(items && { items: wireSchema(api, items) }),
    ...(anyOf && { anyOf: anyOf.map((member) => wireSchema(api, member)) }),
    ...(properties && { properties: mapValues(properties, (field) => wireSchema(api, field)) }),
  }
}

const mapValues = <T>(object: Record<string, T>, map: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]))

/** Without the members that openapi-typescript prints for everything that an operation does not have. */
function compact(text: string): string {
  return text
    .replaceAll(/^ +\w+\??: never;\n/gm, "")
    .replaceAll(/^ +parameters: \{\n +\};\n/gm, "")
    .replaceAll(/^ +headers: \{\n +\[name: string\]: unknown;\n +\};\n/gm, "")
    .replaceAll(/^(?: {4})+/gm, (indent) => indent.slice(indent.length / 2))
}
