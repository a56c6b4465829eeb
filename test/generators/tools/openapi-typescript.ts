import { writeFile } from "node:fs/promises"
import openapiTS, { astToString } from "openapi-typescript"
import { typeName } from "../../../scripts/generate/published.ts"
import type { Tool } from "../tool.ts"
import { typeReader } from "../types.ts"

/** openapi-typescript: types alone. */
export const openapiTypescript: Tool = {
  without: ["length"],
  async generate(spec, folder) {
    await writeFile(`${folder}/types.ts`, astToString(await openapiTS(new URL(`file://${spec}`), { silent: true })))
  },
  read: (folder) =>
    typeReader(folder, `import type { components, operations } from "./types.ts"`, {
      body: (id) => `operations["${id}"]["requestBody"]["content"]["application/json"]`,
      // The parameter itself is a string, as it is in the URL. Callers have the type of the JSON in it by its name.
      query: (id) => `components["schemas"]["${typeName({ operationId: id }, "Request")}"]`,
      response: (id) => `operations["${id}"]["responses"][200]["content"]["application/json"]`,
    }),
}
