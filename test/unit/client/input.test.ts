import { describe, expect, it } from "vitest"
import { InvalidInputError, type JsonObject } from "../../../src/index.ts"
import { bodies, clientOf, noNetwork, untyped } from "../../support/gateway.ts"
import { APP_CLOSE, PREAUTHED, PREAUTHED_CANCEL, SECURE_COMPLETE } from "../../support/paths.ts"

const ums = untyped(clientOf(noNetwork))

function without(fields: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}

const AMOUNT = "a whole number of fen, 1 to 100000000"
const ORDER = "a string, 6 to 32 characters"
const DATE = "a string of the format yyyy-MM-dd"
const TIME = "a string of the format yyyy-MM-dd HH:mm:ss or yyyyMMddHHmmss"
const DEFAULTS = { mid: "898340149000005", tid: "88880001" }

/** The message of a problem. A remedy may follow, see `messages.test.ts`. */
function messageOf(path: string, field: string, expected: string, received: string): RegExp {
  const problem = received === "undefined" ? `is missing (${expected})` : `must be ${expected}, not ${received}`
  const escaped = `${path} not-sent: ${field} ${problem}`.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
  return new RegExp(`^${escaped}(; .+)?\\. Nothing was sent\\.$`)
}

const wrongFields: [string, keyof typeof bodies, JsonObject, string, string][] = [
  ["a fractional amount", SECURE_COMPLETE, { completedAmount: 0.5 }, AMOUNT, "0.5"],
  [
    "an amount with a rounding error",
    SECURE_COMPLETE,
    { completedAmount: 0.1 * 3 * 100 },
    AMOUNT,
    "30.000000000000004",
  ],
  ["a negative amount", SECURE_COMPLETE, { completedAmount: -1 }, AMOUNT, "-1"],
  ["an amount of zero", SECURE_COMPLETE, { completedAmount: 0 }, AMOUNT, "0"],
  ["an amount above the limit", SECURE_COMPLETE, { completedAmount: 100_000_001 }, AMOUNT, "100000001"],
  ["an unsafe amount", SECURE_COMPLETE, { completedAmount: 2 ** 53 }, AMOUNT, "9007199254740992"],
  ["an amount that is NaN", SECURE_COMPLETE, { completedAmount: Number.NaN }, AMOUNT, "NaN"],
  ["an infinite amount", SECURE_COMPLETE, { completedAmount: Number.POSITIVE_INFINITY }, AMOUNT, "Infinity"],
  ["an amount as a string", SECURE_COMPLETE, { completedAmount: "4900" }, AMOUNT, "a string of 4 characters"],
  ["an amount as a bigint", SECURE_COMPLETE, { completedAmount: 4900n }, AMOUNT, "a bigint"],
  ["an amount that is null", SECURE_COMPLETE, { completedAmount: null }, AMOUNT, "null"],
  ["no amount", PREAUTHED, { totalAmount: undefined }, AMOUNT, "undefined"],
  ["an amount as a string, in another table", PREAUTHED, { totalAmount: "1" }, AMOUNT, "a string of 1 characters"],
  ["an order number too short", SECURE_COMPLETE, { merOrderId: "12345" }, ORDER, "a string of 5 characters"],
  ["an order number too long", APP_CLOSE, { merOrderId: "1".repeat(33) }, ORDER, "a string of 33 characters"],
  ["an empty order number", APP_CLOSE, { merOrderId: "" }, ORDER, "a blank string"],
  ["an order number that is a number", APP_CLOSE, { merOrderId: 12345678 }, ORDER, "a number"],
  ["an order number in a list", APP_CLOSE, { merOrderId: ["12345678"] }, ORDER, "a list"],
  [
    "a bill number too long",
    PREAUTHED,
    { billNo: "1".repeat(32) },
    "a string, at most 31 characters",
    "a string of 32 characters",
  ],
  [
    "a megabyte in a field",
    APP_CLOSE,
    { srcReserve: "字".repeat(2 ** 20) },
    "a string, at most 255 characters",
    "a string of 1048576 characters",
  ],
  ["the instMid of another product", PREAUTHED, { instMid: "H5DEFAULT" }, '"QRPAYDEFAULT"', "a string of 9 characters"],
  ["an instMid in lower case", APP_CLOSE, { instMid: "appdefault" }, '"APPDEFAULT"', "a string of 10 characters"],
  [
    "no instMid where the table allows several",
    SECURE_COMPLETE,
    { instMid: undefined },
    "a string, 8 to 32 characters",
    "undefined",
  ],
  ["a date with slashes", PREAUTHED, { billDate: "2026/03/04" }, DATE, "a string of 10 characters"],
  ["a date without dashes", PREAUTHED_CANCEL, { billDate: "20260304" }, DATE, "a string of 8 characters"],
  ["a date with a time", PREAUTHED_CANCEL, { billDate: "2026-03-04 00:00:00" }, DATE, "a string of 19 characters"],
  [
    "a date with a line break",
    PREAUTHED,
    { billDate: "2026-03-04\n" },
    DATE,
    "a string of 11 characters with outer spaces",
  ],
  ["a date that is a Date", PREAUTHED, { billDate: new Date(0) }, DATE, "an object"],
  ["an ISO timestamp", APP_CLOSE, { requestTimestamp: "2026-03-04T17:28:02" }, TIME, "a string of 19 characters"],
]

describe("POST rejects", () => {
  it.each(wrongFields)("%s", async (_, path, wrong, expected, received) => {
    const [field = ""] = Object.keys(wrong)
    const { outcome, error, response, data } = await ums.POST(path, { body: { ...bodies[path], ...wrong } })
    expect({ outcome, response, data }).toEqual({ outcome: "not-sent", response: undefined, data: undefined })
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({
      code: "INVALID_INPUT",
      outcome: "not-sent",
      operation: path,
      field,
      expected,
      received,
    })
    expect(error?.message).toMatch(messageOf(path, field, expected, received))
  })

  it.each(Object.entries(bodies).flatMap(([path, body]) => Object.keys(body).map((field) => [path, field] as const)))(
    "%s without %s",
    async (path, field) => {
      const { outcome, error } = await ums.POST(path, { body: without(bodies[path as keyof typeof bodies], field) })
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field })
    },
  )

  it.each(["mid", "tid"])("a body without %s when no default supplies it", async (field) => {
    const client = untyped(clientOf(noNetwork, { defaults: without(DEFAULTS, field) } as object))
    const { error } = await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    expect(error).toMatchObject({ code: "INVALID_INPUT", field, received: "undefined" })
  })
})

const circular: Record<string, unknown> = {}
circular["inner"] = { circular }
const WRITABLE = "without cycles or bigints"

const wrongBodies: [string, unknown, string, string, string][] = [
  ["no body", undefined, "body", "an object", "undefined"],
  ["a body that is null", null, "body", "an object", "null"],
  ["a body that is a string", '{"a":1}', "body", "an object", "a string of 7 characters"],
  ["a body that is a list", [{ a: 1 }], "body", "an object", "a list"],
  ["a body that is a function", () => ({}), "body", "an object", "a function"],
  [
    "a body with toJSON, because JSON would write something else than was checked",
    { merOrderId: "33XP0222000", toJSON: () => ({ merOrderId: "another" }) },
    "body",
    "an object",
    "an object",
  ],
  ["a circular body", circular, "body", WRITABLE, "an object"],
  ["a bigint", { a: 1n }, "body", WRITABLE, "an object"],
  ["a lone high surrogate", { a: "x\ud83d" }, "a", "a string without lone surrogates", "a string of 2 characters"],
  ["a lone low surrogate", { a: "\ude00x" }, "a", "a string without lone surrogates", "a string of 2 characters"],
  [
    "a lone surrogate in a nested list",
    { a: [{ b: "\ud83d" }] },
    "a.0.b",
    "a string without lone surrogates",
    "a string of 1 characters",
  ],
  [
    "a lone surrogate in a field name",
    { "\ud83d": 1 },
    "\ud83d",
    "a string without lone surrogates",
    "a string of 1 characters",
  ],
  ["NaN", { a: { b: Number.NaN } }, "a.b", "finite", "NaN"],
  ["an infinite number", { a: [1, Number.NEGATIVE_INFINITY] }, "a.1", "finite", "-Infinity"],
]

describe("send rejects", () => {
  it.each(wrongBodies)("%s", async (_, body, field, expected, received) => {
    const { outcome, error } = await ums.send("/v1/netpay/query", body)
    expect({ outcome, ...error }).toMatchObject({
      outcome: "not-sent",
      code: "INVALID_INPUT",
      field,
      expected,
      received,
    })
    expect(error?.message).toMatch(messageOf("/v1/netpay/query", field, expected, received))
  })
})

describe("POST also rejects", () => {
  it.each([
    ["no options", [APP_CLOSE], "body"],
    ["options that are null", [APP_CLOSE, null], "body"],
    ["no body", [APP_CLOSE, {}], "body"],
    ["a lone surrogate", [APP_CLOSE, { body: { ...bodies[APP_CLOSE], srcReserve: "\ud83d" } }], "srcReserve"],
    [
      "a lone surrogate in a field that the table does not have",
      [APP_CLOSE, { body: { ...bodies[APP_CLOSE], x: { y: "\ud83d" } } }],
      "x.y",
    ],
  ] as [string, unknown[], string][])("%s", async (_, given, field) => {
    const { outcome, error } = await ums.POST(...given)
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field })
  })
})
