import { posix } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { pagesOf } from "../../scripts/docs/page.ts"
import { rowsOf } from "../../scripts/docs/table.ts"
import { textsOf } from "../../scripts/docs.ts"
import { replyOf, requestOf } from "../../scripts/generate/description.ts"
import { described } from "./described.ts"

type Described = Awaited<ReturnType<typeof described>>

let given: Described
const texts = new Map<"zh" | "en", Map<string, string>>()
const text = (language: "zh" | "en", path: string): string => texts.get(language)?.get(path) ?? ""

beforeAll(async () => {
  given = await described()
  for (const language of ["zh", "en"] as const) {
    texts.set(language, textsOf(given[language], given.codes, given.fronts[language], language))
  }
}, 60_000)

describe.each(["zh", "en"] as const)("the texts of the reference in %s", (language) => {
  it("has a page for every operation, notification and error code", () => {
    const operations = pagesOf(given[language]).map(({ id }) => `operations/${id}.md`)
    const codes = Object.keys(given.codes).map((code) => `codes/${code}.md`)
    expect([...operations, ...codes].filter((path) => text(language, path) === "")).toEqual([])
    expect(operations.length).toBeGreaterThan(4)
  })

  it("prints every field of every table, nested ones by their path", () => {
    const lacking = pagesOf(given[language]).flatMap(({ id, kind, operation }) => {
      const page = text(language, `operations/${id}.md`)
      const tables = [requestOf(operation), ...(kind === "call" ? [replyOf(operation)] : [])]
      return tables
        .flatMap((table) => rowsOf(given[language], table))
        .filter(({ path }) => !page.includes(`\n| \`${path}\` |`))
        .map(({ path }) => `${id}: ${path}`)
    })
    expect(lacking).toEqual([])
  })

  it("says of every field how sure it is, in a table without a hole", () => {
    const sure = language === "zh" ? /^(有文档|实测|推断)/ : /^(documented|observed|inferred)/
    const unsure = pagesOf(given[language]).flatMap(({ id }) =>
      text(language, `operations/${id}.md`)
        .split("\n")
        .filter((line) => /^\| `[\w.[\]]+` \|/.test(line))
        .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
        .filter((cells) => cells.length !== 9 || !sure.test(cells[7] ?? ""))
        .map((cells) => `${id}: ${cells[1]}`),
    )
    expect(unsure).toEqual([])
  })

  it("links only to what is there", () => {
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

  it("begins its index by the convention of llmstxt.org", () => {
    expect(text(language, "llms.txt")).toMatch(/^# .+\n\n> .+\n\n[^#]+\n\n## .+/)
  })
})

it("leaves nothing Chinese in the English texts but values, examples and titles of documents", () => {
  const chinese = [...(texts.get("en") ?? [])].flatMap(([path, content]) => {
    // The gaps are those of spec/README.md, which calls products by the names that their documents have.
    if (!path.endsWith(".md") || path === "gaps.md") return []
    const words = content.replaceAll(/```[\s\S]*?```|`` .*? ``|`[^`\n]*`|《[^》]*》/g, "")
    return words
      .split("\n")
      .filter((line) => /\p{Script=Han}/u.test(line))
      .map((line) => `${path}: ${line}`)
  })
  expect(chinese).toEqual([])
})

it("shows the facts, values, unit, secrecy and sources of an operation", () => {
  const page = text("en", "operations/completeEscrowOrder.md")
  for (const words of [
    "`POST /v1/netpay/secure-complete`",
    "| Effect | write: changes the order and may move money |",
    "| Accepted | `errCode` is `SUCCESS` |",
    "[`/v1/netpay/query`](queryOrder.md)",
    "| `completedAmount` | amount (fen) | yes | 1..100000000 |",
    "`ALL_COMPLETED`",
    "documented: Tianman 《担保完成》 (complete an escrow, sample of 2022-04-15), request table",
  ]) {
    expect(page).toContain(words)
  }
  expect(text("zh", "operations/receivePayScorePayment.md")).toContain("个人信息或密钥，不写日志")
})
