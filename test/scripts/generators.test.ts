import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import type { Description, Schema } from "../../scripts/spec/openapi.ts"
import { type JsonSchema, nodesOf } from "../generators/json-schema-node.ts"
import { isKept, type Node, type Reader, statementsOf } from "../generators/statements.ts"
import { probedTypes } from "../generators/type-node.ts"

const request: Schema = {
  type: "object",
  properties: {
    mid: { type: "string", minLength: 8, maxLength: 15 },
    instMid: { type: "string", const: "APP", maxLength: 32 },
    goods: {
      type: "array",
      maxItems: 20,
      items: { type: "object", properties: { id: { type: "string", maxLength: 9 } } },
    },
  },
}
const response: Schema = { anyOf: [{ type: "object", properties: { mid: { type: "string", maxLength: 15 } } }] }
const json = (schema: Schema) => ({ content: { "application/json": { schema } } })
const call = { operationId: "pay", requestBody: json(request), responses: { 200: json(response) } }
const api = { paths: { "/v1/pay": { post: call } }, webhooks: {}, components: { schemas: {}, responses: {} } }
const description = api as unknown as Description

/** The kinds and places that generated code lost. */
function lost(sent: Node[], received: Node[]): string[] {
  const reader: Reader = { request: () => sent, response: () => received }
  const statements = statementsOf(description).filter((statement) => !isKept(description, statement, reader))
  return statements.map(({ kind, table, path }) => `${kind} ${table} ${path}`)
}

const all = [
  ...["length request mid", "length request mid", "constant request instMid", "length request goods"],
  ...["list members request goods", "length request goods[].id", "length response mid"],
]

it("counts everything as lost in code that says nothing", () => {
  expect(lost([], [])).toEqual(all)
  expect(lost(nodesOf({ properties: { mid: {}, goods: { items: {} } } }), [])).toEqual(all)
})

it("counts nothing as lost in validators that say the same, in any form", () => {
  const goods = { $ref: "#/$defs/goods" }
  const made: JsonSchema = {
    $defs: { goods: { maxItems: 20, items: { properties: { id: { maxLength: 9 } } } } },
    allOf: [
      { properties: { mid: { minLength: 8, maxLength: 15 } } },
      { properties: { instMid: { enum: ["APP"] }, goods } },
    ],
  }
  const union = { anyOf: [{ properties: { mid: { maxLength: 15 } } }, { properties: {} }] }
  expect(lost(nodesOf(made), nodesOf(union))).toEqual([])
})

it("counts another length and another value as lost", () => {
  const wrong = { mid: { minLength: 8, maxLength: 16 }, instMid: { const: "H5" } }
  expect(lost(nodesOf({ properties: wrong }), [])).toEqual(all.slice(1))
})

it("reads types, and lengths from their comments", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "chinaums-types-"))
  try {
    const file = join(folder, "probe.ts")
    // A comment belongs to a field only if it begins a line.
    const tagged = (tags: string, field: string): string => `\n/** ${tags} */\n${field}`
    const goods = tagged("@maxItems 20", `goods?: {${tagged("@maxLength 9", "id?: string")} }[]`)
    const sent = `{ ${tagged("@minLength 8\n@maxLength 15", "mid: string")}; instMid?: "APP"; ${goods} }`
    const received = `{ ${tagged("@maxLength 15", "mid?: string")} } | { mid?: unknown }`
    const weak = "{ goods: unknown[]; instMid: string }"
    writeFileSync(file, `export interface Probe { sent: ${sent}; received: ${received}; weak: ${weak} }`)
    const types = probedTypes(file)
    expect(lost(types("sent"), types("received"))).toEqual([])
    expect(lost(types("weak"), [])).toEqual(all)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
