import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { FAULT_KINDS } from "../../../src/sandbox/fault.ts"
import { TRIGGER_AMOUNT, TRIGGERED_FAULTS } from "../../../src/sandbox/fault-trigger.ts"
import { createSandbox } from "../../../src/sandbox/index.ts"
import { ruleGroups } from "../../../src/sandbox/rules/all.ts"

const root = new URL("../../../", import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), "utf8")
const rules = ruleGroups.flatMap((group) => Object.values(group.rules))

describe("the rules of the sandbox", () => {
  it("have unique ids, a text in both languages, and a source unless they are assumed", () => {
    expect(rules.length).toBeGreaterThan(15)
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const { id, label, source, en, zh } of rules) {
      expect(id).toMatch(/^[a-z][A-Za-z-]*\.[a-z][A-Za-z0-9]*$/)
      expect(label, id).toMatch(/^(documented|observed|assumed)$/)
      if (label !== "assumed") expect(source, id).toMatch(/\S/)
      expect(en, id).toMatch(/\.$/)
      expect(zh, id).toMatch(/\p{Script=Han}.*。$/u)
    }
  })
})

it("the rules that a test can switch off are the assumed ones", () => {
  for (const { id, label } of rules) {
    const create = () => createSandbox({ rulesOff: [id] }).close()
    if (label === "assumed") expect(create, id).not.toThrow()
    else expect(create, id).toThrow("rulesOff must be")
  }
})

describe.each(["docs/sandbox.md", "docs/sandbox.zh-CN.md"])("%s", (path) => {
  const page = read(path)
  const rows = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()))

  it("lists every kind of fault", () => {
    const kinds = rows.flatMap(([, name = ""]) => /^`([a-z-]+)`$/.exec(name)?.[1] ?? [])
    expect(kinds.filter((name) => FAULT_KINDS.some((kind) => kind === name))).toEqual(FAULT_KINDS)
  })

  it("lists the special amounts and order numbers", () => {
    const triggers = rows.filter(([, amount = ""]) => /^¥[\d,.]+$/.test(amount))
    expect(triggers.map(([, amount, suffix, fault]) => [amount, suffix, fault])).toEqual(
      TRIGGERED_FAULTS.map(({ kind, ...properties }, index) => [
        `¥${((TRIGGER_AMOUNT + index + 1) / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`,
        `\`FAULT${String(index + 1).padStart(2, "0")}\``,
        `\`${[kind, ...Object.entries(properties).map(([name, value]) => `${name}=${value}`)].join(";")}\``,
      ]),
    )
  })
})
