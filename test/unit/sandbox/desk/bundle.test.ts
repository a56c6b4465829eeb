import { resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { build, type Plugin } from "esbuild"
import { expect, test } from "vitest"

test("the console is bundled with the JSX of Hono, without React and without what only a browser needs", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ["src/sandbox/desk/desk.tsx"],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    charset: "utf8",
    metafile: true,
    write: false,
    plugins: [onlyTheConsole],
  })
  // A wrong setting of JSX builds without an error, and fails when somebody opens a page.
  expect(outputFiles[0]?.text).not.toMatch(/\bReact\b/)
  const inputs = Object.keys(metafile.inputs)
  expect(inputs.filter((path) => /node_modules\/(?!hono\/|uqr\/)/.test(path))).toEqual([])
  expect(inputs.filter((path) => /jsx\/dom\/(render|index)|streaming/.test(path))).toEqual([])
  expect(gzipSync(outputFiles[0]?.contents ?? "").length).toBeLessThan(50_000)
})

/** Leaves out the client, the gateway and the tables, which other entries load as well. */
const onlyTheConsole: Plugin = {
  name: "only-the-console",
  setup({ onResolve }) {
    const desk = resolve("src/sandbox/desk")
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
      resolveDir.startsWith(desk) && !resolve(resolveDir, path).startsWith(desk) ? { path, external: true } : undefined,
    )
  },
}
