import fc from "fast-check"
import { expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { outcomeByCode } from "../../../generated/outcome-by-code.ts"
import { type Result, UmsError } from "../../../src/index.ts"
import type { OperationMeta } from "../../../src/lib/operation.ts"
import { exampleBodies } from "../../support/examples.ts"
import { clientOf, untyped } from "../../support/gateway.ts"

const paths = [...exampleBodies.keys()]
const states = Object.values<OperationMeta>(operations).flatMap(({ state }) =>
  state && state !== "unknown" ? [state.field, ...Object.keys(state.final)] : [],
)
const knownStrings = [
  ...states,
  ...Object.keys(outcomeByCode),
  "SUCCESS",
  "0000",
  "errCode",
  "errMsg",
  "status",
  "totalAmount",
]

const string = fc.oneof(fc.constantFrom(...knownStrings), fc.string({ unit: "binary" }))
const value = fc.oneof(string, fc.jsonValue({ maxDepth: 2 }), fc.dictionary(string, string))
const fields = fc.tuple(fc.dictionary(string, value), value, value)
/** Bodies of the right shape with random content, of the wrong shape, truncated ones, and random bytes. */
const content = fc.oneof(
  fields.map(([more, errCode, secureStatus]) => JSON.stringify({ ...more, errCode, secureStatus })),
  fields.map(([more]) => JSON.stringify({ errCode: "SUCCESS", ...more })),
  fc.constantFrom(...states).map((status) => {
    const inner = { billPayment: { status }, authedBillPayment: { status } }
    return JSON.stringify({ errCode: "SUCCESS", status, secureStatus: status, ...inner })
  }),
  fc.tuple(fields, fc.nat(60)).map(([[more], at]) => JSON.stringify({ errCode: "SUCCESS", ...more }).slice(0, at)),
  value.map((any) => JSON.stringify(any)),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => bytes as Uint8Array<ArrayBuffer>),
)
const status = fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 }))
const headers = fc.dictionary(
  fc.constantFrom("content-type", "content-encoding", "location", "retry-after", "content-length"),
  fc.string({ unit: fc.constantFrom(..."ab/1;=- "), maxLength: 20 }),
)

/** Fails unless a result has one of the five outcomes and exactly the properties of that outcome. Returns the outcome. */
function expectConsistent({ outcome, data, error, response }: Result<unknown>): string {
  const has = { data: data !== undefined, error: error !== undefined, response: response !== undefined }
  if (outcome === "succeeded" || outcome === "processing") {
    expect(has).toEqual({ data: true, error: false, response: true })
    return outcome
  }
  expect(["rejected", "unknown", "not-sent"]).toContain(outcome)
  expect({ ...has, response: false }).toEqual({ data: false, error: true, response: false })
  if (outcome !== "unknown") expect(has.response).toBe(outcome === "rejected")
  expect(error).toBeInstanceOf(UmsError)
  expect(error?.message).toContain(outcome)
  expect(error?.docs).toMatch(/^https:\/\/unpkg\.com\/chinaums\/docs\/(errors|error-codes)\.md#[a-z0-9_]+$/)
  return outcome
}

it("POST never rejects, and every response has one of the five outcomes", async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), content, status, headers, async (path, body, code, sent) => {
      const mayHaveBody = code !== 204 && code !== 205 && code !== 304
      const response = new Response(mayHaveBody ? body : null, { status: code, headers: sent })
      const result = await untyped(clientOf(async () => response)).POST(path, { body: exampleBodies.get(path) })
      const outcome = expectConsistent(result)
      seen.add(outcome)
      expect(outcome).not.toBe("not-sent")
      // A response with an error status never proves that the operation took effect.
      if (code >= 500 || (code >= 300 && code < 400)) expect(outcome).toBe("unknown")
      if (code >= 400) expect(["rejected", "unknown"]).toContain(outcome)
    }),
    { numRuns: 1000 },
  )
  expect([...seen].sort()).toEqual(["processing", "rejected", "succeeded", "unknown"])
})

it("POST and send never reject, whatever a caller without types passes", async () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true })
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...paths), anything), anything, anything, async (path, body, options) => {
      const client = untyped(clientOf(async () => new Response("{}")))
      // Some objects cannot be converted to a string.
      if (typeof path === "object" && path !== null) return
      const given = typeof options === "object" && options !== null && "timeoutMs" in options ? {} : options
      expectConsistent(await client.POST(path, { body }))
      expectConsistent(await client.send(path, body, given))
      expectConsistent(await client.POST(path, given))
    }),
    { numRuns: 300 },
  )
})

it("the outcome is unknown, whatever a custom fetch throws or returns", async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), fc.boolean(), async (what, throws) => {
      const fetch = async () => (throws ? Promise.reject(what) : (what as Response))
      const { outcome, error } = await clientOf(fetch).send("/v1/netpay/refund", { refundAmount: 1 })
      expect({ outcome, ...error }).toMatchObject({ outcome: "unknown", code: "RESPONSE_LOST" })
    }),
  )
})

it.each([
  ["no body", { status: 200, text: async () => '{"errCode":"SUCCESS"}' }],
  ["a body that is not a web stream", { status: 200, body: { [Symbol.asyncIterator]: () => undefined } }],
  [
    "a status that throws",
    {
      body: new Response('{"errCode":"SUCCESS"}').body,
      get status() {
        throw new Error("no status")
      },
    },
  ],
])("the outcome is unknown when a custom fetch returns an object with %s", async (_, response) => {
  const result = await clientOf(async () => response as unknown as Response).send("/v1/netpay/refund", {})
  expect(result).toMatchObject({ outcome: "unknown", error: { code: "RESPONSE_LOST", outcome: "unknown" } })
  expect(result.error?.cause).toBeInstanceOf(Error)
})
