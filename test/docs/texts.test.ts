import { posix } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { placedFields } from "../../scripts/cross-check/placed-fields.ts"
import { pagesOf } from "../../scripts/docs/page.ts"
import { textsOf } from "../../scripts/docs.ts"
import { requestOf, responseOf } from "../../scripts/spec/openapi.ts"
import { fieldsOf } from "../../scripts/spec/walk.ts"
import { type Loaded, load } from "./loaded.ts"

let loaded: Loaded
const texts = new Map<"zh" | "en", Map<string, string>>()
const text = (language: "zh" | "en", path: string): string => texts.get(language)?.get(path) ?? ""

beforeAll(async () => {
  loaded = await load()
  for (const language of ["zh", "en"] as const) {
    texts.set(language, textsOf(loaded[language], loaded.codes, loaded.fronts[language], language))
  }
}, 60_000)

describe.each(["zh", "en"] as const)("the texts of the reference in %s", (language) => {
  it("has a page for every operation, notification and error code", () => {
    const operations = pagesOf(loaded[language]).map(({ id }) => `operations/${id}.md`)
    const codes = Object.keys(loaded.codes).map((code) => `codes/${code}.md`)
    expect([...operations, ...codes].filter((path) => text(language, path) === "")).toEqual([])
    expect(operations.length).toBeGreaterThan(4)
  })

  it("prints every field of every table, nested ones by their path", () => {
    const missing = pagesOf(loaded[language]).flatMap(({ id, kind, operation }) => {
      const page = text(language, `operations/${id}.md`)
      const tables = [requestOf(operation), ...(kind === "call" ? [responseOf(operation)] : [])]
      return tables
        .flatMap((table) => [...fieldsOf(loaded[language], table, { jsonText: true })])
        .filter(({ path }) => !page.includes(`\n| \`${path}\` |`))
        .map(({ path }) => `${id}: ${path}`)
    })
    expect(missing).toEqual([])
  })

  it("writes the source of a table onto each of its fields in openapi.json", () => {
    const fields = placedFields(JSON.parse(text(language, "openapi.json")))
    expect(fields.length).toBeGreaterThan(2000)
    const without = fields.filter(({ field }) => !field["x-ums-source"] || !field["x-ums-confidence"])
    expect(without.map(({ operation, path }) => `${operation} ${path}`)).toEqual([])
  })

  it("states the confidence of every field", () => {
    const sure = language === "zh" ? /^(文档|出处|实测|推断)/ : /^(documented|observed|inferred)/
    const unsure = pagesOf(loaded[language]).flatMap(({ id }) =>
      text(language, `operations/${id}.md`)
        .split("\n")
        .filter((line) => /^\| `[\w.[\]]+` \|/.test(line))
        .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
        .filter((cells) => cells.length !== 9 || !sure.test(cells[7] ?? ""))
        .map((cells) => `${id}: ${cells[1]}`),
    )
    expect(unsure).toEqual([])
  })

  it("has no dead link", () => {
    const dead = [...(texts.get(language) ?? [])].flatMap(([path, content]) => {
      const links = path.endsWith(".md") || path === "llms.txt" ? content.matchAll(/\]\(([^)#:]+)\)/g) : []
      return [...links]
        .map(([, link = ""]) =>
          posix.join(language === "en" ? "en" : ".", posix.dirname(path), decodeURIComponent(link)),
        )
        .filter((target) => {
          const other = target.startsWith("en/")
          return !texts.get(other ? "en" : "zh")?.has(other ? target.slice(3) : target)
        })
        .map((target) => `${path}: ${target}`)
    })
    expect(dead.filter((link) => !link.endsWith(": llms-full.txt"))).toEqual([])
  })

  it("has an index by the convention of llmstxt.org", () => {
    expect(text(language, "llms.txt")).toMatch(/^# .+\n\n> .+\n\n[^#]+\n\n## .+/)
  })
})

it("has Chinese in English texts only in values, examples and titles of documents", () => {
  const chinese = [...(texts.get("en") ?? [])].flatMap(([path, content]) => {
    // The glossary has the Chinese terms. The gaps come from spec/contradictions.md and spec/gaps.md, which use the Chinese names of the documents.
    if (!path.endsWith(".md") || ["gaps.md", "glossary.md"].includes(path)) return []
    const text = content.replaceAll(/```[\s\S]*?```|`` .*? ``|`[^`\n]*`|《[^》]*》/g, "")
    return text
      .split("\n")
      .filter((line) => /\p{Script=Han}/u.test(line))
      .map((line) => `${path}: ${line}`)
  })
  expect(chinese).toEqual([])
})

// One page of each kind, so that a change of the texts is seen in review. `vitest -u` updates them.
it.each([
  "operations/completeEscrowOrder.md",
  "operations/startAlipayH5Payment.md",
  "operations/receivePayScorePayment.md",
  "codes/NO_ORDER.md",
])("%s is as reviewed in both languages", async (path) => {
  await expect(text("zh", path)).toMatchFileSnapshot(`pages/zh/${posix.basename(path)}`)
  await expect(text("en", path)).toMatchFileSnapshot(`pages/en/${posix.basename(path)}`)
})
