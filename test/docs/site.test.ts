import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { readSynonyms } from "../../scripts/docs/synonyms.ts"
import { contentOf } from "../../scripts/site/content.ts"
import { rewriteLinks, siteLink } from "../../scripts/site/links.ts"
import { readPage } from "../../scripts/site/page.ts"
import { sitePages } from "../../scripts/site/pages.ts"

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "chinaums-site-"))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

describe("the pages of the site", () => {
  const root = folderWith({
    "reference/codes.md": "# 错误码\n\nx\n",
    "reference/operations/refundOrder.md": "# 退款\n\nx\n",
    "reference/llms.txt": "# chinaums\n",
    "docs/errors.md": "# 错误 · Errors\n\nboth\n",
    "docs/jest.md": "# Jest\n\nEnglish\n\n## 中文\n\n中文\n",
    "docs/cli.md": "# Command line\n\nEnglish only\n",
    "docs/error-codes.md": "<!-- Generated -->\n\n# 错误码 · Error codes\n\nx\n",
    "docs/guides/refunds.md": "# Refunds\n\nEnglish\n",
    "docs/guides/refunds.zh-CN.md": "# 退款指南\n\n中文\n",
    "docs/decisions/0001-x.md": "# 一 · One\n\nx\n",
  })

  it.each([
    ["zh", ["错误码", "退款", "错误", "Jest", "退款指南"], "中文"],
    ["en", ["错误码", "退款", "Errors", "Jest", "Refunds"], "English"],
  ] as const)(
    "are those of the reference, and those of docs/ that exist in both languages (%s)",
    (language, titles, guide) => {
      const pages = sitePages(root, join(root, "reference"), language)
      expect(pages.map(({ path }) => path)).toEqual([
        "codes",
        "operations/refundOrder",
        "errors",
        "jest",
        "guides/refunds",
      ])
      expect(pages.map(({ title }) => title)).toEqual(titles)
      expect(pages.at(-1)?.body).toBe(guide)
    },
  )

  it("begin with a title", () => {
    expect(() => readPage("gaps", "no title\n", "en")).toThrow("gaps.md does not begin with a title")
  })
})

describe("a link of a page", () => {
  const isPage = (path: string): boolean => ["index", "codes", "codes/A/B", "operations/refundOrder"].includes(path)
  const urlOf = (file: string): string | undefined => (file === "openapi.json" ? "../openapi.json" : undefined)
  const rewrite = (path: string, body: string): string => rewriteLinks(body, { path, isPage, urlOf })

  it("leads to the page of the site, with the heading that it names", () => {
    expect(rewrite("index", "[a](codes.md#x)")).toBe("[a](codes/#x)")
    expect(rewrite("operations/queryOrder", "[`a`](refundOrder.md)")).toBe("[`a`](../refundOrder/)")
    expect(rewrite("operations/queryOrder", "[a](../codes.md)")).toBe("[a](../../codes/)")
    expect(rewrite("errors", "[a](error-codes.md)")).toBe("[a](../codes/)")
  })

  it("leads to a published file, or else names the file", () => {
    expect(rewrite("index", "[a](openapi.json)")).toBe("[a](../openapi.json)")
    expect(rewrite("claims", "[a](../test/x.ts) b")).toBe("a (`test/x.ts`) b")
  })

  it("stays as it is if it leads to another host or to a heading", () => {
    const body = "[a](https://example.org/x.md), [b](#c), [d](mailto:e@example.org)"
    expect(rewrite("index", body)).toBe(body)
  })

  it("leads from the reference to the site in the same language", () => {
    expect(siteLink("index", "zh")).toBe("[文档站](site/)")
    expect(siteLink("operations/refundOrder", "en")).toBe("[Documentation site](../site/en/operations/refundOrder/)")
  })
})

it("gives a page its links to the reference, and terms that only the search knows", () => {
  const reference = folderWith({ "operations/refundOrder.md": "# Refund\n" })
  const path = "operations/refundOrder"
  const content = contentOf(
    { path, title: 'Refund "x"', body: "Text." },
    {
      language: "en",
      reference,
      isPage: () => false,
      sections: new Map([[path, "#/orders/refundorder"]]),
      synonyms: new Map([[path, ["退货", "refnd"]]]),
    },
  )
  expect(content).toBe(`---
title: "Refund \\"x\\""
---

[One-page reference](../../../../en/index.html#/orders/refundorder) · [Markdown](../../../../en/operations/refundOrder.md)

<div hidden data-pagefind-weight="10">退货, refnd</div>

<div hidden data-pagefind-meta="characters:退 货"></div>

Text.
`)
})

it("rejects a synonym for a page that does not exist", () => {
  expect(() => readSynonyms(process.cwd(), (path) => path !== "operations/refundOrder")).toThrow(
    "synonyms.yaml lists 退货 for operations/refundOrder, which is not a page",
  )
})
