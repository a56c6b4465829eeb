import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { crossingsDuring, instrument, instrumentFolder } from "../../scripts/count-crossings.ts"

describe("instrument", () => {
  const REPORT = "globalThis.reportEntry(import.meta.url)"

  it.each([
    ["a function", "function f() { return 1 }", `function f() { ${REPORT}; return 1 }`],
    ["an arrow function with an expression", "const f = () => ({})", `const f = () => (${REPORT}, ({}))`],
    ["a function inside a function", "const f = () => () => 1", `const f = () => (${REPORT}, () => (${REPORT}, 1))`],
    ["a getter", "const a = { get b() { return 1 } }", `const a = { get b() { ${REPORT}; return 1 } }`],
  ])("reports the entry of %s", (_, code, expected) => {
    expect(instrument(code)).toBe(expected)
  })

  it("leaves constructors and declarations without a body alone", () => {
    const code = "class A { constructor() { this.b = 1 } }\ndeclare function f(): void\ninterface B { c(): void }"
    expect(instrument(code)).toBe(code)
  })
})

describe("crossingsDuring", () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "crossings-"))
    mkdirSync(join(root, "generated"))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  /** The crossings of one call of `main`, exported by a.ts. */
  async function crossingsOf(files: Record<string, string>): Promise<string[]> {
    for (const [name, text] of Object.entries(files)) {
      const path = join(root, "src", name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    const folder = instrumentFolder(root)
    const { main } = await import(/* @vite-ignore */ join(folder, "a.ts"))
    return await crossingsDuring(folder, main)
  }

  it("counts each call from one file to another", async () => {
    const crossings = await crossingsOf({
      "a.ts": 'import { b } from "./lib/b.ts"\nexport async function main() { b(); own(); b() }\nfunction own() {}',
      "lib/b.ts": "export const b = () => c()\nconst c = () => 1",
    })
    expect(crossings).toEqual(["a.ts -> lib/b.ts", "a.ts -> lib/b.ts"])
  })

  it("names the caller of a function that is called after an await", async () => {
    const crossings = await crossingsOf({
      "a.ts": 'import { b, c } from "./b.ts"\nexport async function main() { await b(); c() }',
      "b.ts": "export const b = async () => 1\nexport const c = () => 1",
    })
    expect(crossings).toEqual(["a.ts -> b.ts", "a.ts -> b.ts"])
  })

  it("counts a callback only if another file calls it", async () => {
    const crossings = await crossingsOf({
      "a.ts": 'import { call } from "./b.ts"\nexport const main = async () => { [1, 2].map(() => 1); call(() => 1) }',
      "b.ts": "export const call = (callback) => { [1].map(callback) }",
    })
    expect(crossings).toEqual(["a.ts -> b.ts", "b.ts -> a.ts"])
  })

  it("does not count a function that a settled promise calls", async () => {
    const crossings = await crossingsOf({
      "a.ts": 'import { b } from "./b.ts"\nexport async function main() { await Promise.resolve(1).then(b) }',
      "b.ts": "export const b = () => 1",
    })
    expect(crossings).toEqual([])
  })
})
