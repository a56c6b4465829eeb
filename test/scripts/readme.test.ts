import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const english = readFileSync("README.md", "utf8")
const chinese = readFileSync("README.zh-CN.md", "utf8")

const headings = (text: string): string[] => text.match(/^#+(?= )/gm) ?? []
const links = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !target.startsWith("README"))
    .sort()

/** The document itself, whatever its language. */
const untranslated = (target: string): string => target.replace(".zh-CN.md", ".md")

/** The code without its comments, which are in the language of the page. */
const code = (text: string): string[] =>
  [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block.replaceAll(/ *(\/\/|#) .*/g, ""))

describe("the two READMEs", () => {
  it("have the same headings, links and code", () => {
    expect(headings(chinese)).toEqual(headings(english))
    expect(links(chinese).map(untranslated)).toEqual(links(english))
    for (const target of links(chinese).filter((target) => target.endsWith(".md"))) {
      expect(existsSync(target.replace(/(?<!\.zh-CN)\.md$/, ".zh-CN.md")), target).toBe(target.endsWith(".zh-CN.md"))
    }
    expect(code(chinese)).toEqual(code(english))
    expect(code(english).length).toBeGreaterThan(5)
  })

  it("say that the version is not released as long as the changelog does", () => {
    const [, version = "", state = ""] = /^## (\S+) \((.+)\)$/m.exec(readFileSync("CHANGELOG.md", "utf8")) ?? []
    const isUnreleased = state === "unreleased"
    expect(english.includes(`Version ${version} is not released yet.`)).toBe(isUnreleased)
    expect(chinese.includes(`${version} 版尚未发布。`)).toBe(isUnreleased)
  })
})
