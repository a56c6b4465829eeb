/** Reads generated zod schemas by running them. */
import { pathToFileURL } from "node:url"
import { build } from "esbuild"
import { z } from "zod"
import { type JsonSchema, nodesOf } from "./json-schema-node.ts"
import type { Node, Reader } from "./statements.ts"

/** How a generator names the schema of a body, of the parameters in the URL and of a response. */
type Names = Readonly<Record<"body" | "query" | "response", (name: string) => string>>

export async function zodReader(file: string, names: Names): Promise<Reader> {
  const made = await load(file)
  const nodes = (name: string): Node[] => {
    const schema = made[name]
    return schema instanceof z.ZodType
      ? nodesOf(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as JsonSchema)
      : []
  }
  return {
    request: ({ operationId }, isRedirect) =>
      isRedirect
        ? nodes(names.query(operationId)).flatMap((node) => node.field("content"))
        : nodes(names.body(operationId)),
    response: ({ operationId }) => nodes(names.response(operationId)),
  }
}

/** Runs a generated file. `alias` replaces packages, also in the packages that the file imports. */
export async function load(file: string, alias: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const outfile = `${file}.mjs`
  // Without an alias the file must have the zod of this process.
  const external = ["axios", ...(Object.keys(alias).length === 0 ? ["zod"] : [])]
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    alias,
    external,
    logLevel: "error",
  })
  return await import(pathToFileURL(outfile).href)
}
