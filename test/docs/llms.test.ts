import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { callLine } from "../../scripts/docs/call-line.ts"
import { formLines } from "../../scripts/docs/form-lines.ts"
import { type Page, pagesOf } from "../../scripts/docs/page.ts"
import { textsOf } from "../../scripts/docs.ts"
import { derefExample, requestMedia } from "../../scripts/spec/openapi.ts"
import { products } from "../../src/sandbox/products/index.ts"
import { compile } from "./compile.ts"
import { type Loaded, load, root } from "./loaded.ts"

let loaded: Loaded
let pages: Page[]
const texts = new Map<string, ReadonlyMap<string, string>>()
const text = (language: "zh" | "en", path: string): string => texts.get(language)?.get(path) ?? ""

beforeAll(async () => {
  loaded = await load()
  pages = pagesOf(loaded.zh)
  for (const language of ["zh", "en"] as const) {
    texts.set(language, textsOf(loaded[language], loaded.codes, loaded.fronts[language], language))
  }
}, 60_000)

/** A module in which the line of a page compiles only if the client has this call, with a body of this operation. */
function moduleOf(page: Page): string {
  const line = callLine(page)
  const given = page.kind === "redirect" ? "content" : line.startsWith("const body") ? "" : "body"
  const type = page.kind === "notification" ? "never" : `BodyOf<"${page.place}", "mid" | "tid">`
  return `import type { BodyOf, Client } from "chinaums"
import { verifyNotification, verifyReturn } from "chinaums/notify"
import { signFields, signTokenRequest } from "chinaums/sign"
declare const ums: Client<"mid" | "tid">
declare const [key, appId, appKey]: [string, string, string]
declare const request: Request
declare const fields: Record<string, string>
export async function run(${given && `${given}: ${type}`}) {
  ${line}
}
`
}

it("compiles the line of code of every page", () => {
  const modules = new Map(pages.map((page) => [join(root, "build/samples", `${page.id}-line.ts`), moduleOf(page)]))
  const wrong = moduleOf(pages.find(({ kind }) => kind === "redirect") as Page).replace("ums.url", "ums.GET")
  modules.set(join(root, "build/samples/wrong-line.ts"), wrong)
  expect(compile(modules)).toEqual([expect.stringMatching(/wrong-line\.ts:9: Property 'GET' does not exist/)])
}, 60_000)

describe.each(["zh", "en"] as const)("the files for language models in %s", (language) => {
  it("begin with ten rules, and the last explains the sandbox", () => {
    const index = text(language, "llms.txt")
    const [, section = ""] = index.split(/^## /m)
    expect(section.match(/^\d+\. \*\*/gm)).toHaveLength(10)
    for (const name of ["ums.POST(", "ums.url(", "ums.send(", "fen", "unknown", "verifyNotification(", "digests"]) {
      if (name !== "fen" || language === "en") expect(section).toContain(name)
    }
    for (const name of ["来源编号", "defaults: {", "4900"]) expect(section).toContain(name)

    const [, sandboxRule = ""] = section.split(/^10\. /m)
    for (const name of ["createSandbox()", "npx chinaums sandbox", "docs/sandbox.md"]) {
      expect(sandboxRule).toContain(name)
    }
    // It says that the sandbox simulates every operation.
    const simulated = products.flatMap(({ handlers, redirects = {} }) => Object.keys({ ...handlers, ...redirects }))
    const operations = pages.filter(({ kind }) => kind !== "notification").map(({ place }) => place)
    expect(simulated.sort()).toEqual(operations.sort())
  })

  it("have the line of code on every page, below the title", () => {
    for (const page of pages) {
      expect(text(language, `operations/${page.id}.md`)).toContain(`\n\n\`\`\`ts\n${callLine(page)}\n\`\`\`\n`)
    }
  })

  it("show a form as a form", () => {
    const forms = pages.filter(({ kind, operation }) => {
      return kind === "notification" && operation.requestBody?.content["application/json"] === undefined
    })
    expect(forms.length).toBeGreaterThan(6)
    for (const { id, operation } of forms) {
      const page = text(language, `operations/${id}.md`)
      expect(page, id).not.toContain("```json")
      for (const example of Object.values(requestMedia(operation).examples ?? {})) {
        const fields = derefExample(loaded.zh, example).value as Record<string, unknown>
        expect(page).toContain(`\`\`\`text\n${formLines(fields)}\n\`\`\``)
        expect(Object.fromEntries(new URLSearchParams(formLines(fields).replaceAll("\n", "")))).toEqual(
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
        )
      }
    }
  })

  it("have a file for each group, and every page in one of them", () => {
    const groups = loaded[language].tags.map(({ name }) => text(language, `llms-${name}.txt`))
    for (const { id } of pages) {
      const page = text(language, `operations/${id}.md`)
      expect(
        groups.filter((group) => group.includes(page.trim())),
        id,
      ).toHaveLength(1)
    }
    for (const { name } of loaded[language].tags) expect(text(language, "llms.txt")).toContain(`(llms-${name}.txt)`)
  })

  it("print the source of a field once in a table", () => {
    const repeated = pages.flatMap(({ id }) =>
      text(language, `operations/${id}.md`)
        .split("\n## ")
        .flatMap((section) => {
          const sources = section
            .split("\n")
            .filter((line) => line.startsWith("| `"))
            .map((line) => line.split(/(?<!\\)\|/)[7]?.trim() ?? "")
            .filter((source) => /《|§|\d{4}-/.test(source))
          return sources
            .filter((source, index) => sources.indexOf(source) !== index)
            .map((source) => `${id}: ${source}`)
        }),
    )
    expect(repeated).toEqual([])
  })
})
