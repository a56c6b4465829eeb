import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"

const folder = ".github/workflows"
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }))

describe.each(workflows)("$name", ({ text }) => {
  it("pins every action by commit and says which version that is", () => {
    const uses = text.split("\n").filter((line) => /\buses:/.test(line))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it("may read and no more, unless a job asks; and each job has a time limit", () => {
    const { permissions, jobs } = parse(text)
    expect(permissions).toEqual({ contents: "read" })
    for (const job of Object.values<{ "timeout-minutes": number }>(jobs)) {
      expect(job["timeout-minutes"]).toBeGreaterThan(0)
    }
  })

  it("names no host and reads no secret", () => {
    expect(text).not.toMatch(/:\/\/|secrets\./)
  })
})
