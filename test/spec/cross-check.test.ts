import { readFileSync } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parse } from "yaml"
import { coverage } from "../../scripts/cross-check/coverage.ts"
import { contradictions, type KnownDifference, unexplained, variations } from "../../scripts/cross-check/differences.ts"
import { mismatches, type Row, tally } from "../../scripts/cross-check/official-tables.ts"
import { placedFields } from "../../scripts/cross-check/placed-fields.ts"
import { inheritSources } from "../../scripts/spec/load.ts"
import type { Description, Schema } from "../../scripts/spec/openapi.ts"
import { type Source, sourceKind } from "../../scripts/spec/source.ts"
import { copyProject, type ProjectCopy } from "../support/project-copy.ts"
import { api, root } from "./generated.ts"

const vectors = (name: string) => JSON.parse(readFileSync(`${root}test/vectors/${name}.json`, "utf8"))
const known: KnownDifference[] = parse(readFileSync(`${root}spec/known-differences.yaml`, "utf8"))
const text = { type: "string", description: "名称", "x-en": "a name", examples: ["a"] }
const fen = { ...text, type: ["integer", "string"], format: "fen", "x-ums-type": "number", minimum: 1, maximum: 99 }

/** A description of two operations, each with one request field and an empty response. */
function described(one: Schema, other: Schema): Description {
  const page = (field: Schema, source: Source) => ({
    post: {
      tags: ["family"],
      requestBody: {
        content: {
          json: {
            schema: {
              type: "object",
              "x-ums-source": source,
              "x-ums-confidence": "documented",
              required: ["field"],
              properties: { field },
            },
          },
        },
      },
      responses: {},
    },
  })
  const paths = {
    "/one": page(one, { document: "tianman/ucp-order", part: "requestTable" }),
    "/v1/netpay/wx/get-buyer-info": page(other, { document: "c2b-2020", section: "§1" }),
  }
  const description = structuredClone({ paths, webhooks: {}, components: { schemas: {}, responses: {} } })
  inheritSources(description)
  return description as unknown as Description
}

describe("the description does not contradict itself", () => {
  it("differs between fields of one name only as spec/known-differences.yaml explains", () => {
    const { open, stale } = unexplained(contradictions(api), known)
    expect(
      open.map(({ kind, subject, variants }) => `${kind} ${subject}: ${[...variants.keys()].join(" | ")}`),
    ).toEqual([])
    expect(stale.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([])
  })

  it("has a reason and a source for every difference that it explains", () => {
    expect(known.filter(({ reason, source, variants }) => !reason || !source || variants.length < 2)).toEqual([])
  })

  it("gives every field an example and an English translation", () => {
    const lacking = placedFields(api).filter(
      ({ field }) =>
        !field.description || !field["x-en"] || (field.type === "string" && !(field.const ?? field.examples?.length)),
    )
    expect(lacking.map(({ operation, path }) => `${operation} ${path}`)).toEqual([])
  })
})

describe("what counts as a contradiction", () => {
  it.each([
    ["type", { ...text, type: "boolean" }],
    ["type", { ...fen }],
    ["type", { ...text, description: "金额，单位：元", "x-en": "yuan" }],
    ["sensitive", { ...text, "x-ums-sensitive": true }],
    ["English for", { ...text, "x-en": "another name" }],
    ["Chinese for", { ...text, description: "另一个名称" }],
  ])("a different %s counts", (kind, other) => {
    expect(contradictions(described(text, other)).map((finding) => finding.kind)).toContain(kind)
    expect(contradictions(described(other, other))).toEqual([])
  })

  it("one value with two meanings counts", () => {
    const values = (zh: string): Schema => ({ ...text, "x-ums-values": { A: { zh, en: "a" } } })
    expect(contradictions(described(values("甲"), values("乙")))).toMatchObject([
      { kind: "value", subject: "field: A" },
    ])
    expect(contradictions(described(values("甲"), values("甲")))).toEqual([])
  })

  it.each([
    ["length", { ...text, maxLength: 9 }],
    ["pattern", { ...text, pattern: "a" }],
  ])("a different %s is a harmless variation", (kind, other) => {
    expect(contradictions(described(text, other))).toEqual([])
    expect(variations(described(text, other)).map((finding) => finding.kind)).toEqual([kind])
  })

  it("is explained only for exactly the variants that are listed", () => {
    const found = contradictions(described(text, { ...text, type: "boolean" }))
    const listed = { kind: "type", subject: "field", variants: ["boolean", "string"], reason: "", source: [] }
    expect(unexplained(found, [listed])).toEqual({ open: [], stale: [] })
    expect(unexplained(found, [{ ...listed, variants: ["string", "number"] }])).toMatchObject({
      open: found,
      stale: [{}],
    })
    expect(unexplained([], [listed])).toEqual({ open: [], stale: [listed] })
  })
})

describe("a row of an official table", () => {
  const row: Row = {
    ...{ doc: "wx-get-buyer-info", section: "1.1", page: "", part: "request" },
    ...{ path: "field", type: "string", length: "6..32", required: true },
  }
  const matching = { ...text, minLength: 6, maxLength: 32 }
  const found = (field: Schema, change: Partial<Row> = {}) =>
    mismatches(described(text, field), [{ ...row, ...change }]).map(({ what, here }) => `${what} ${here}`)

  it.each<[string, Schema, Partial<Row>, string[]]>([
    ["as printed", matching, {}, []],
    ["absent", matching, { path: "other" }, ["absent "]],
    ["in another spelling", matching, { path: "fielD" }, ["name field"]],
    ["of another type", { ...matching, type: "boolean" }, {}, ["type boolean"]],
    ["of another length", { ...matching, maxLength: 31 }, {}, ["length 6..31"]],
    ["optional, but required here", matching, { required: false }, ["required true"]],
    ["conditional, but required here", matching, { required: "conditional" }, ["required true"]],
    ["with an empty required column", matching, { required: null }, []],
    ["an amount", fen, { type: "number", length: "1..99" }, []],
    ["an amount by its digits", { ...fen, minimum: 0 }, { type: "number", length: "<=2" }, []],
    ["an amount that the table calls a string", fen, { length: "1..99" }, ["type amount, number"]],
    ["a fixed value", { ...text, const: "a" }, { length: "<=8" }, []],
  ])("%s", (_, field, change, expected) => {
    expect(found(field, change)).toEqual(expected)
  })

  it("is found inside lists and inside JSON text", () => {
    const members = { properties: { inner: matching } }
    const optional = { type: "string", length: "6..32", required: false } as const
    expect(found({ ...text, type: "array", items: members }, { path: "field[].inner", ...optional })).toEqual([])
    expect(found({ ...text, contentSchema: members }, { path: "field.inner", ...optional })).toEqual([])
  })
})

describe("the coverage table", () => {
  it("distinguishes pages, PDFs and other sources", () => {
    const sources = [
      { document: "tianman/ucp-order" },
      [{ note: "noResponseTable" }, { document: "c2b-2020", section: "§1.4" }, { document: "tianman/ucp-order" }],
      { document: "maczh/chinaums", file: "models.go" },
      { note: "fieldSeen" },
    ]
    expect(sources.map(sourceKind)).toEqual(["page", "pdf", "other", "other"])
  })

  it("counts rows by confidence and source, and what is missing", () => {
    const { examples, ...bare } = text
    const lines = coverage(described(text, bare), "").split("\n")
    expect(lines).toContain("| **all** | 2 | 2 |  |  | 1 | 1 |  | 1 |  |")
    expect(lines).toContain("| `/one` | 1 | 1 |  |  | 1 |  |  |  |  |")
  })

  it("in spec/coverage.md is up to date", () => {
    const page = readFileSync(`${root}spec/coverage.md`, "utf8")
    expect(coverage(api, tally(vectors("official-tables"), vectors("official-differences")))).toBe(page)
  })
})

describe("npm run cross-check", () => {
  let copy: ProjectCopy

  beforeAll(async () => {
    copy = await copyProject()
  })

  afterAll(() => copy.remove())

  const run = async (...args: string[]): Promise<{ code: number; stderr: string }> => {
    const { code, stderr } = await copy.run("cross-check", ...args)
    return { code, stderr }
  }

  it("passes on the repository, and updates a stale table", async () => {
    expect(await run("--check")).toEqual({ code: 0, stderr: "" })
    const page = join(copy.folder, "spec/coverage.md")
    const original = await readFile(page, "utf8")
    await writeFile(page, original.replace("| **all** |", "| **none** |"))
    expect(await run("--check")).toMatchObject({ code: 1, stderr: expect.stringContaining("coverage.md is stale") })
    await run()
    expect(await readFile(page, "utf8")).toBe(original)
  }, 60_000)

  it("fails on a contradiction without a reason", async () => {
    await writeFile(join(copy.folder, "spec/known-differences.yaml"), "[]\n")
    expect(await run("--check")).toMatchObject({ code: 1, stderr: expect.stringContaining("type quantity") })
  }, 60_000)
})
