import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parse, stringify } from "yaml"
import { root } from "./generated.ts"

const sound = readFileSync(join(root, "test/spec/sound.yaml"), "utf8")

/** The rules of the description, as redocly.yaml sets them. */
const configured: Record<string, unknown> = parse(readFileSync(join(root, "redocly.yaml"), "utf8")).rules
const switched = Object.entries(configured).filter(([, setting]) => setting !== "off")

const PROVENANCE = "source: { document: page }, confidence: inferred"
const PAID = "state: { field: order.status, final: { PAID: succeeded } }"

/** For each rule, texts of the sound document whose replacement the rule must report. */
const faults: Record<string, [fault: string, from: string, to: string][]> = {
  "house/fen": [
    ["a fraction", "type: [integer, string]", "type: number"],
    ["only a string", "type: [integer, string]", "type: string"],
    ["no upper bound", "maximum: 9", ""],
    ["a bound in yuan", "maximum: 9", "maximum: 0.99"],
    ["a negative bound", "minimum: 0", "minimum: -1"],
    ["a string without a pattern", 'pattern: "^[0-9]$"', ""],
    ["fen only in the description", "format: fen", ""],
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
    ["an empty list of sources", "{ document: page, section: §1.1, item: goods }", "[]"],
    ["a source with an unknown key", "section: §1.1, item", "section: §1.1, page: 2, item"],
    ["a source with neither a document nor a note", "{ document: page, section: §1.1, item: goods }", "{}"],
    ["a place without a document", "{ note: { zh: 我们的结论", "{ section: §1, note: { zh: 我们的结论"],
    ["a document that does not exist", "document: page, section: §1.1", "document: other, section: §1.1"],
    ["a document that does not exist, in metadata", "document: page, section: §2", "document: other, section: §2"],
    [
      "a document that does not exist, of a query number",
      "document: page, section: §6",
      "document: other, section: §6",
    ],
    ["a document that nothing cites", "[{ use: borrowed, document: manual }", "[{ use: borrowed, document: page }"],
    ["an unknown kind of document", "kind: pdf", "kind: book"],
    ["a document without an English title", "en: the manual 《支付》", "en: 手册"],
    ["an invalid section", "section: §1.1", "section: chapter 1"],
    ["a part that does not exist", "item: goods }", "part: other }"],
    ["a part that nothing cites", "part: requestTable, ", ""],
    ["a part without a translation", "en: request table", 'en: ""'],
    ["a use that does not exist", "section: §1.1, item", "use: other, item"],
    ["a use that nothing cites", "{ use: borrowed, ", "{ "],
    ["a named note that does not exist", "item: goods }", "note: other }"],
    ["a named note that nothing cites", "note: seen", "item: seen"],
    ["a named note without a translation", ", en: observed", ""],
    ["a note without a translation", ", en: our conclusion", ""],
    ["a note without a Chinese text", "zh: 我们的结论, ", ""],
    ["a note with Chinese in its translation", "en: our conclusion", "en: 我们的结论"],
    ["a value with a document that does not exist", "document: page, section: §5", "document: other, section: §5"],
    ["a value with a source and no confidence", "section: §5 }, confidence: observed", "section: §5 }"],
    ["a value with an unknown confidence", "section: §5 }, confidence: observed", "section: §5 }, confidence: sure"],
    ["a signature with a document that does not exist", "document: page, section: §4", "document: other, section: §4"],
    ["an unknown confidence", "examples: [1]", "examples: [1]\n@x-ums-confidence: sure"],
  ],
  "house/translations": [
    ["no description", "description: 金额，单位：分", ""],
    ["a description in English", "description: 金额，单位：分", "description: amount"],
    ["a field without a translation", "x-en: amount in fen", ""],
    ["a shared field without a translation", ", x-en: name", ""],
    ["a translation in Chinese", "x-en: amount in fen", "x-en: 金额"],
    ["an operation without a translation", "x-en-summary: pay", ""],
    ["a response without a translation", "x-en: response", ""],
    ["an example without a translation", ", x-en-summary: an example", ""],
    ["a tag without a translation", ", x-en: payments", ""],
    ["a value without a translation", ", en: an escrow", ""],
  ],
  "house/open-values": [
    ["a closed enum", "examples: [a] }\n                openId", "examples: [a], enum: [a] }\n                openId"],
    ["a closed enum in a shared object", "x-en: state", "x-en: state, enum: [PAID]"],
  ],
  "house/sensitive": [
    ["a personal id that is not marked", ", x-ums-sensitive: true", ""],
    ["a name that looks personal", "note: {", "mobile: {"],
  ],
  "house/source-code": [["a number that is not marked", "x-ums-source-code: true", ""]],
  "house/operation-metadata": [
    ["a message field that the response lacks", "message: text", "message: other"],
    ["no name", "operationId: pay\n", "\n"],
    ["no tag", "tags: [pay]\n      summary: 支付\n", "summary: 支付\n"],
    ["a tag that is not defined", "tags: [pay]", "tags: [other]"],
    ["no description", "description: 说明\n      x-en: what it does\n", "\n"],
    ["no security", "security: [{ sig: [] }]", ""],
    ["no effect", "x-ums-effect: write", ""],
    ["an unknown effect", "x-ums-effect: write", "x-ums-effect: delete"],
    ["no success code", "x-ums-success: [SUCCESS]", ""],
    ["a success code of a redirect order", "x-ums-success: []", "x-ums-success: [SUCCESS]"],
    ["no response", '"200"', '"201"'],
    ["a redirect order without a redirect", '"302"', '"301"'],
    ["a response without a code", "errCode: { $ref", "code: { $ref"],
    ["a code field that the response lacks", "field: code, message", "field: other, message"],
    ["a code without a source", "message: text, source: { document: page }", "message: text"],
    ["no idempotency", "fields: [id], ", ""],
    ["an idempotency field that the request lacks", "fields: [id]", "fields: [other]"],
    ["a read with idempotency", "idempotency: none", `idempotency: { fields: [], ${PROVENANCE} }`],
    ["no echo", "x-ums-echo: { fields: { order.status: id, msgId: msgId }", "x-other: { fields: {}"],
    ["an echo without fields", "fields: { order.status: id, msgId: msgId }, ", ""],
    ["an echo without a source", "msgId: msgId }, source: { document: page }", "msgId: msgId }"],
    ["an echo of a field that the request lacks", "order.status: id", "order.status: other"],
    ["an echo in a field that the response lacks", "order.status: id", "order.other: id"],
    ["an echo of an amount in a string", "order.status: id", "order.status: amount"],
    ["an echo without msgId, which both tables have", ", msgId: msgId }", " }"],
    ["an echo of a redirect order", "x-ums-echo: none", `x-ums-echo: { fields: {}, ${PROVENANCE} }`],
    ["a state that the response lacks", "field: order.status", "field: order.other"],
    ["a read with a state", "x-ums-state: none", "x-ums-state: unknown"],
    [
      "a redirect order with a state",
      "x-ums-state: none\n      x-ums-resolve:\n",
      "x-ums-state: unknown\n      x-ums-resolve:\n",
    ],
    ["no final value", "{ PAID: succeeded }", "{}"],
    ["an unknown outcome", "PAID: succeeded", "PAID: done"],
    ["no final value in the query", "{ PAID: rejected }", "{}"],
    ["an unknown outcome in the query", "PAID: rejected", "PAID: done"],
    ["a query without a path", "path: /query", ""],
    ["a query without fields", "by: { note: number }", "by: {}"],
    ["a query by a field that the request lacks", "orderId: id", "orderId: other"],
    ["a query number that the query does not need", "{ field: number", "{ field: note"],
    ["a query number without a source", "source: { document: page, section: §6 }, ", ""],
    ["a query number without a confidence", "section: §6 }, confidence: documented", "section: §6 }"],
    ["a read with a query", "resolve: none", `resolve: { path: /find, by: { note: note }, ${PAID}, ${PROVENANCE} }`],
    ["idempotency by a personal id", "fields: [id]", "fields: [openId]"],
    ["a query by a personal id", "orderId: id", "orderId: openId"],
    ["metadata without a source", "source: { document: page, section: §2 }", ""],
    [
      "metadata without a confidence",
      "fields: [id], source: { document: page }, confidence: inferred",
      "fields: [id], source: { document: page }",
    ],
  ],
  "house/resolvers": [
    ["a query that is not described", "path: /query", "path: /other"],
    ["a query that is a write", "path: /find", "path: /open"],
    ["a field that the query lacks", "by: { note:", "by: { other:"],
    ["a query that requires more", "orderId, kind]", "orderId, kind, note]"],
    ["a query that requires a field of which the call has no value", ", x-ums-merchant: true", ""],
    ["a state that the query's response lacks", " state: { field: order.status", " state: { field: status"],
  ],
  "house/notification-metadata": [
    ["a form without groups of fields", "anyOf: [[id]], source", "anyOf: [], source"],
    ["an empty group of fields", "anyOf: [[id]], source", "anyOf: [[id], []], source"],
    ["a field that the form lacks", "anyOf: [[id, refundId]]", "anyOf: [[other]]"],
    ["a form that an earlier one hides", "anyOf: [[id, refundId]]", "anyOf: [[id]]"],
    ["a notification without a signature", "x-ums-signature: { rule", "x-signature: { rule"],
    ["a signature without a rule", "{ rule: { zh: 规则, en: rule }, ", "{ "],
    ["a signature without a source", "source: { document: page, section: §4 }, ", ""],
    ["metadata without a source", "source: { document: page, section: §3 }, ", ""],
    [
      "metadata of a message that is not a form",
      "x-en-summary: asked",
      "x-en-summary: asked\n      x-ums-identified-by: {}",
    ],
  ],
  "house/requirements": [
    ["an empty choice", "{ required: [goods] }, { required: [amount] }", "{ required: [goods] }, {}"],
    ["an excluded value that is missing", 'escrow: { not: { const: "yes" } }', "escrow: {}"],
    ["an absence of no field", "then: { not: { required: [city] } }", "then: { not: {} }"],
    ["a required field that does not exist", "required: [id]", "required: [id, other]"],
    ["a required field of a list's member that does not exist", "required: [sku]", "required: [other]"],
    ["a dependency on a field that does not exist", "{ city: [street] }", "{ city: [other] }"],
    ["a dependency of a field that does not exist", "{ city: [street] }", "{ other: [street] }"],
    ["a dependency in a list's member on a field that does not exist", "{ size: [weight] }", "{ size: [other] }"],
    ["a rule without a description", "description: 有 openId 时不得有城市\n                  ", ""],
    ["a rule in English", "description: 有 openId 时不得有城市", "description: none"],
    ["a rule without a translation", "x-en: no city with openId\n", "\n"],
    ["a rule with another keyword", "x-en: no city with openId", "x-en: no city with openId\n@type: object"],
    ["an if without a then", "then: { not: { required: [city] } }", ""],
    ["a then without an if", "if: { required: [openId] }\n", "\n"],
    ["an else", "then: { required: [openId] }", "then: { required: [openId] }\n@else: {}"],
    ["an if beside a choice", "x-en: goods or the amount", "x-en: goods or the amount\n@if: { required: [id] }"],
    [
      "a choice of something other than fields",
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
    ["an if by something other than a value", "split: { const: true }", "split: { type: boolean }"],
    ["an if by the value of another field", "split: { const: true }", 'escrow: { const: "yes" }'],
    ["an if by the value of a field that can be absent", "if: { required: [split], ", "if: { "],
    ["an empty then", "then: { not: { required: [city] } }", "then: {}"],
    ["a then with another keyword", "then: { not: { required: [city] } }", "then: { minProperties: 2 }"],
    ["a then that requires a value", 'escrow: { not: { const: "yes" } }', 'escrow: { const: "no" }'],
    ["a then that excludes something other than a value", 'not: { const: "yes" }', "not: { type: string }"],
    ["a then of a field that does not exist", "then: { required: [openId] }", "then: { required: [other] }"],
    ["an excluded value of a field that does not exist", "escrow: { not:", "other: { not:"],
    ["an absent field that does not exist", "not: { required: [city] }", "not: { required: [other] }"],
    ["a value of a string whose values are not listed", "x-ums-values:", "x-values:"],
  ],
  "no-invalid-media-type-examples": [["an example that its table rejects", "value: { number: a", "value: { number: 1"]],
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

  it.each(cases.map(([rule, fault], index) => [rule, fault, index + 1] as const))("%s reports %s", (rule, _, index) => {
    expect(new Set(found.get(`${index}.yaml`))).toEqual(new Set([rule]))
  })

  it("are all switched on, and all tested", async () => {
    const { default: house } = await import(join(root, "spec/rules/plugin.js"))
    const names = switched.map(([rule]) => rule)
    expect(names).toEqual(expect.arrayContaining(Object.keys(house().rules.oas3).map((rule) => `house/${rule}`)))
    expect(names.sort()).toEqual(Object.keys(faults).sort())
  })
})

/** Replaces one text; `@` stands for the indentation of the amount's keys. */
function faulty(from: string, to: string): string {
  if (!sound.includes(from)) throw new Error(`the sound document has no ${from}`)
  return sound.replace(from, () => to.replace("@", " ".repeat(18)))
}

/** Runs the linter once over all documents; returns the rules that reported each file. */
function lint(config: string, files: string[]): Map<string, string[]> {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js")
  const options = ["--config", config, "--format", "github-actions", "--max-problems", "1000"]
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  const run = spawnSync(process.execPath, [cli, "lint", ...files, ...options], { env, encoding: "utf8" })
  // It stops at a document that is not YAML, and does not report on the documents after it.
  expect(run.stderr.match(/: validated in /g), run.stderr.slice(-300)).toHaveLength(files.length)
  const reports = new Map<string, string[]>()
  for (const [, rule = "", path = ""] of run.stdout.matchAll(/^::error title=([^,]+),file=([^,]+),/gm)) {
    const file = basename(path)
    reports.set(file, [...(reports.get(file) ?? []), rule])
  }
  return reports
}
