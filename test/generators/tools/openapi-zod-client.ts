import SwaggerParser from "@apidevtools/swagger-parser"
import { generateZodClientFromOpenAPI } from "openapi-zod-client"
import type { ZodTypeAny } from "zod/v3"
import { zodToJsonSchema } from "zod-to-json-schema"
import { type JsonSchema, nodesOf } from "../json-schema-node.ts"
import type { Node } from "../statements.ts"
import type { Tool } from "../tool.ts"
import { load } from "../zod.ts"

interface Endpoint {
  alias: string
  parameters?: { name: string; schema: ZodTypeAny }[]
  response: ZodTypeAny
}

/** openapi-zod-client: a client of Zodios, with schemas of zod 3. It reads 3.0: it ignores the `const` of 3.1 (1.18.3). */
export const openapiZodClient: Tool = {
  spec: "openapi-3.0.json",
  paths: { zod: ["./node_modules/zod/v3"] },
  async generate(spec, folder) {
    const openApiDoc = (await SwaggerParser.parse(spec)) as Parameters<
      typeof generateZodClientFromOpenAPI
    >[0]["openApiDoc"]
    await generateZodClientFromOpenAPI({ openApiDoc, distPath: `${folder}/client.ts`, options: { withAlias: true } })
  },
  async read(folder) {
    // The client needs zod 3, which zod 4 contains.
    const { api } = (await load(`${folder}/client.ts`, { zod: "zod/v3" })) as { api: { api: Endpoint[] } }
    const nodes = (schema: ZodTypeAny | undefined): Node[] =>
      schema ? nodesOf(zodToJsonSchema(schema, { $refStrategy: "none" }) as JsonSchema) : []
    const endpoint = (id: string): Endpoint | undefined => api.api.find(({ alias }) => alias === id)
    const parameter = (id: string, wanted: string): ZodTypeAny | undefined =>
      endpoint(id)?.parameters?.find(({ name }) => name === wanted)?.schema
    return {
      request: ({ operationId }, isRedirect) => nodes(parameter(operationId, isRedirect ? "content" : "body")),
      response: ({ operationId }) => nodes(endpoint(operationId)?.response),
    }
  },
}
