import { gzipSync } from "node:zlib"
import { build } from "esbuild"
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
  })
  // A wrong setting of JSX builds without an error, and fails when somebody opens a page.
  expect(outputFiles[0]?.text).not.toMatch(/\bReact\b/)
  const inputs = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {})
  const own = inputs.filter(([path]) => /^src\/sandbox\/desk\/|node_modules\/(hono|uqr)\//.test(path))
  expect(own.map(([path]) => path).filter((path) => /jsx\/dom\/(render|index)|streaming/.test(path))).toEqual([])
  // With the parts of the client and of the tables that it uses.
  expect(gzipSync(outputFiles[0]?.contents ?? "").length).toBeLessThan(100_000)
})
