import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { errorCodes } from "../../generated/error-codes.ts"
import { notifications as identified } from "../../generated/notifications.ts"
import { outcomeByCode } from "../../generated/outcome-by-code.ts"
import { placedFields } from "../../scripts/cross-check/placed-fields.ts"
import { literal } from "../../scripts/literal.ts"
import { formatSource } from "../../scripts/spec/source.ts"
import { api, calls, notifications, root } from "./generated.ts"

const fields = placedFields(api)

/** Blocks that amounts repeat by a YAML merge key, and that no `$ref` names. */
const MERGED = ["fen", "poslinkFen"]

describe("the description", () => {
  it("has 79 operations and 9 notifications", () => {
    expect(calls).toHaveLength(79)
    expect(notifications).toHaveLength(9)
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

  it("uses every shared field, under its own name", () => {
    const shared = readdirSync(`${root}spec/schemas`).flatMap((file) =>
      Object.keys(parse(readFileSync(`${root}spec/schemas/${file}`, "utf8"), { merge: true })),
    )
    const used = Object.keys(api.components.schemas)
    expect(shared.filter((name) => !used.includes(name) && !MERGED.includes(name))).toEqual([])
    // The bundler would rename the second of two fields with one name.
    expect(shared.filter((name, index) => shared.indexOf(name) !== index)).toEqual([])
    expect(used.filter((name) => !shared.includes(name))).toEqual([])
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
