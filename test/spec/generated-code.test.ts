import { readdirSync, readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { parse } from "yaml"
import { errorCodes } from "../../generated/error-codes.ts"
import { notifications as identified } from "../../generated/notifications.ts"
import { outcomeByCode } from "../../generated/outcome-by-code.ts"
import { placedFields } from "../../scripts/cross-check/placed-fields.ts"
import { literal } from "../../scripts/literal.ts"
import { loadDescription } from "../../scripts/spec/load.ts"
import type { Description } from "../../scripts/spec/openapi.ts"
import { formatSource } from "../../scripts/spec/source.ts"
import { api, calls, notifications, root } from "./generated.ts"

const fields = placedFields(api)

/** Blocks that amounts repeat by a YAML merge key, and that no `$ref` names. */
const MERGED = ["fen", "poslinkFen"]

describe("the description", () => {
  it("contains every page of spec/paths and spec/webhooks, each once", () => {
    const { paths, webhooks } = parse(readFileSync(`${root}spec/openapi.yaml`, "utf8"))
    const listed = (places: Record<string, { $ref: string }>) => Object.values(places).map(({ $ref }) => $ref)
    const pagesIn = (folder: string) =>
      readdirSync(`${root}spec/${folder}`, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => `${folder}/${name}`)
    expect(listed(paths).sort()).toEqual(pagesIn("paths").sort())
    expect(listed(webhooks).sort()).toEqual(pagesIn("webhooks").sort())
    expect(calls.map(([path]) => path)).toEqual(Object.keys(paths))
    expect(notifications.map(([name]) => name)).toEqual(Object.keys(webhooks))
  })

  it("gives every operation a different id", () => {
    const names = [...calls, ...notifications].map(([, { operationId }]) => operationId)
    expect(names).toHaveLength(new Set(names).size)
  })
})

describe("generated/openapi.json", () => {
  it("writes source and confidence onto every field", () => {
    expect(fields.length).toBeGreaterThan(2000)
    for (const { operation, path, field } of fields) {
      expect(formatSource(field["x-ums-source"] ?? [], "zh"), `${operation} ${path}`).not.toBe("")
      expect(["documented", "observed", "inferred"], `${operation} ${path}`).toContain(field["x-ums-confidence"])
    }
  })

  it("names sources by id, and lists the documents and notes that they name", () => {
    expect(api.paths["/v1/netpay/secure-complete"]?.post?.["x-ums-state"]).toMatchObject({
      source: [
        { document: "tianman/secure-complete", part: "responseSample", item: "PARTLY_COMPLETED" },
        { use: "values", document: "c2b-2020", section: "§2.3" },
        { document: "product-pdfs", item: "secureTransaction", note: "completedOnce" },
      ],
    })
    expect(api).toHaveProperty(["x-ums-sources", "documents", "tianman/secure-complete"], {
      kind: "page",
      title: "担保完成",
      gloss: "complete an escrow",
      sampled: "2022-04-15",
    })
    expect(api).toHaveProperty(["x-ums-sources", "notes", "notInTable", "en"], "the table does not have this row")
  })

  it("is made from every shared field, under its own name", { timeout: 60_000 }, async () => {
    const shared = readdirSync(`${root}spec/schemas`).flatMap((file) =>
      Object.keys(parse(readFileSync(`${root}spec/schemas/${file}`, "utf8"), { merge: true })),
    )
    const used = Object.keys((await loadDescription(root, "zh")).components.schemas)
    expect(shared.filter((name) => !used.includes(name) && !MERGED.includes(name))).toEqual([])
    // The bundler would rename the second of two fields with one name.
    expect(shared.filter((name, index) => shared.indexOf(name) !== index)).toEqual([])
    expect(used.filter((name) => !shared.includes(name))).toEqual([])
  })
})

describe("a list of values from several documents", () => {
  // The published description has shared fields where they are used.
  let source: Description
  beforeAll(async () => {
    source = await loadDescription(root, "zh")
  }, 60_000)
  const valuesOf = (name: string) => Object.entries(source.components.schemas[name]?.["x-ums-values"] ?? {})

  it.each([
    ["certType", ["HM_EXIT", "TW_EXIT", "POLICE_CERTIFICATE", "OTHER"]],
    ["cardAttr", ["BALANCE"]],
    ["targetSys", ["UAC"]],
    ["miniTradeType", ["UP_WX_MINI"]],
  ])("%s names the source of each value that its table does not have", (name, others) => {
    const withSource = valuesOf(name).filter(([, { source, confidence }]) => source && confidence)
    expect(withSource.map(([value]) => value)).toEqual(others)
  })

  it.each(["instMid", "tradeType", "connectSys"])("%s names the source of every value", (name) => {
    expect(valuesOf(name).length).toBeGreaterThan(2)
    expect(valuesOf(name).filter(([, { source }]) => source === undefined)).toEqual([])
  })
})

describe("defaults", () => {
  it("stand where the description of a field names one", () => {
    const withDefault = fields.filter(({ field }) => field.default !== undefined)
    const named = fields.filter(({ field }) => /默认 false/.test(field.description ?? ""))
    const placeOf = ({ operation, path }: (typeof fields)[number]) => `${operation} ${path}`
    expect(named.length).toBeGreaterThan(30)
    expect(withDefault.map(placeOf)).toEqual(named.map(placeOf))
    for (const placed of withDefault) {
      const { type, default: value } = placed.field
      expect(value, placeOf(placed)).toBe(type === "boolean" ? false : "false")
    }
  })
})

describe("the error codes in the description", () => {
  const scopes = parse(readFileSync(`${root}spec/error-codes.yaml`, "utf8"))

  it("are those of spec/error-codes.yaml, each with its meaning, the money and the next step", () => {
    expect(api["x-ums-error-codes"]).toEqual(scopes)
  })

  it("are found from the code of every response, except that of invoices, whose codes no document lists", () => {
    const codes = fields.filter(({ path, tag }) => path === "errCode" && tag !== "notifications" && tag !== "invoice")
    expect(codes.length).toBeGreaterThan(70)
    for (const { operation, field } of codes) {
      expect(field["x-ums-codes"], operation).toBeDefined()
      for (const scope of field["x-ums-codes"] ?? []) expect(scopes, operation).toHaveProperty(scope)
    }
  })
})

describe("generated/notifications.ts", () => {
  it("passes on every field except the signature", () => {
    const { required, fields, amounts } = identified.payScorePayment
    expect(fields).toHaveLength(38)
    expect([...fields, ...required]).not.toContain("sign")
    expect(required).toEqual(["msgSrc", "responseTimestamp", "mid", "tid"])
    expect(fields).toEqual(expect.arrayContaining([...amounts, ...required]))
  })
})

describe("generated/error-codes.ts", () => {
  const scopes: Record<string, { codes: object }> = parse(readFileSync(`${root}spec/error-codes.yaml`, "utf8"))
  const written = Object.values(scopes).flatMap(({ codes }) => Object.keys(codes))
  const page = readFileSync(`${root}docs/error-codes.md`, "utf8")

  it("has each code of the description once, with texts in both languages", () => {
    expect(Object.keys(errorCodes).sort()).toEqual(written.sort())
    for (const [code, entry] of Object.entries(errorCodes)) {
      expect(outcomeByCode).toHaveProperty(code, entry.outcome)
      for (const text of [entry.meaning, entry.money, entry.next]) {
        expect(text.zh).toMatch(/\p{Script=Han}/u)
        expect(text.en).not.toMatch(/\p{Script=Han}/u)
      }
      expect(page.split("\n").filter((line) => line === `### ${code}`)).toHaveLength(1)
    }
  })

  it("calls no code rejected if the operation may have taken effect", () => {
    const doubtful = [
      "TIMEOUT",
      "NET_ERROR",
      "ORDER_PROCESSING",
      "DUP_ORDER",
      "INTERNAL_ERROR",
      "INVALID_RESPONSE",
      "9999",
      "9200",
    ]
    for (const code of doubtful) expect(outcomeByCode).toHaveProperty(code, "unknown")
    expect(outcomeByCode.NO_ORDER).toBe("rejected")
    expect(outcomeByCode).not.toHaveProperty("SUCCESS")
    expect(outcomeByCode).not.toHaveProperty("0000")
  })
})

describe("literal", () => {
  it("prints values that evaluate to themselves", () => {
    const value = {
      "a-b": [1, "two\n", null],
      c: { d: {}, e: [] },
      long: Array.from({ length: 40 }, (_, index) => `item${index}`),
    }
    expect(new Function(`return ${literal(value)}`)()).toEqual(value)
    expect(new Function(`return ${literal(value, { width: 0 })}`)()).toEqual(value)
  })

  it("puts each field on its own line with a width of 0", () => {
    expect(literal({ a: 1, "b-c": ["d"], e: {} }, { indent: "  ", width: 0 })).toBe(
      '{\n    a: 1,\n    "b-c": [\n      "d",\n    ],\n    e: {},\n  }',
    )
  })
})
