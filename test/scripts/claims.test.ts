import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { findViolations } from "../../scripts/check-size.ts"

const read = (path: string): string => readFileSync(path, "utf8")
const rows = read("docs/claims.md")
  .split("\n")
  .filter((line) => /^\| (?!claim|---)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))

describe("docs/claims.md", () => {
  it("states every claim in both languages, with a proof that exists", () => {
    const { scripts } = JSON.parse(read("package.json"))
    expect(rows.length).toBeGreaterThan(10)
    for (const [, english = "", chinese = "", proof = ""] of rows) {
      expect(english).not.toMatch(/\p{Script=Han}/u)
      expect(chinese).toMatch(/\p{Script=Han}/u)
      const files = [...proof.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, path = ""]) => `docs/${path}`)
      const commands = [...proof.matchAll(/`npm run ([\w:-]+)`/g)].map(([, name]) => name)
      expect(files.length, english).toBeGreaterThan(0)
      expect(
        files.filter((path) => !existsSync(path)),
        english,
      ).toEqual([])
      expect(
        commands.filter((name) => !((name ?? "") in scripts)),
        english,
      ).toEqual([])
    }
  })

  it("names the size limits that npm run check:size enforces", () => {
    const size = { code: Number.POSITIVE_INFINITY, metadata: Number.POSITIVE_INFINITY, text: "", files: [] }
    const limits = (entry: string): string[] =>
      findViolations(entry, size).map((violation) => `${Number(/limit is (\d+) B/.exec(violation)?.[1]) / 1024} KiB`)
    const [core, metadata] = limits(".")
    const [notify] = limits("./notify")
    const claim = rows.find(([, english]) => english?.startsWith("After gzip"))
    expect(claim?.[1]).toContain(`the core has at most ${core} of code, \`notify\` ${notify}`)
    expect(claim?.[1]).toContain(`the metadata of all operations at most ${metadata}`)
    expect(claim?.[2]).toContain(`核心代码不超过 ${core}，\`notify\` 不超过 ${notify}`)
    expect(claim?.[2]).toContain(`全部接口的元数据不超过 ${metadata}`)
  })
})

it.each(["README.md", "README.zh-CN.md"])("%s has no table of claims, and links to docs/claims.md", (file) => {
  const [, section = ""] = read(file).split(/^## (?:Guarantees|我们保证什么)\n/m)
  const [own = ""] = section.split(/^## /m)
  expect(own).toContain("(docs/claims.md)")
  expect(own).not.toMatch(/^\|/m)
  expect(own.match(/^- /gm)).toHaveLength(3)
})
