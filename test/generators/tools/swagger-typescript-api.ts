import { generateApi } from "swagger-typescript-api"
import type { Tool } from "../tool.ts"
import { typeReader } from "../types.ts"

/** swagger-typescript-api: a fetch client with types. Its doc comments have the lengths. */
export const swaggerTypescriptApi: Tool = {
  async generate(spec, folder) {
    await generateApi({ input: spec, output: folder, fileName: "api.ts", silent: true })
  },
  read: (folder) =>
    typeReader(folder, `import type { Api } from "./api.ts"`, {
      body: (id, path) => `Parameters<${method(id, path)}>[0]`,
      query: (id, path) => `Parameters<${method(id, path)}>[0]["content"]`,
      response: (id, path) => `Awaited<ReturnType<${method(id, path)}>>["data"]`,
    }),
}

/** The method of an operation. They are grouped by the first part of the path. */
const method = (id: string, path: string): string => `Api<unknown>["${path.split("/")[1]}"]["${id}"]`
