/** Reads generated types through an interface that names the types of every operation. */
import { readFileSync, writeFileSync } from "node:fs"
import { callsOf, type Description, responseMedia } from "../../scripts/spec/openapi.ts"
import { published } from "./published.ts"
import type { Reader } from "./statements.ts"
import { probedTypes } from "./type-node.ts"

/** How to write the type of a body, of the parameter `content` and of a response. */
type Types = Readonly<Record<"body" | "query" | "response", (operationId: string, path: string) => string>>

export async function typeReader(folder: string, imports: string, types: Types): Promise<Reader> {
  const api: Description = JSON.parse(readFileSync(published("openapi.json"), "utf8"))
  const members = callsOf(api).flatMap(([path, call]) => {
    const { operationId: id } = call
    const request = api.paths[path]?.post ? types.body(id, path) : types.query(id, path)
    return [`${id}Request: ${request}`, ...(responseMedia(call) ? [`${id}Response: ${types.response(id, path)}`] : [])]
  })
  const file = `${folder}/probe.ts`
  writeFileSync(file, `${imports}\nexport interface Probe {\n  ${members.join("\n  ")}\n}\n`)
  const nodes = probedTypes(file)
  return {
    request: ({ operationId }) => nodes(`${operationId}Request`),
    response: ({ operationId }) => nodes(`${operationId}Response`),
  }
}
