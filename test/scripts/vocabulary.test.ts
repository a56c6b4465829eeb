import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { findViolations, readTerms } from "../../scripts/check-vocabulary.ts"

const terms = readTerms(readFileSync("CONTRIBUTING.md", "utf8"))

/** The discarded words of a text. */
function wordsIn(text: string, file = "src/a.ts"): string[] {
  return findViolations(file, text, terms).map(({ word }) => word)
}

describe("the words of CONTRIBUTING.md", () => {
  it.each([
    ["answer", "// The gateway answers late", "// a response"],
    ["reply", "const replyCode = 1", "const responseCode = 1"],
    ["replies", "// Both replies are lost", "// Both responses are lost"],
    ["replied", "// The gateway replied", "// The gateway responded"],
    ["told", "const asTold = true", "// retold"],
    ["tells apart", "// A field tells apart the kinds", "// It tells which kind this is"],
    ["tell apart", "// Two fields tell apart the kinds", "// It cannot tell"],
    ["twin", "const twins = []", "// between two"],
    ["belief", "interface Belief {}", "interface State {}"],
    ["believe", "// It is believed", "// It is trusted"],
    ["words", "const words = {}", "// one word"],
    ["facts", "type OperationFacts = 1", "// in fact"],
    ["verdict", "const verdicts = {}", "const outcomes = {}"],
    ["demand", "// The rule demands it", "// The rule requires it"],
    ["refusal", "class Refusal {}", "// it refuses"],
    ["notice", "const payment_notice = 1", "const notification = 1"],
    ["address", "// Posts to a notify address", "// Posts to a notify URL"],
    ["the sign", "// The sign fits no key", "// The `sign` field, and the signature"],
    ["a sign", "// without a sign.", "// a sign-in page, a signature"],
    ["its sign", "// with its sign", "// with its signature"],
    ["no sign", "// It has no sign", "// It has no signature"],
    ["one sign", "// one sign for two texts", "// one signature"],
    ["every sign", "// every sign", "// every signature"],
    ["freshness", "interface Freshness {}", "// a fresh nonce"],
    ["play", "// The sandbox plays the payer", "// It is displayed"],
    ["is none", "// an amount that is none", "// There is nothing"],
    ["are none", "// of those that are none", "// They are nonempty"],
    ["be none", "// it may be none", "// it may be nonempty"],
    ["is no", "// What is no object", "// It is not an object"],
    ["are no", "// Those are no fields", "// Those are not fields"],
    ["be no", "// There may be no answerless case", "// It may be now"],
    ["was no", "// That was no path", "// That was not a path"],
    ["as no", "// It counts as no amount", "// as now"],
    ["must be text", 'const a = "must be text, 1 to 8"', 'const a = "must be a string"'],
    ["be text", "// It may be text", "// It may be textual"],
    ["is text", "// A state is text", "// It is textual"],
    ["not text", "// A number, not text", "// not textual"],
    ["shown", "const path = shown(path)", "// It is shown to the payer"],
    ["Act", "interface Act {}", "act()"],
    ["Letter", "let a: Letter", "const letters = 26"],
    ["way", "const ways = 1", "// another way"],
    ["应答", "// 网关的应答", "// 网关的响应"],
  ])("%s is found where it is wrong, and only there", (word, wrong, right) => {
    expect(wordsIn(wrong)).toContain(word)
    expect(wordsIn(right)).not.toContain(word)
  })

  it("all have a test", () => {
    const text = readFileSync(new URL(import.meta.url), "utf8")
    for (const { word } of terms) expect(text).toContain(`["${word}", `)
  })
})

describe("findViolations", () => {
  const term = { word: "answer", suggestion: "response", namesOnly: false }

  it("names the line and the column of each word", () => {
    expect(findViolations("docs/a.md", "One\nlost answer\n", [term])).toEqual([
      { file: "docs/a.md", line: 2, column: 6, word: "answer", suggestion: "response" },
    ])
  })

  it("finds a word in every form of a name", () => {
    const text = "answer Answer ANSWER lostAnswer answerLost ANSWER_LOST lose-answer answered"
    expect(findViolations("a.md", text, [term])).toHaveLength(8)
  })

  it("finds no word inside another", () => {
    expect(findViolations("a.md", "sanswer answerx unanswerable", [term])).toEqual([])
  })

  it("finds a phrase that a line break divides, in a comment too", () => {
    const phrase = { ...term, word: "is no" }
    expect(findViolations("a.ts", "/**\n * What is\n * no object.\n */", [phrase])).toHaveLength(1)
    expect(findViolations("a.md", "What is\nno object", [phrase])).toHaveLength(1)
    expect(findViolations("a.md", "That is. No object", [phrase])).toEqual([])
  })

  it("looks for names only among identifiers", () => {
    const name = { ...term, namesOnly: true }
    expect(findViolations("a.ts", '// an answer\nconst a = "answer"', [name])).toEqual([])
    expect(findViolations("a.ts", "\nconst b = a.answer", [name])).toMatchObject([{ line: 2, column: 13 }])
    expect(findViolations("a.md", "answer", [name])).toEqual([])
  })

  it("accepts a word inside an allowed text, but not the word beside it", () => {
    const allowed = [{ text: "answerFixedCodeQuery", in: "spec/", reason: "a name" }]
    const text = "operationId: answerFixedCodeQuery # the answer"
    expect(findViolations("spec/a.yaml", text, [term], allowed)).toMatchObject([{ column: 41 }])
    expect(findViolations("docs/a.yaml", text, [term], allowed)).toHaveLength(2)
  })
})

describe("readTerms", () => {
  it("reads every word of a row with its suggestion", () => {
    const page =
      "## Vocabulary\n\n| word | say |\n| --- | --- |\n| `a`, `b c` | d | names | why |\n\n## Next\n| `e` | f |\n"
    expect(readTerms(page)).toEqual([
      { word: "a", suggestion: "d", namesOnly: true },
      { word: "b c", suggestion: "d", namesOnly: true },
    ])
  })

  it("fails when there is no table", () => {
    expect(() => readTerms("## Vocabulary\n\n## Next\n")).toThrow("no table")
  })
})
