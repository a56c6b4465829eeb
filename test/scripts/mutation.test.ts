import { describe, expect, it } from "vitest"
import { findFaults, render } from "../mutation/report.ts"
import { countMutants, explain } from "../mutation/survivors.ts"

const source = "/** A file. */\nexport const isSmall = (size: number): boolean => {\n  return size < 1000\n}\n"

function mutant(status: string, from: string, replacement: string, mutatorName = "EqualityOperator") {
  const before = source.slice(0, source.indexOf(from)).split("\n")
  const after = source.slice(0, source.indexOf(from) + from.length).split("\n")
  const position = (lines: string[]) => ({ line: lines.length, column: (lines.at(-1) ?? "").length + 1 })
  return { status, replacement, mutatorName, location: { start: position(before), end: position(after) } }
}

const count = (...mutants: ReturnType<typeof mutant>[]) =>
  countMutants("src/sign/*.ts", { files: { "src/sign/small.ts": { source, mutants } } })

const survivor = {
  file: "src/sign/small.ts",
  mutator: "EqualityOperator",
  line: "return size < 1000",
  from: "size < 1000",
  to: "size <= 1000",
}

describe("the mutants of a room are counted", () => {
  it("as killed, also when a test became endless, and not if they cannot run", () => {
    const statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "CompileError", "RuntimeError", "Ignored"]
    const counted = count(...statuses.map((status) => mutant(status, "size < 1000", "size <= 1000")))
    expect(counted).toEqual({
      files: "src/sign/*.ts",
      mutants: 4,
      killed: 2,
      survivors: [
        { ...survivor, at: "3:10" },
        { ...survivor, at: "3:10" },
      ],
    })
  })

  it("with their code on one line", () => {
    const { survivors } = count(mutant("Survived", "{\n  return size < 1000\n}", "{}", "BlockStatement"))
    expect(survivors).toMatchObject([
      {
        at: "2:51",
        line: "export const isSmall = (size: number): boolean => {",
        from: "{ return size < 1000 }",
        to: "{}",
      },
    ])
  })
})

describe("the command fails", () => {
  const killed = Array.from({ length: 96 }, () => mutant("Killed", "size < 1000", "true"))
  const survived = mutant("Survived", "size < 1000", "size <= 1000")
  const why = { ...survivor, reason: "no size is exactly 1000" }

  it("unless every survivor is explained and the score is at least 96 %", () => {
    expect(findFaults("sign", explain(count(...killed, survived), [why]))).toEqual([])
    const many = count(...killed, survived, survived, survived, survived, survived)
    expect(findFaults("sign", explain(many, [why, why, why, why, why]))).toEqual([
      "sign: the score is 95.05 %, below 96 %",
    ])
  })

  it("for a survivor without an explanation of its own", () => {
    expect(findFaults("sign", explain(count(...killed, survived, survived), [why]))).toEqual([
      "src/sign/small.ts:3:10: not killed and not explained: EqualityOperator size < 1000 → size <= 1000",
    ])
  })

  it.each(["file", "mutator", "line", "from", "to"])("for an explanation with another %s", (name) => {
    const [unexplained, obsolete] = findFaults("sign", explain(count(...killed, survived), [{ ...why, [name]: "x" }]))
    expect(unexplained).toContain("not killed and not explained")
    expect(obsolete).toContain("explained, but does not survive")
  })

  it("for an explanation of a mutant that was killed", () => {
    expect(findFaults("sign", explain(count(...killed), [why]))).toEqual([
      "src/sign/small.ts: explained, but does not survive: size < 1000 → size <= 1000 in return size < 1000",
    ])
  })
})

it("the page has the score of each room, also without messages, and the reasons", () => {
  const message = mutant("Survived", "1000", '""', "StringLiteral")
  const counted = count(
    ...Array.from({ length: 8 }, () => mutant("Killed", "size", "1")),
    message,
    mutant("Survived", "size < 1000", "size <= 1000"),
  )
  const explanations = [
    { ...survivor, mutator: "StringLiteral", from: "1000", to: '""', reason: "message" },
    { ...survivor, reason: "no size is exactly 1000" },
  ]
  const page = render({ sign: explain(counted, explanations) })
  expect(page).toContain("| `src/sign/*.ts` | 10 | 8 | 80.0 % | 88.8 % |")
  expect(page).toContain('| small.ts 3:17 | StringLiteral | `1000` → `""` | the text of a message |')
  expect(page).toContain(
    "| small.ts 3:10 | EqualityOperator | `size < 1000` → `size <= 1000` | no size is exactly 1000 |",
  )
})
