import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { transform } from "esbuild"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { findViolations, measure, type Size } from "../../scripts/check-size.ts"

const size: Size = { code: 3000, metadata: 1000, text: "fetch()", files: ["dist/index.js"] }

describe("findViolations", () => {
  it("accepts an entry that keeps the rules", () => {
    expect(findViolations(".", size)).toEqual([])
  })

  it.each([
    ["a core above 7 KiB", ".", { code: 7169 }, ".: 7169 B of code after gzip, the limit is 7168 B"],
    ["metadata above 8 KiB", ".", { metadata: 8193 }, ".: 8193 B of metadata after gzip"],
    ["a notify above 5 KiB", "./notify", { code: 5121 }, "the limit is 5120 B"],
    ["node: in the text", "./sign", { text: 'import"node:crypto"' }, './sign: the text contains "node:"'],
    ["Buffer in the text", "./sandbox", { text: "new Buffer(1)" }, './sandbox: the text contains "Buffer"'],
    ["a computed import", "./sign", { text: "await import(e)" }, './sign: the text contains "import("'],
    ["MD5 in the core", ".", { text: "MD5" }, '.: the text contains "MD5"'],
    ["the sandbox in the core", ".", { text: "createSandbox()" }, '.: the text contains "Sandbox"'],
    ["openapi-fetch in the core", ".", { files: ["node_modules/openapi-fetch/dist/index.mjs"] }, "is loaded at once"],
    ["md5 at once", "./notify", { files: ["node_modules/@noble/hashes/legacy.js"] }, "legacy.js is loaded at once"],
  ])("finds %s", (_, entry, changes, violation) => {
    expect(findViolations(entry, { ...size, ...changes })).toEqual([expect.stringContaining(violation)])
  })

  it("accepts ArrayBuffer everywhere, node: in the adapter for Node, and an import that is not computed", () => {
    expect(findViolations("./notify", { ...size, text: 'new ArrayBuffer(1);import("./md5.js")' })).toEqual([])
    expect(findViolations("./sandbox/node", { ...size, text: 'import"node:http"' })).toEqual([])
  })
})

describe("measure", () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "chinaums-size-"))
    mkdirSync(join(root, "dist"))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it("leaves out what is loaded on demand", async () => {
    const padding = JSON.stringify("x".repeat(5000))
    writeFileSync(join(root, "dist/index.js"), '// src/index.ts\nexport const load = () => import("./later.js")\n')
    writeFileSync(join(root, "dist/later.js"), `// src/later.ts\nexport const later = ${padding}\n`)
    const { code, text, files } = await measure(root, "./dist/index.js")
    expect(code).toBeLessThan(200)
    expect(text).toContain("import(")
    expect(text).not.toContain("xxx")
    expect(files).toEqual(["dist/index.js"])
  })

  it("counts generated tables as metadata, wherever the build puts them, and other tables as code", async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `  "/v1/operation-${index}": { max: ${index * 7919} },`)
    const table = (path: string, name: string): string => `// ${path}\nvar ${name} = {\n${rows.join("\n")}\n};\n`
    const chunk = `${table("generated/operations.ts", "operations")}${table("src/rules.ts", "rules")}`
    writeFileSync(join(root, "dist/chunk.js"), `${chunk}export { operations, rules };\n`)
    const index = 'import { operations, rules } from "./chunk.js"\nconsole.log(operations, rules)\n'
    writeFileSync(join(root, "dist/index.js"), index)
    const both = await measure(root, "./dist/index.js")
    writeFileSync(join(root, "dist/index.js"), index.replace(", rules }", " }").replace(", rules)", ")"))
    const metadataAlone = await measure(root, "./dist/index.js")
    expect(metadataAlone.code).toBeLessThan(100)
    expect(metadataAlone.metadata).toBeGreaterThan(200)
    expect(both.code).toBeGreaterThan(200)
  })
})

describe("the generated types", () => {
  it("compile to nothing", async () => {
    const types = readFileSync(new URL("../../generated/types.ts", import.meta.url), "utf8")
    const { code } = await transform(types, { loader: "ts" })
    expect(code.replaceAll(/^\/\/.*$/gm, "").trim()).toBe("")
  })
})
