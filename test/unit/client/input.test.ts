import { describe, expect, it } from "vitest"
import { InvalidInputError, type JsonObject } from "../../../src/index.ts"
import {
  APP_CLOSE,
  bodies,
  clientOf,
  gatewayThatSays,
  noNetwork,
  PREAUTHED,
  PREAUTHED_CANCEL,
  SECURE_COMPLETE,
  untyped,
} from "./gateway.ts"

const ums = untyped(clientOf(noNetwork))

function without(fields: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}

const AMOUNT = "a whole number of fen, 1 to 100000000"
const ORDER = "text, 6 to 32 characters"
const DATE = "text like ^\\d{4}-\\d{2}-\\d{2}$"
const MOMENT = "text like ^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$"
const BARE = { mid: "898340149000005", tid: "88880001" }

const wrongFields: [string, keyof typeof bodies, JsonObject, string, string][] = [
  ["a fractional amount", SECURE_COMPLETE, { completedAmount: 0.5 }, AMOUNT, "0.5"],
  ["an amount with float dust", SECURE_COMPLETE, { completedAmount: 0.1 * 3 * 100 }, AMOUNT, "30.000000000000004"],
  ["a negative amount", SECURE_COMPLETE, { completedAmount: -1 }, AMOUNT, "-1"],
  ["an amount of zero", SECURE_COMPLETE, { completedAmount: 0 }, AMOUNT, "0"],
  ["an amount above the limit", SECURE_COMPLETE, { completedAmount: 100_000_001 }, AMOUNT, "100000001"],
  ["an unsafe amount", SECURE_COMPLETE, { completedAmount: 2 ** 53 }, AMOUNT, "9007199254740992"],
  ["an amount that is NaN", SECURE_COMPLETE, { completedAmount: Number.NaN }, AMOUNT, "NaN"],
  ["an endless amount", SECURE_COMPLETE, { completedAmount: Number.POSITIVE_INFINITY }, AMOUNT, "Infinity"],
  ["an amount as text", SECURE_COMPLETE, { completedAmount: "4900" }, AMOUNT, "text of 4 characters"],
  ["an amount as bigint", SECURE_COMPLETE, { completedAmount: 4900n }, AMOUNT, "of type bigint"],
  ["an amount that is null", SECURE_COMPLETE, { completedAmount: null }, AMOUNT, "null"],
  ["no amount", PREAUTHED, { totalAmount: undefined }, AMOUNT, "undefined"],
  ["an amount as text, elsewhere", PREAUTHED, { totalAmount: "1" }, AMOUNT, "text of 1 characters"],
  ["an order number too short", SECURE_COMPLETE, { merOrderId: "12345" }, ORDER, "text of 5 characters"],
  ["an order number too long", APP_CLOSE, { merOrderId: "1".repeat(33) }, ORDER, "text of 33 characters"],
  ["an empty order number", APP_CLOSE, { merOrderId: "" }, ORDER, "blank text"],
  ["an order number that is a number", APP_CLOSE, { merOrderId: 12345678 }, ORDER, "a number"],
  ["an order number in a list", APP_CLOSE, { merOrderId: ["12345678"] }, ORDER, "a list"],
  [
    "a bill number too long",
    PREAUTHED,
    { billNo: "1".repeat(32) },
    "text, 0 to 31 characters",
    "text of 32 characters",
  ],
  [
    "a megabyte in a field",
    APP_CLOSE,
    { srcReserve: "字".repeat(2 ** 20) },
    "text, 0 to 255 characters",
    "text of 1048576 characters",
  ],
  ["another product's instMid", PREAUTHED, { instMid: "H5DEFAULT" }, '"QRPAYDEFAULT"', "text of 9 characters"],
  ["an instMid in small letters", APP_CLOSE, { instMid: "appdefault" }, '"APPDEFAULT"', "text of 10 characters"],
  [
    "no instMid where there are several",
    SECURE_COMPLETE,
    { instMid: undefined },
    "text, 8 to 32 characters",
    "undefined",
  ],
  ["a date with slashes", PREAUTHED, { billDate: "2026/03/04" }, DATE, "text of 10 characters"],
  ["a date without dashes", PREAUTHED_CANCEL, { billDate: "20260304" }, DATE, "text of 8 characters"],
  ["a date with a time", PREAUTHED_CANCEL, { billDate: "2026-03-04 00:00:00" }, DATE, "text of 19 characters"],
  ["a date with a line break", PREAUTHED, { billDate: "2026-03-04\n" }, DATE, "text of 11 characters"],
  ["a date that is a Date", PREAUTHED, { billDate: new Date(0) }, DATE, "of type object"],
  ["an ISO timestamp", APP_CLOSE, { requestTimestamp: "2026-03-04T17:28:02" }, MOMENT, "text of 19 characters"],
]

describe("POST sends nothing for", () => {
  it.each(wrongFields)("%s", async (_, path, wrong, limit, received) => {
    const [field = ""] = Object.keys(wrong)
    const { outcome, error, response, data } = await ums.POST(path, { body: { ...bodies[path], ...wrong } })
    expect({ outcome, response, data }).toEqual({ outcome: "not-sent", response: undefined, data: undefined })
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ code: "INVALID_INPUT", outcome: "not-sent", operation: path, field, limit, received })
    expect(error?.message).toBe(
      `${path} not-sent: ${field} must be ${limit}, not ${received}. No money moved by this call.`,
    )
  })

  it.each(Object.entries(bodies).flatMap(([path, body]) => Object.keys(body).map((field) => [path, field] as const)))(
    "%s without %s",
    async (path, field) => {
      const { outcome, error } = await ums.POST(path, { body: without(bodies[path as keyof typeof bodies], field) })
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field })
    },
  )

  it.each(["mid", "tid"])("a body without %s where no default fills it", async (field) => {
    const client = untyped(clientOf(noNetwork, { defaults: without(BARE, field) } as object))
    const { error } = await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    expect(error).toMatchObject({ code: "INVALID_INPUT", field, received: "undefined" })
  })
})

const circular: Record<string, unknown> = {}
circular["inner"] = { circular }
const UNFIT = "without a cycle or a bigint"

const wrongBodies: [string, unknown, string, string, string][] = [
  ["no body", undefined, "body", "an object of fields", "undefined"],
  ["a body that is null", null, "body", "an object of fields", "null"],
  ["a body that is text", '{"a":1}', "body", "an object of fields", "text of 7 characters"],
  ["a body that is a list", [{ a: 1 }], "body", "an object of fields", "a list"],
  ["a body that is a function", () => ({}), "body", "an object of fields", "of type function"],
  ["a circular body", circular, "body", UNFIT, "of type object"],
  ["a bigint", { a: 1n }, "body", UNFIT, "of type object"],
  ["half an emoji", { a: "x\ud83d" }, "a", "text without a lone surrogate", "text of 2 characters"],
  ["the other half", { a: "\ude00x" }, "a", "text without a lone surrogate", "text of 2 characters"],
  [
    "half an emoji deep down",
    { a: [{ b: "\ud83d" }] },
    "a.0.b",
    "text without a lone surrogate",
    "text of 1 characters",
  ],
  ["half an emoji in a name", { "\ud83d": 1 }, "\ud83d", "text without a lone surrogate", "text of 1 characters"],
  ["NaN", { a: { b: Number.NaN } }, "a.b", "a finite number", "NaN"],
  ["an endless number", { a: [1, Number.NEGATIVE_INFINITY] }, "a.1", "a finite number", "-Infinity"],
]

describe("send sends nothing for", () => {
  it.each(wrongBodies)("%s", async (_, body, field, limit, received) => {
    const { outcome, error } = await ums.send("/v1/netpay/query", body)
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field, limit, received })
    expect(error?.message).toContain(`${field} must be ${limit}, not ${received}.`)
  })
})

describe("POST, too, sends nothing for", () => {
  it.each([
    ["no options", [APP_CLOSE], "body"],
    ["options that are null", [APP_CLOSE, null], "body"],
    ["no body", [APP_CLOSE, {}], "body"],
    ["half an emoji", [APP_CLOSE, { body: { ...bodies[APP_CLOSE], srcReserve: "\ud83d" } }], "srcReserve"],
    [
      "half an emoji in a field that no table has",
      [APP_CLOSE, { body: { ...bodies[APP_CLOSE], x: { y: "\ud83d" } } }],
      "x.y",
    ],
  ] as [string, unknown[], string][])("%s", async (_, given, field) => {
    const { outcome, error } = await ums.POST(...given)
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field })
  })
})

const paths = [
  "@evil.example/x",
  "//evil.example/x",
  "/../x",
  "/a/../../x",
  "/a//b",
  "/.",
  "/a?b=1",
  "/a#b",
  "/a%2f",
  "/a\\b",
  "a",
  "/",
  "",
  " /a",
  "/a\n",
  "https://evil.example/x",
]

describe("a path that is none", () => {
  it.each([...paths, undefined, null, 1, Symbol("path")])("%o", async (path) => {
    for (const { outcome, error } of [await ums.send(path, {}), await ums.POST(path, { body: {} })]) {
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_INPUT", field: "path" })
    }
    await expect(ums.url(path, { content: {} })).rejects.toMatchObject({ code: "INVALID_INPUT", field: "path" })
  })

  it.each(["/v1/netpay/unknown", "constructor", "/v1/netpay/Secure-complete", `${APP_CLOSE}/`])(
    "%s, which the description does not know",
    async (path) => {
      const { error } = await ums.POST(path, { body: bodies[APP_CLOSE] })
      expect(error).toMatchObject({ code: "INVALID_INPUT", field: "path", operation: expect.any(String) })
      expect(error?.message).toContain("path must be a described POST (or use send), not text of")
    },
  )

  it("is told from one that is", async () => {
    const gateway = gatewayThatSays({ errCode: "SUCCESS" })
    const sound = ["/v1/netpay/query", "/v2/poslink/transaction/pay", "/v1/a.b_c-d", "/x"]
    for (const path of sound) await clientOf(gateway.fetch).send(path, {})
    expect(gateway.received.map(({ url }) => url)).toEqual(
      sound.map((path) => `https://test-api-open.chinaums.com${path}`),
    )
  })
})

describe("a call's own options", () => {
  it.each([0, -1, 0.5, 600_001, Number.NaN, "1000", null])("a wait of %o is refused", async (timeoutMs) => {
    for (const call of [
      ums.send("/x", {}, { timeoutMs }),
      ums.POST(APP_CLOSE, { body: bodies[APP_CLOSE], timeoutMs }),
    ]) {
      const { outcome, error } = await call
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "timeoutMs" })
    }
  })

  it.each(["", "a\nb", "字", "x".repeat(129)])("a nonce of %o is refused", async (nonce) => {
    const { outcome, error } = await clientOf(noNetwork, { nonce: () => nonce }).send("/x", {})
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "nonce" })
  })
})
