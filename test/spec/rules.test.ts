import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { root } from "./generated.ts"

const sound = readFileSync(join(root, "test/spec/sound.yaml"), "utf8")

/** Which rule trips when this text of the sound document becomes that text. */
const faults: [rule: string, fault: string, from: string, to: string][] = [
  ["house/fen", "a fraction", "type: [integer, string]", "type: number"],
  ["house/fen", "text alone", "type: [integer, string]", "type: string"],
  ["house/fen", "no upper bound", "maximum: 9", ""],
  ["house/fen", "a bound in yuan", "maximum: 9", "maximum: 0.99"],
  ["house/fen", "a negative bound", "minimum: 0", "minimum: -1"],
  ["house/fen", "text without a pattern", 'pattern: "^[0-9]$"', ""],
  ["house/fen", "fen in words alone", "format: fen", ""],
  ["house/example", "no example", "examples: [1]", ""],
  ["house/example", "no example in a shared object", ", examples: [PAID]", ""],
  ["house/provenance", "no source", "x-ums-source: request table", ""],
  ["house/provenance", "a confidence of its own making", "examples: [1]", "examples: [1]\n@x-ums-confidence: sure"],
  ["house/twin", "no description", "description: 金额，单位：分", ""],
  ["house/twin", "a description in English", "description: 金额，单位：分", "description: amount"],
  ["house/twin", "a field without its twin", "x-en: amount in fen", ""],
  ["house/twin", "a shared field without its twin", ", x-en: name", ""],
  ["house/twin", "a twin in Chinese", "x-en: amount in fen", "x-en: 金额"],
  ["house/twin", "an operation without its twin", "x-en-summary: pay", ""],
  ["house/twin", "a reply without its twin", "x-en: reply", ""],
  ["house/twin", "a tag without its twin", ", x-en: payments", ""],
  ["house/twin", "a value without words", "x-en: state", "x-en: state, x-ums-values: { PAID: { zh: 已支付 } }"],
  ["house/default-type", "a default of another type", "default: a", "default: 1"],
  ["house/default-type", "an amount that is a fraction", "examples: [1]", "examples: [1]\n@default: 0.5"],
  ["house/open-values", "a closed enum", "default: a", "default: a, enum: [a]"],
  ["house/open-values", "a closed enum in a shared object", "x-en: state", "x-en: state, enum: [PAID]"],
  ["house/operation-facts", "no security", "security: [{ sig: [] }]", ""],
  ["house/operation-facts", "no effect", "x-ums-effect: write", ""],
  ["house/operation-facts", "no success code", "x-ums-success: [SUCCESS]", ""],
  ["house/operation-facts", "no idempotency", "fields: [id], ", ""],
  ["house/operation-facts", "an idempotency field that is not sent", "fields: [id]", "fields: [other]"],
  ["house/operation-facts", "a state that is not answered", "field: order.status", "field: order.other"],
  ["house/operation-facts", "no final value", "{ PAID: succeeded }", "{}"],
  ["house/operation-facts", "a verdict that does not exist", "PAID: succeeded", "PAID: done"],
  ["house/operation-facts", "nowhere to ask", "path: /query, ", ""],
  ["house/operation-facts", "nothing to ask by", "by: [id]", "by: []"],
  ["house/operation-facts", "asking by a field that is not sent", "by: [id]", "by: [other]"],
  ["house/operation-facts", "a fact without a source", "by: [id], source: page", "by: [id]"],
  ["operation-tag-defined", "a tag that is not defined", "tags: [pay]", "tags: [other]"],
]

let folder: string
let found: Map<string, string[]>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chinaums-rules-"))
  const rules = [...new Set(faults.map(([rule]) => rule))].map((rule) => `  ${rule}: error`)
  const config = join(folder, "redocly.yaml")
  await writeFile(config, `telemetry: off\nplugins: [${root}spec/rules/plugin.js]\nrules:\n${rules.join("\n")}\n`)
  const files = [sound, ...faults.map(([, , from, to]) => faulty(from, to))]
  await Promise.all(files.map((text, index) => writeFile(join(folder, `${index}.yaml`), text)))
  found = await lint(
    config,
    files.map((_, index) => join(folder, `${index}.yaml`)),
  )
}, 30_000)

afterAll(() => rm(folder, { recursive: true }))

describe("the house rules", () => {
  it("accept a sound document", () => {
    expect(found.get("0.yaml")).toBeUndefined()
  })

  it.each(faults.map(([rule, fault], index) => [rule, fault, index + 1] as const))(
    "%s trips on %s",
    (rule, _, index) => {
      expect(new Set(found.get(`${index}.yaml`))).toEqual(new Set([rule]))
    },
  )

  it("are all switched on for the description, and all tested", () => {
    const switched = readFileSync(join(root, "redocly.yaml"), "utf8").match(/[\w/-]+(?=: error)/g) ?? []
    expect(switched.sort()).toEqual([...new Set(faults.map(([rule]) => rule))].sort())
  })
})

/** Replaces one text; `@` opens a new line at the indentation of the amount's keys. */
function faulty(from: string, to: string): string {
  if (!sound.includes(from)) throw new Error(`the sound document has no ${from}`)
  return sound.replace(from, () => to.replace("@", " ".repeat(18)))
}

/** One run of the linter over all documents: which rules complained about which file. */
async function lint(config: string, files: string[]): Promise<Map<string, string[]>> {
  const redocly = join(root, "node_modules/@redocly/cli/bin/cli.js")
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }
  const options = ["--config", config, "--format", "github-actions", "--max-problems", "1000"]
  const { stdout } = await promisify(execFile)(process.execPath, [redocly, "lint", ...files, ...options], {
    env,
  }).catch(
    // The linter leaves with 1 when it finds a fault, and its report is on stdout all the same.
    (failed: { stdout: string }) => failed,
  )
  const complaints = new Map<string, string[]>()
  for (const [, rule = "", path = ""] of stdout.matchAll(/^::error title=([^,]+),file=([^,]+),/gm)) {
    const file = basename(path)
    complaints.set(file, [...(complaints.get(file) ?? []), rule])
  }
  return complaints
}
