import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { glossaryPage } from "../../scripts/docs/glossary.ts"
import { readGlossary } from "../../scripts/spec/glossary.ts"
import { type Loaded, load, root } from "./loaded.ts"

const groups = readGlossary(root)
const terms = groups.flatMap((group) => group.terms)
const HAN = /\p{Script=Han}/u

let loaded: Loaded
beforeAll(async () => {
  loaded = await load()
}, 60_000)

describe("spec/glossary.yaml", () => {
  it("has every term once, in both languages, with a meaning", () => {
    for (const key of ["zh", "en"] as const) expect(new Set(terms.map((term) => term[key])).size).toBe(terms.length)
    for (const { zh, en, meaning } of terms) {
      expect(HAN.test(zh) || /^appId/.test(zh), zh).toBe(true)
      expect(en, zh).not.toMatch(HAN)
      expect(meaning.zh, zh).toMatch(HAN)
      expect(meaning.en, zh).not.toMatch(HAN)
    }
  })

  it("refers only to operations, notifications and pages that exist", () => {
    const { paths, webhooks } = loaded.zh
    for (const place of terms.flatMap(({ see = [] }) => see)) {
      expect(place in paths || place in webhooks || existsSync(join(root, "docs", place)), place).toBe(true)
    }
  })
})

it("links each term to where it is used, on the page of the repository and in the reference", () => {
  const page = readFileSync(join(root, "docs/glossary.md"), "utf8")
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path = ""]) => path)
  expect(links.length).toBeGreaterThan(terms.length)
  expect(links.filter((path) => !existsSync(join(root, "docs", path)))).toEqual([])
  for (const language of ["zh", "en"] as const) {
    const reference = glossaryPage(groups, loaded[language], language)
    for (const term of terms) expect(reference).toContain(`| ${language === "zh" ? `${term.zh} |` : `${term.en} (`}`)
    expect(reference).toContain("](operations/createBillQrCode.md)")
  }
})
