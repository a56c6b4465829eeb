import { createClient } from "@hey-api/openapi-ts"
import type { Tool } from "../tool.ts"
import { zodReader } from "../zod.ts"

/** @hey-api/openapi-ts: types, SDK, fetch client and zod. */
export const heyApi: Tool = {
  async generate(spec, folder) {
    await createClient({
      input: spec,
      output: folder,
      plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch", "zod"],
      logs: { level: "silent" },
    })
  },
  read: (folder) =>
    zodReader(`${folder}/zod.gen.ts`, {
      body: (name) => `z${pascal(name)}Body`,
      query: (name) => `z${pascal(name)}Query`,
      response: (name) => `z${pascal(name)}Response`,
    }),
}

const pascal = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase())
