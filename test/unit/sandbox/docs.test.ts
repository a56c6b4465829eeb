import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { outcomeByCode } from "../../../generated/outcome-by-code.ts"
import * as products from "../../../src/sandbox/products/index.ts"

const root = new URL("../../../", import.meta.url)
const page = readFileSync(new URL("docs/sandbox.md", root), "utf8")
const rows = page
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, id = ""]) => /^[A-Z]\d+$/.test(id))
  .map(([, id = "", behaviour = "", label = "", source = ""]) => ({ id, behaviour, label, source }))

const textsIn = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(folder + name, root), "utf8"))

describe("docs/sandbox.md", () => {
  it("lists exactly the operations that the sandbox simulates", () => {
    const [, section = ""] = page.split("## What it simulates\n")
    const listed = [...section.matchAll(/^\| .* \| `(\/v\d\/[\w/-]+)` \|/gm)].map(([, path]) => path)
    const simulated = Object.values(products).flatMap(({ handlers = {} }: { handlers?: object }) =>
      Object.keys(handlers),
    )
    expect(listed.sort()).toEqual(simulated.sort())
  })

  it("has a label on every behaviour, and a source unless it is assumed", () => {
    expect(rows.length).toBeGreaterThan(40)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    for (const { id, label, source } of rows) {
      expect(label, id).toMatch(/^(documented|observed|assumed)$/)
      if (label !== "assumed") expect(source, id).not.toBe("")
    }
  })

  it("has a test for every behaviour, and a behaviour for every id in a test", () => {
    const titles = textsIn("test/unit/sandbox/").flatMap((text) => [
      ...text.matchAll(/["']([A-Z]\d{1,2}(?:, [A-Z]\d{1,2})*)[:"]/g),
    ])
    const named = new Set(titles.flatMap(([, ids = ""]) => ids.split(", ")))
    expect([...named].sort()).toEqual(rows.map(({ id }) => id).sort())
  })

  it("names exactly the codes that the sandbox responds with when no fault is scripted", () => {
    const thrown = textsIn("src/sandbox/").flatMap((text) => [...text.matchAll(/new ErrorResponse\("(\w+)"/g)])
    const codes = Object.keys(outcomeByCode).filter((code) =>
      rows.some(({ behaviour }) => behaviour.includes(`\`${code}\``)),
    )
    expect(codes.sort()).toEqual([...new Set(thrown.map(([, code = ""]) => code))].sort())
  })
})
