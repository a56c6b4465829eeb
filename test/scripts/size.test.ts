import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { transform } from "esbuild"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { compare, judge, type Weight, weigh } from "../../scripts/check-size.ts"

const weight: Weight = {
  minifiedBytes: 9000,
  gzipBytes: 4000,
  factsGzipBytes: 1000,
  lazyGzipBytes: 2000,
  files: ["src/client.ts"],
}

describe("what an entry may weigh and hold", () => {
  it("allows what keeps the rules", () => {
    expect(judge(".", weight, "fetch()")).toEqual([])
  })

  it.each([
    ["a core above 6 kB", ".", { gzipBytes: 7145 }, "", ".: 6145 B of code after gzip, and the limit is 6144 B"],
    ["facts above 10 kB", ".", { gzipBytes: 16000, factsGzipBytes: 10241 }, "", ".: 10241 B of facts after gzip"],
    ["a notify above 4 kB", "./notify", { gzipBytes: 5097 }, "", "the limit is 4096 B"],
    ["node: in the text", "./sign", {}, 'import"node:crypto"', './sign: the code holds "node:"'],
    ["Buffer in the text", "./sandbox", {}, "new Buffer(1)", './sandbox: the code holds "Buffer"'],
    ["MD5 in the core", ".", {}, "MD5", '.: the code holds "MD5"'],
    ["md5 at once in sign", "./sign", { files: ["@noble/hashes/legacy.js"] }, "", "legacy.js is loaded at once"],
    ["md5 at once in notify", "./notify", { files: ["src/lib/md5.ts"] }, "", "src/lib/md5.ts is loaded at once"],
    ["the sandbox in the core", ".", { files: ["src/sandbox/book.ts"] }, "", "book.ts is loaded at once"],
  ])("refuses %s", (_, entry, changes, text, fault) => {
    expect(judge(entry, { ...weight, ...changes }, text)).toEqual([expect.stringContaining(fault)])
  })

  it("allows ArrayBuffer everywhere, and node: in the adapter for Node", () => {
    expect(judge("./notify", weight, "new ArrayBuffer(1)")).toEqual([])
    expect(judge("./sandbox/node", weight, 'import"node:http"')).toEqual([])
  })
})

describe("what differs from the record", () => {
  it("lets a size move by one in a hundred", () => {
    expect(compare(".", { ...weight, gzipBytes: 4040, minifiedBytes: 8910 }, weight)).toEqual([])
  })

  it.each([
    ["a larger size", { gzipBytes: 4041 }, ".: gzipBytes 4041, recorded 4000"],
    ["a smaller size", { minifiedBytes: 8909 }, ".: minifiedBytes 8909, recorded 9000"],
    ["a lazy part that grew", { lazyGzipBytes: 2100 }, ".: lazyGzipBytes 2100, recorded 2000"],
    ["a new file", { files: ["src/client.ts", "src/more.ts"] }, ".: loads src/more.ts now"],
    ["a file that went", { files: [] }, ".: no longer loads src/client.ts"],
  ])("tells of %s", (_, changes, difference) => {
    expect(compare(".", { ...weight, ...changes }, weight)).toEqual([difference])
  })

  it("tells of an entry that was never recorded", () => {
    expect(compare("./new", weight, undefined)).toEqual(["./new: not recorded"])
  })
})

describe("weighing", () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "chinaums-size-"))
    mkdirSync(join(root, "dist"))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it("counts what loads at once and what loads on demand apart, and names the sources", async () => {
    const padding = JSON.stringify("x".repeat(5000))
    writeFileSync(join(root, "dist/index.js"), '// src/index.ts\nexport const load = () => import("./later.js")\n')
    writeFileSync(join(root, "dist/later.js"), `// src/later.ts\nexport const later = ${padding}\n`)
    const { weight, text } = await weigh(root, "./dist/index.js")
    expect(weight.files).toEqual(["src/index.ts"])
    expect(weight.minifiedBytes).toBeLessThan(500)
    expect(weight.lazyGzipBytes).toBeGreaterThan(50)
    expect(text).toContain("import(")
    expect(text).not.toContain("xxx")
  })

  it("counts the tables that are generated apart from the code, wherever the build has put them", async () => {
    const facts = Array.from({ length: 50 }, (_, index) => `  "/v1/operation-${index}": { max: ${index * 7919} },`)
    const table = `// generated/operations.ts\nvar operations = {\n${facts.join("\n")}\n};\nexport { operations };\n`
    writeFileSync(join(root, "dist/chunk.js"), table)
    writeFileSync(join(root, "dist/index.js"), 'import { operations } from "./chunk.js"\nconsole.log(operations)\n')
    const { weight } = await weigh(root, "./dist/index.js")
    expect(weight.factsGzipBytes).toBeGreaterThan(200)
    expect(weight.gzipBytes - weight.factsGzipBytes).toBeLessThan(100)
  })
})

describe("the types of the tables, the largest file of all", () => {
  it("are gone once compiled", async () => {
    const types = readFileSync(new URL("../../generated/types.ts", import.meta.url), "utf8")
    const { code } = await transform(types, { loader: "ts" })
    expect(code.replaceAll(/^\/\/.*$/gm, "").trim()).toBe("")
  })

  it("are in no entry", () => {
    const baseline = new URL("../../scripts/size-baseline.json", import.meta.url)
    const recorded: Record<string, Weight> = JSON.parse(readFileSync(baseline, "utf8"))
    const files = Object.values(recorded).flatMap((entry) => entry.files)
    expect(files).toContain("generated/operations.ts")
    expect(files).not.toContain("generated/types.ts")
  })
})
