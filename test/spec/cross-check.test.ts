import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parse } from "yaml"
import { coverage, withCoverage } from "../../scripts/cross-check/coverage.ts"
import { facts, judge, type Known, suspicious } from "../../scripts/cross-check/definitions.ts"
import { placedFields } from "../../scripts/cross-check/fields.ts"
import { mismatches, type Row, tally } from "../../scripts/cross-check/official-tables.ts"
import type { Description, Schema } from "../../scripts/generate/description.ts"
import { type Source, sourceKind } from "../../scripts/spec/source.ts"
import { api, root } from "./generated.ts"

const vectors = (name: string) => JSON.parse(readFileSync(`${root}test/vectors/${name}.json`, "utf8"))
const known: Known[] = parse(readFileSync(`${root}spec/known-differences.yaml`, "utf8"))
const text = { type: "string", description: "名称", "x-en": "a name", examples: ["a"] }
const fen = { ...text, type: ["integer", "string"], format: "fen", "x-ums-type": "number", minimum: 1, maximum: 99 }

/** A description of two operations, each with one request field and an empty reply. */
function described(one: Schema, other: Schema): Description {
  const page = (field: Schema, source: Source) => ({
    post: {
      tags: ["family"],
      requestBody: {
        content: {
          json: {
            schema: {
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
  return { paths, webhooks: {}, components: { schemas: {}, responses: {} } } as unknown as Description
}

describe("the description does not contradict itself", () => {
  it("says one thing of one field, but for what spec/known-differences.yaml explains", () => {
    const { open, stale } = judge(suspicious(api), known)
    expect(open.map(({ kind, subject, says }) => `${kind} ${subject}: ${[...says.keys()].join(" | ")}`)).toEqual([])
    expect(stale.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([])
  })

  it("has a reason and a source for every difference that it explains", () => {
    expect(known.filter(({ reason, source, says }) => !reason || !source || says.length < 2)).toEqual([])
  })

  it("gives every field an example and an English twin", () => {
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
  ])("a differing %s does", (kind, other) => {
    expect(suspicious(described(text, other)).map((finding) => finding.kind)).toContain(kind)
    expect(suspicious(described(other, other))).toEqual([])
  })

  it("one value with two meanings does", () => {
    const values = (zh: string): Schema => ({ ...text, "x-ums-values": { A: { zh, en: "a" } } })
    expect(suspicious(described(values("甲"), values("乙")))).toMatchObject([{ kind: "value", subject: "field: A" }])
    expect(suspicious(described(values("甲"), values("甲")))).toEqual([])
  })

  it.each([
    ["length", { ...text, maxLength: 9 }],
    ["pattern", { ...text, pattern: "a" }],
  ])("a differing %s is a fact of the pages", (kind, other) => {
    expect(suspicious(described(text, other))).toEqual([])
    expect(facts(described(text, other)).map((finding) => finding.kind)).toEqual([kind])
  })

  it("is known only in the very ways that were looked at", () => {
    const found = suspicious(described(text, { ...text, type: "boolean" }))
    const listed = { kind: "type", subject: "field", says: ["boolean", "string"], reason: "", source: [] }
    expect(judge(found, [listed])).toEqual({ open: [], stale: [] })
    expect(judge(found, [{ ...listed, says: ["string", "number"] }])).toMatchObject({ open: found, stale: [{}] })
    expect(judge([], [listed])).toEqual({ open: [], stale: [listed] })
  })
})

describe("a row of an official table", () => {
  const row: Row = {
    ...{ doc: "wx-get-buyer-info", section: "1.1", page: "", part: "request" },
    ...{ path: "field", type: "string", length: "6..32", required: true },
  }
  const sound = { ...text, minLength: 6, maxLength: 32 }
  const judged = (field: Schema, change: Partial<Row> = {}) =>
    mismatches(described(text, field), [{ ...row, ...change }]).map(({ what, here }) => `${what} ${here}`)

  it.each<[string, Schema, Partial<Row>, string[]]>([
    ["as it is printed", sound, {}, []],
    ["absent", sound, { path: "other" }, ["absent "]],
    ["in another spelling", sound, { path: "fielD" }, ["name field"]],
    ["of another type", { ...sound, type: "boolean" }, {}, ["type boolean"]],
    ["of another length", { ...sound, maxLength: 31 }, {}, ["length 6..31"]],
    ["optional where we require it", sound, { required: false }, ["required true"]],
    ["needed on a condition where we require it", sound, { required: "conditional" }, ["required true"]],
    ["of a blank requiredness", sound, { required: null }, []],
    ["an amount", fen, { type: "number", length: "1..99" }, []],
    ["an amount by its digits", { ...fen, minimum: 0 }, { type: "number", length: "<=2" }, []],
    ["an amount that the table calls text", fen, { length: "1..99" }, ["type amount, number"]],
    ["a fixed value", { ...text, const: "a" }, { length: "<=8" }, []],
  ])("%s", (_, field, change, expected) => {
    expect(judged(field, change)).toEqual(expected)
  })

  it("is found inside lists and inside JSON text", () => {
    const members = { properties: { inner: sound } }
    const optional = { type: "string", length: "6..32", required: false } as const
    expect(judged({ ...text, type: "array", items: members }, { path: "field[].inner", ...optional })).toEqual([])
    expect(judged({ ...text, contentSchema: members }, { path: "field.inner", ...optional })).toEqual([])
  })
})

describe("the coverage table", () => {
  it("tells a page from a PDF and from anything else", () => {
    const sources = [
      { document: "tianman/ucp-order" },
      [{ note: "noResponseTable" }, { document: "c2b-2020", section: "§1.4" }, { document: "tianman/ucp-order" }],
      { document: "maczh/chinaums", file: "models.go" },
      { note: "fieldSeen" },
    ]
    expect(sources.map(sourceKind)).toEqual(["page", "pdf", "other", "other"])
  })

  it("counts rows by confidence and source, and names what is missing", () => {
    const { examples, ...bare } = text
    const lines = coverage(described(text, bare), "").split("\n")
    expect(lines).toContain("| **all** | 2 | 2 |  |  | 1 | 1 |  | 1 |  |")
    expect(lines).toContain("| `/one` | 1 | 1 |  |  | 1 |  |  |  |  |")
  })

  it("stands between its markers, and is written there again and again", () => {
    const text = "a\n<!-- coverage: npm run cross-check -->\nold\n<!-- /coverage -->\nb\n"
    const fresh = withCoverage(text, "new\n")
    expect(fresh).toBe(text.replace("old", "new"))
    expect(withCoverage(fresh, "new\n")).toBe(fresh)
    expect(() => withCoverage("a", "new")).toThrow("coverage")
  })

  it("in spec/README.md is fresh", () => {
    const readme = readFileSync(`${root}spec/README.md`, "utf8")
    expect(
      withCoverage(readme, coverage(api, tally(vectors("official-tables"), vectors("official-differences")))),
    ).toBe(readme)
  })
})

describe("npm run cross-check", () => {
  let copy: string

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "chinaums-cross-check-"))
    for (const part of ["spec", "scripts", "test/vectors", "redocly.yaml", "package.json"])
      await cp(join(root, part), join(copy, part), { recursive: true })
    await symlink(join(root, "node_modules"), join(copy, "node_modules"))
  })

  afterAll(() => rm(copy, { recursive: true }))

  const run = (...args: string[]): Promise<{ code: number; stderr: string }> =>
    promisify(execFile)(
      process.execPath,
      [join(root, "node_modules/tsx/dist/cli.mjs"), join(copy, "scripts/cross-check.ts"), ...args],
      { cwd: copy },
    ).then(
      ({ stderr }) => ({ code: 0, stderr }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    )

  it("agrees with the repository, and writes what is stale", async () => {
    expect(await run("--check")).toEqual({ code: 0, stderr: "" })
    const readme = join(copy, "spec/README.md")
    const sound = await readFile(readme, "utf8")
    await writeFile(readme, sound.replace("| **all** |", "| **none** |"))
    expect(await run("--check")).toMatchObject({ code: 1, stderr: expect.stringContaining("coverage is stale") })
    await run()
    expect(await readFile(readme, "utf8")).toBe(sound)
  }, 60_000)

  it("fails on a contradiction that nobody explained", async () => {
    await writeFile(join(copy, "spec/known-differences.yaml"), "[]\n")
    expect(await run("--check")).toMatchObject({ code: 1, stderr: expect.stringContaining("type quantity") })
  }, 60_000)
})
