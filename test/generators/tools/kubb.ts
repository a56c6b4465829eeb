import { build } from "@kubb/core"
import { pluginOas } from "@kubb/plugin-oas"
import { pluginTs } from "@kubb/plugin-ts"
import { pluginZod } from "@kubb/plugin-zod"
import type { Tool } from "../tool.ts"
import { zodReader } from "../zod.ts"

/** kubb: types and zod. */
export const kubb: Tool = {
  async generate(spec, folder) {
    const { error, failedPlugins } = await build({
      config: {
        root: folder,
        input: { path: spec },
        output: { path: ".", barrelType: false, format: false, lint: false },
        plugins: [
          pluginOas({ generators: [] }),
          pluginTs({ output: { path: "types.ts", barrelType: false } }),
          pluginZod({ version: "4", output: { path: "zod.ts", barrelType: false } }),
        ],
      },
    })
    for (const failure of [...failedPlugins].map((failed) => failed.error)) throw failure
    if (error) throw error
  },
  read: (folder) =>
    zodReader(`${folder}/zod.ts`, {
      body: (name) => `${name}MutationRequestSchema`,
      query: (name) => `${name}QueryParamsSchema`,
      response: (name) => `${name}200Schema`,
    }),
}
