import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { errorCodes, verdicts } from "../../generated/error-codes.ts"
import { notifications } from "../../generated/notifications.ts"
import { operations, servers } from "../../generated/operations.ts"
import { amountsOf, fieldsOf, replyOf, requestOf } from "../../scripts/generate/description.ts"
import { literal } from "../../scripts/generate/literal.ts"
import { api, calls, notices, root } from "./generated.ts"

const types = readFileSync(`${root}generated/types.ts`, "utf8")

const tables = [
  ...calls.flatMap(([, call]) => [requestOf(call), replyOf(call)]),
  ...notices.map(([, notice]) => requestOf(notice)),
]

/** A field of a table, with the comment right above it where there is one. */
const FIELD = /((?:^ +\/?\*.*\n)*)^ +\w+\??: (?:string|number|"|components\["schemas"\]).*;$/gm

describe("generated/types.ts", () => {
  it("has a doc comment over each field, in both languages and with its source", () => {
    const fields = [...types.matchAll(FIELD)]
    // 165 rows, of which the 16 members of a bill payment are written once for two pages; and the fields of two refusals.
    expect(fields).toHaveLength(165 - 16 + 5)
    for (const [text, comment] of fields) {
      expect(comment, text).toMatch(/^ *\* .*\p{Script=Han}.* · [\x20-\x7e]+$/mu)
      expect(comment, text).toMatch(/^ *\* @see .+ \((documented|observed|inferred)\)$/m)
    }
  })

  it("indents no comment line as code", () => {
    expect(types).not.toMatch(/^ *\* {2,}\S/m)
  })

  it("says the bounds of a text", () => {
    expect(types).toContain(" * at most 15 characters, e.g. 89844035541APR4\n")
    expect(types).toContain(" * 6..32 characters, e.g. 33XP0222000113781689755979342517\n")
  })

  it("makes every amount a number, and no other field", () => {
    const amounts = new Set(
      tables.flatMap((table) => amountsOf(api, table)).map((path) => path.split(".").at(-1) ?? path),
    )
    for (const [line, name = "", type] of types.matchAll(/^ +(\w+)\??: (string|number|").*;$/gm)) {
      expect(type === "number", line).toBe(amounts.has(name))
    }
  })

  it("writes a comment of several paragraphs on lines of their own", () => {
    expect(types).toContain(`                    /**
                     * 要完成的金额，单位：分 · amount to complete, in fen
                     *
                     * fen, 1..100000000, e.g. 1908
                     *
                     * @see 天满《预授权完成》请求参数（上限）；《全民付移动支付 C扫B》v20200527 §1.9（下限 1） (documented)
                     */
                    totalAmount: number;`)
  })

  it("keeps value lists open and single values closed", () => {
    expect(types).toContain(
      'secureStatus?: "UNCOMPLETED" | "PARTLY_COMPLETED" | "ALL_COMPLETED" | "CANCELED" | (string & {});',
    )
    expect(types).toContain('instMid: "APPDEFAULT";')
  })
})

describe("generated/operations.ts", () => {
  it("names both environments", () => {
    expect(servers).toEqual({ production: "https://api-mop.chinaums.com", test: "https://test-api-open.chinaums.com" })
  })

  it.each(calls)("%s names only fields that exist", (path, call) => {
    const facts = operations[path as keyof typeof operations]
    const request = new Set([...fieldsOf(api, requestOf(call))].map(([name]) => name))
    const reply = new Map(fieldsOf(api, replyOf(call)))
    expect(new Set(Object.keys(facts.request))).toEqual(request)
    for (const name of [...facts.idempotency, ...facts.resolve.by]) expect(request).toContain(name)
    expect([...reply.keys()]).toContain(facts.state.field)
    expect([...reply].filter(([, field]) => field.format === "fen").map(([name]) => name)).toEqual(facts.amounts)
    expect(Object.keys(reply.get(facts.state.field)?.["x-ums-values"] ?? {})).toEqual(
      expect.arrayContaining(Object.keys(facts.state.final)),
    )
  })

  it("calls no repeat of an escrow completion harmless", () => {
    expect(operations["/v1/netpay/secure-complete"].idempotency).toEqual([])
  })
})

describe("generated/openapi.json", () => {
  const fields = tables.flatMap((table) => [...fieldsOf(api, table)])

  it("writes source and confidence onto every field", () => {
    expect(fields).toHaveLength(165)
    for (const [name, field] of fields) {
      expect(field["x-ums-source"], name).toMatch(/\p{Script=Han}/u)
      expect(["documented", "observed", "inferred"], name).toContain(field["x-ums-confidence"])
    }
  })

  it("marks what is personal, and the signature", () => {
    const marked = fields.filter(([, field]) => field["x-ums-sensitive"]).map(([name]) => name.split(".").at(-1))
    expect(new Set(marked)).toEqual(
      new Set(["buyerId", "buyerUsername", "bankCardNo", "bankInfo", "subBuyerId", "sign"]),
    )
  })

  it("uses every shared field", () => {
    const shared = readdirSync(`${root}spec/schemas`).flatMap((file) =>
      Object.keys(parse(readFileSync(`${root}spec/schemas/${file}`, "utf8"), { merge: true })),
    )
    // fen is the block that the amounts repeat.
    expect(shared.filter((name) => name !== "fen").sort()).toEqual(Object.keys(api.components.schemas).sort())
  })
})

describe("generated/notifications.ts", () => {
  it("hands on every field but the signature", () => {
    const { required, fields, amounts } = notifications.payScorePayment
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

  it("knows each code of the description once, with words in both languages", () => {
    expect(Object.keys(errorCodes).sort()).toEqual(written.sort())
    for (const [code, entry] of Object.entries(errorCodes)) {
      expect(verdicts).toHaveProperty(code, entry.verdict)
      for (const words of [entry.meaning, entry.money, entry.next]) {
        expect(words.zh).toMatch(/\p{Script=Han}/u)
        expect(words.en).not.toMatch(/\p{Script=Han}/u)
      }
      expect(page.split("\n").filter((line) => line === `### ${code}`)).toHaveLength(1)
    }
  })

  it("calls nothing a refusal that may have happened", () => {
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
    for (const code of doubtful) expect(verdicts).toHaveProperty(code, "unknown")
    expect(verdicts.NO_ORDER).toBe("rejected")
    expect(verdicts).not.toHaveProperty("SUCCESS")
    expect(verdicts).not.toHaveProperty("0000")
  })
})

describe("literal", () => {
  it("prints values that read back as themselves", () => {
    const value = {
      "a-b": [1, "two\n", null],
      c: { d: {}, e: [] },
      long: Array.from({ length: 40 }, (_, index) => `item${index}`),
    }
    expect(new Function(`return ${literal(value)}`)()).toEqual(value)
  })
})
