import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parse, stringify } from "yaml"
import { root } from "./generated.ts"

const sound = readFileSync(join(root, "test/spec/sound.yaml"), "utf8")

/** The rules that the description is held to, as its configuration sets them. */
const configured: Record<string, unknown> = parse(readFileSync(join(root, "redocly.yaml"), "utf8")).rules
const switched = Object.entries(configured).filter(([, setting]) => setting !== "off")

const PROVENANCE = "source: { document: page }, confidence: inferred"
const PAID = "state: { field: order.status, final: { PAID: succeeded } }"

/** Which rule trips when this text of the sound document becomes that text. */
const faults: Record<string, [fault: string, from: string, to: string][]> = {
  "house/fen": [
    ["a fraction", "type: [integer, string]", "type: number"],
    ["text alone", "type: [integer, string]", "type: string"],
    ["no upper bound", "maximum: 9", ""],
    ["a bound in yuan", "maximum: 9", "maximum: 0.99"],
    ["a negative bound", "minimum: 0", "minimum: -1"],
    ["text without a pattern", 'pattern: "^[0-9]$"', ""],
    ["fen in words alone", "format: fen", ""],
  ],
  "house/example": [
    ["no example", "examples: [1]", ""],
    ["no example in a shared object", ", examples: [PAID]", ""],
    ["no example in a list's member", ", examples: [b]", ""],
  ],
  "house/provenance": [
    ["no source", "x-ums-source: { document: page, part: requestTable, note: seen }", ""],
    ["no source in a list's member", "x-ums-source: { document: page, section: §1.1, item: goods }", ""],
    ["a source that is a string", "x-ums-source: { document: page, section: §1.1, item: goods }", "x-ums-source: page"],
    ["a source without a record", "{ document: page, section: §1.1, item: goods }", "[]"],
    ["a source of another form", "section: §1.1, item", "section: §1.1, page: 2, item"],
    ["a source with neither a document nor a note", "{ document: page, section: §1.1, item: goods }", "{}"],
    ["a place without its document", "{ note: { zh: 我们的结论", "{ section: §1, note: { zh: 我们的结论"],
    ["a document that does not exist", "document: page, section: §1.1", "document: other, section: §1.1"],
    ["a document that does not exist, of a fact", "document: page, section: §2", "document: other, section: §2"],
    ["a document that nothing cites", "[{ use: borrowed, document: manual }", "[{ use: borrowed, document: page }"],
    ["a document of another kind", "kind: pdf", "kind: book"],
    ["a document without an English title", "en: the manual 《支付》", "en: 手册"],
    ["a section of another form", "section: §1.1", "section: chapter 1"],
    ["a part that does not exist", "item: goods }", "part: other }"],
    ["a part that nothing cites", "part: requestTable, ", ""],
    ["a part without its translation", "en: request table", 'en: ""'],
    ["a use that does not exist", "section: §1.1, item", "use: other, item"],
    ["a use that nothing cites", "{ use: borrowed, ", "{ "],
    ["a named note that does not exist", "item: goods }", "note: other }"],
    ["a named note that nothing cites", "note: seen", "item: seen"],
    ["a named note without its translation", ", en: observed", ""],
    ["a note without its translation", ", en: our conclusion", ""],
    ["a note without its Chinese", "zh: 我们的结论, ", ""],
    ["a note in Chinese alone", "en: our conclusion", "en: 我们的结论"],
    ["a confidence of its own making", "examples: [1]", "examples: [1]\n@x-ums-confidence: sure"],
  ],
  "house/twin": [
    ["no description", "description: 金额，单位：分", ""],
    ["a description in English", "description: 金额，单位：分", "description: amount"],
    ["a field without its twin", "x-en: amount in fen", ""],
    ["a shared field without its twin", ", x-en: name", ""],
    ["a twin in Chinese", "x-en: amount in fen", "x-en: 金额"],
    ["an operation without its twin", "x-en-summary: pay", ""],
    ["a reply without its twin", "x-en: response", ""],
    ["an example without its twin", ", x-en-summary: an example", ""],
    ["a tag without its twin", ", x-en: payments", ""],
    ["a value without words", ", en: an escrow", ""],
  ],
  "house/default-type": [
    ["a default of another type", "default: a", "default: 1"],
    ["an amount that is a fraction", "examples: [1]", "examples: [1]\n@default: 0.5"],
  ],
  "house/open-values": [
    ["a closed enum", "default: a", "default: a, enum: [a]"],
    ["a closed enum in a shared object", "x-en: state", "x-en: state, enum: [PAID]"],
  ],
  "house/sensitive": [
    ["a person's id that is not marked", ", x-ums-sensitive: true", ""],
    ["a name that speaks of a person", "note: {", "mobile: {"],
  ],
  "house/operation-facts": [
    ["words of a code that are not answered", "message: text", "message: other"],
    ["no security", "security: [{ sig: [] }]", ""],
    ["no effect", "x-ums-effect: write", ""],
    ["an effect that does not exist", "x-ums-effect: write", "x-ums-effect: delete"],
    ["no success code", "x-ums-success: [SUCCESS]", ""],
    ["a success code where nothing answers", "x-ums-success: []", "x-ums-success: [SUCCESS]"],
    ["no reply", '"200"', '"201"'],
    ["a redirect order that goes nowhere", '"302"', '"301"'],
    ["a reply without a code", "errCode: { $ref", "code: { $ref"],
    ["a code that is not answered", "field: code, message", "field: other, message"],
    ["a code without a source", "message: text, source: { document: page }", "message: text"],
    ["no idempotency", "fields: [id], ", ""],
    ["an idempotency field that is not sent", "fields: [id]", "fields: [other]"],
    ["a read that must not be repeated", "idempotency: none", `idempotency: { fields: [], ${PROVENANCE} }`],
    ["a state that is not answered", "field: order.status", "field: order.other"],
    ["a read with a state", "x-ums-state: none", "x-ums-state: unknown"],
    [
      "a redirect order with a state",
      "x-ums-state: none\n      x-ums-resolve:\n",
      "x-ums-state: unknown\n      x-ums-resolve:\n",
    ],
    ["no final value", "{ PAID: succeeded }", "{}"],
    ["a verdict that does not exist", "PAID: succeeded", "PAID: done"],
    ["no final value in the query", "{ PAID: rejected }", "{}"],
    ["a verdict in the query that does not exist", "PAID: rejected", "PAID: done"],
    ["nowhere to ask", "path: /query", ""],
    ["nothing to ask by", "by: { note: number }", "by: {}"],
    ["asking by a field that is not sent", "orderId: id", "orderId: other"],
    [
      "a read that is asked after",
      "resolve: none",
      `resolve: { path: /find, by: { note: note }, ${PAID}, ${PROVENANCE} }`,
    ],
    ["a person's id in a fact", "fields: [id]", "fields: [openId]"],
    ["asking by a person's id", "orderId: id", "orderId: openId"],
    ["a fact without a source", "source: { document: page, section: §2 }", ""],
    [
      "a fact without a confidence",
      "fields: [id], source: { document: page }, confidence: inferred",
      "fields: [id], source: { document: page }",
    ],
  ],
  "house/resolvers": [
    ["a query that is not described", "path: /query", "path: /other"],
    ["asking an operation that does something", "path: /find", "path: /open"],
    ["asking by a field that the query does not know", "by: { note:", "by: { other:"],
    ["a query that needs more", "orderId, kind]", "orderId, kind, note]"],
    ["a state that the query does not answer", " state: { field: order.status", " state: { field: status"],
  ],
  "house/notice-facts": [
    ["a form that nothing tells", "anyOf: [[id]], source", "anyOf: [], source"],
    ["a form told by no field", "anyOf: [[id]], source", "anyOf: [[id], []], source"],
    ["a form told by a field that it has not", "anyOf: [[id, refundId]]", "anyOf: [[other]]"],
    ["a form that an earlier one hides", "anyOf: [[id, refundId]]", "anyOf: [[id]]"],
    ["a fact without a source", "source: { document: page, section: §3 }, ", ""],
    ["a fact on what is no form", "x-en-summary: asked", "x-en-summary: asked\n      x-ums-identified-by: {}"],
  ],
  "house/conditions": [
    ["a choice of nothing", "{ required: [goods] }, { required: [amount] }", "{ required: [goods] }, {}"],
    ["a field that may be anything", 'escrow: { not: { const: "yes" } }', "escrow: {}"],
    ["the absence of nothing", "then: { not: { required: [city] } }", "then: { not: {} }"],
    ["a required field that does not exist", "required: [id]", "required: [id, other]"],
    ["a required field of a list's member that does not exist", "required: [sku]", "required: [other]"],
    ["a field that needs one that does not exist", "{ city: [street] }", "{ city: [other] }"],
    ["a field that does not exist needing one", "{ city: [street] }", "{ other: [street] }"],
    ["the same in a list's member", "{ size: [weight] }", "{ size: [other] }"],
    ["a rule without words", "description: 有 openId 时不得有城市\n                  ", ""],
    ["a rule in English", "description: 有 openId 时不得有城市", "description: none"],
    ["a rule without its twin", "x-en: no city with openId\n", "\n"],
    ["a rule of another form", "x-en: no city with openId", "x-en: no city with openId\n@type: object"],
    ["an if without a then", "then: { not: { required: [city] } }", ""],
    ["a then without an if", "if: { required: [openId] }\n", "\n"],
    ["an else", "then: { required: [openId] }", "then: { required: [openId] }\n@else: {}"],
    ["a rule that is a choice, too", "x-en: goods or the amount", "x-en: goods or the amount\n@if: { required: [id] }"],
    [
      "a choice between anything but fields",
      "{ required: [goods] }, { required: [amount] }",
      "{ required: [goods] }, { type: object }",
    ],
    [
      "a choice of a field that does not exist",
      "{ required: [goods] }, { required: [amount] }",
      "{ required: [other] }, { required: [amount] }",
    ],
    ["an if of two fields", "if: { required: [openId] }", "if: { required: [openId, id] }"],
    ["an if of a field that does not exist", "if: { required: [openId] }", "if: { required: [other] }"],
    ["an if by anything but a value", "split: { const: true }", "split: { type: boolean }"],
    ["an if by the value of another field", "split: { const: true }", 'escrow: { const: "yes" }'],
    ["a value that may be absent", "if: { required: [split], ", "if: { "],
    ["a then without a demand", "then: { not: { required: [city] } }", "then: {}"],
    ["a then of another form", "then: { not: { required: [city] } }", "then: { minProperties: 2 }"],
    ["a then that asks for a value", 'escrow: { not: { const: "yes" } }', 'escrow: { const: "no" }'],
    ["a then that forbids anything but a value", 'not: { const: "yes" }', "not: { type: string }"],
    ["a then of a field that does not exist", "then: { required: [openId] }", "then: { required: [other] }"],
    ["a value not taken of a field that does not exist", "escrow: { not:", "other: { not:"],
    ["an absent field that does not exist", "not: { required: [city] }", "not: { required: [other] }"],
    ["a text whose values are not known", "x-ums-values: {", "x-values: {"],
  ],
  "operation-tag-defined": [["a tag that is not defined", "tags: [pay]", "tags: [other]"]],
  "no-invalid-media-type-examples": [["an example that its table refuses", "value: { number: a", "value: { number: 1"]],
}
const cases = Object.entries(faults).flatMap(([rule, list]) => list.map((fault) => [rule, ...fault] as const))

let folder: string
let found: Map<string, string[]>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chinaums-rules-"))
  const config = join(folder, "redocly.yaml")
  const plugins = [join(root, "spec/rules/plugin.js")]
  // Files that the description does not contain cite its documents, too.
  const also = [join(folder, "also.yml")]
  await writeFile(join(folder, "also.yml"), "codes:\n  source: { document: codes }\n")
  const rules = { ...Object.fromEntries(switched), "house/provenance": { severity: "error", also } }
  await writeFile(config, stringify({ telemetry: "off", plugins, rules }))
  const files = [sound, ...cases.map(([, , from, to]) => faulty(from, to))]
  await Promise.all(files.map((text, index) => writeFile(join(folder, `${index}.yaml`), text)))
  found = lint(
    config,
    files.map((_, index) => join(folder, `${index}.yaml`)),
  )
}, 30_000)

afterAll(() => rm(folder, { recursive: true }))

describe("the house rules", () => {
  it("accept a sound document", () => {
    expect(found.get("0.yaml")).toBeUndefined()
  })

  it.each(cases.map(([rule, fault], index) => [rule, fault, index + 1] as const))(
    "%s trips on %s",
    (rule, _, index) => {
      expect(new Set(found.get(`${index}.yaml`))).toEqual(new Set([rule]))
    },
  )

  it("are all switched on for the description, and all tested", async () => {
    const { default: house } = await import(join(root, "spec/rules/plugin.js"))
    const names = switched.map(([rule]) => rule)
    expect(names).toEqual(expect.arrayContaining(Object.keys(house().rules.oas3).map((rule) => `house/${rule}`)))
    expect(names.sort()).toEqual(Object.keys(faults).sort())
  })
})

/** Replaces one text; `@` opens a new line at the indentation of the amount's keys. */
function faulty(from: string, to: string): string {
  if (!sound.includes(from)) throw new Error(`the sound document has no ${from}`)
  return sound.replace(from, () => to.replace("@", " ".repeat(18)))
}

/** One run of the linter over all documents: which rules complained about which file. */
function lint(config: string, files: string[]): Map<string, string[]> {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js")
  const options = ["--config", config, "--format", "github-actions", "--max-problems", "1000"]
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  const run = spawnSync(process.execPath, [cli, "lint", ...files, ...options], { env, encoding: "utf8" })
  // At a document that is no YAML it stops, and says nothing of those after it.
  expect(run.stderr.match(/: validated in /g), run.stderr.slice(-300)).toHaveLength(files.length)
  const complaints = new Map<string, string[]>()
  for (const [, rule = "", path = ""] of run.stdout.matchAll(/^::error title=([^,]+),file=([^,]+),/gm)) {
    const file = basename(path)
    complaints.set(file, [...(complaints.get(file) ?? []), rule])
  }
  return complaints
}
