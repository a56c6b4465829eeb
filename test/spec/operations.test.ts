import { describe, expect, it } from "vitest"
import { operations, servers } from "../../generated/operations.ts"
import { isUnchecked } from "../../scripts/generate/operations.ts"
import {
  type Call,
  deref,
  derefExample,
  operationOf,
  requestMedia,
  requestOf,
  responseMedia,
  responseOf,
} from "../../scripts/spec/openapi.ts"
import type { Field } from "../../scripts/spec/walk.ts"
import { readTable } from "../../src/lib/check.ts"
import type { OperationMeta, State } from "../../src/lib/operation.ts"
import type { TableRules } from "../../src/lib/rules.ts"
import { api, bodiesOf, calls, clientTableOf, fieldsByPath, requirements } from "./generated.ts"
import { exampleOf, sampleOf, without } from "./samples.ts"

const metadataOf = (path: string): OperationMeta => operations[path as keyof typeof operations]

const callAt = (path: string): Call => operationOf(api.paths[path] ?? {}).operation

/** Every field of a request that is not inside another one. */
const requests = calls.flatMap(([path, call]) =>
  Object.entries(requestOf(call).properties ?? {}).map(([name, raw]) => [path, name, deref(api, raw)] as const),
)

/** The field of the first problem in a body. */
const problemField = (rules: TableRules, body: object): string | undefined =>
  readTable(rules, body, "write").problem?.field

describe("lists", () => {
  const bounded = requests.filter(([, , { maxItems }]) => maxItems !== undefined)

  it("of sub-orders have at most 20 members in every order whose table says so", () => {
    expect(bounded.map(([, name, { maxItems }]) => [name, maxItems])).toEqual(Array(16).fill(["subOrders", 20]))
  })

  it.each(bounded)("%s %s: the client counts the members", (path, name, { maxItems = 0 }) => {
    const [body = {}] = bodiesOf(callAt(path))
    const withMembers = (count: number) => ({ ...body, [name]: Array(count).fill({}) })
    expect(problemField(metadataOf(path).request, withMembers(maxItems))).not.toBe(name)
    expect(problemField(metadataOf(path).request, withMembers(maxItems + 1))).toBe(name)
  })
})

describe("generated/operations.ts", () => {
  it("has both environments", () => {
    expect(servers).toEqual({ production: "https://api-mop.chinaums.com", test: "https://test-api-open.chinaums.com" })
  })

  it.each(calls)("%s names only fields that exist", (path, call) => {
    const metadata = metadataOf(path)
    const request = fieldsByPath(requestOf(call))
    const response = fieldsByPath(responseOf(call))
    const checked = [...request].filter(([, { field }]) => !isUnchecked(field)).map(([name]) => name)
    expect(new Set(ruleNames(metadata.request))).toEqual(new Set(checked))
    expect([...response].filter(([, { field }]) => field.format === "fen").map(([name]) => name)).toEqual(
      metadata.amounts,
    )
    const sent = [...(metadata.idempotency ?? []), ...Object.values(metadata.resolve?.by ?? {})]
    expect([...request.keys()]).toEqual(expect.arrayContaining(sent))
    // Their values go into errors and logs.
    expect(sent.filter((name) => request.get(name)?.field["x-ums-sensitive"])).toEqual([])
    const { code, state } = metadata
    const states = typeof state === "object" ? [state.field] : []
    const codes = code ? [code.field, code.message] : metadata.redirect ? [] : ["errCode"]
    expect([...response.keys()]).toEqual(expect.arrayContaining([...states, ...codes]))
    if (typeof state === "object") expect(unlistedValues(response, state, metadata)).toEqual([])
  })

  it.each(calls)("%s repeats in its examples what x-ums-echo says", (path, call) => {
    const { echo = {} } = metadataOf(path)
    for (const [name, request, response] of callsIn(call)) {
      const differing = Object.entries(echo).flatMap(([field, repeats]) => {
        const [repeated, sent] = [valueAt(response, field), request[repeats]]
        return isBlank(repeated) || isBlank(sent) || String(repeated) === String(sent) ? [] : [field]
      })
      expect(differing.length > 0, differing.join()).toBe(SAMPLES_OF_TWO_CALLS.includes(`${path} ${name}`))
    }
  })

  it.each(calls.filter(([path]) => metadataOf(path).resolve))("%s is resolved by a read", (path) => {
    const { resolve } = metadataOf(path)
    const query = api.paths[resolve?.path ?? ""]?.post
    if (!resolve || !query) throw new Error(`${resolve?.path} is not described`)
    expect(metadataOf(resolve.path).effect).toBe("read")
    expect(Object.keys(requestOf(query).properties ?? {})).toEqual(expect.arrayContaining(Object.keys(resolve.by)))
    const response = fieldsByPath(responseOf(query))
    expect([...response.keys()]).toContain(resolve.state.field)
    expect(unlistedValues(response, resolve.state, metadataOf(resolve.path))).toEqual([])
  })

  it.each(calls)("%s has the metadata of its effect only", (path) => {
    const { effect, redirect, success, idempotency, state, resolve } = metadataOf(path)
    expect(success.length > 0).toBe(!redirect)
    if (effect === "write") expect(idempotency).toBeDefined()
    else expect([idempotency, state, resolve]).toEqual([undefined, undefined, undefined])
  })

  it.each(calls)("%s accepts its own examples", (path, call) => {
    for (const body of bodiesOf(call)) expect(problemField(metadataOf(path).request, body)).toBeUndefined()
  })

  it.each(calls)("%s rejects a body without a required field", (path, call) => {
    const { request } = metadataOf(path)
    const table = clientTableOf(call)
    expect(problemField(request, sampleOf(table))).toBeUndefined()
    for (const [name, { isRequired }] of fieldsByPath(table)) {
      const body = sampleOf(table, [name])
      expect(problemField(request, body), name).toBeUndefined()
      if (!isRequired) continue
      expect(problemField(request, without(body, name))?.replaceAll("[0]", "[]")).toBe(name)
    }
  })

  it.each(requirements)("%s %s enforces a requirement", (path, prefix, table, requirement) => {
    const { when, allOf = [], anyOf, notEqual = {}, absent = [] } = requirement
    const rules = rulesAt(metadataOf(path).request, prefix)
    const valid = sampleOf(
      table,
      when ? [when.field] : [],
      when?.value === undefined ? {} : { [when.field]: when.value },
    )
    expect(problemField(rules, valid)).toBeUndefined()
    const problemWith = (change: object): string | undefined => problemField(rules, { ...valid, ...change })
    for (const name of allOf) expect(problemWith({ [name]: undefined })).toBe(name)
    if (anyOf) {
      const missing = Object.fromEntries(anyOf.flat().map((name) => [name, undefined]))
      expect(problemWith(missing)).toBe(anyOf.map((group) => group.join(" and ")).join(" or "))
    }
    for (const [name, value] of Object.entries(notEqual)) expect(problemWith({ [name]: value })).toBe(name)
    for (const name of absent) {
      expect(problemWith({ [name]: exampleOf(deref(api, table.properties?.[name] ?? {})) })).toBe(name)
    }
  })

  it("does not call a repeated escrow completion safe", () => {
    expect(metadataOf("/v1/netpay/secure-complete").idempotency).toEqual([])
  })
})

/** The document prints the request of one call and the response of another: even the merchant or the date differs. */
const SAMPLES_OF_TWO_CALLS = [
  "/v1/netpay/bills/query page",
  "/v1/netpay/bills/refund page",
  "/v1/netpay/bills/query-qrcode-info page",
  "/v1/netpay/query page",
  "/v1/netpay/refund page",
  "/v1/netpay/refund-query page",
  "/v1/netpay/wx/unified-order page",
  "/v1/netpay/wx/unified-order made",
  "/v1/netpay/trade/precreate page",
]

/** The examples of a request and its response, those of the same name together. */
function callsIn(call: Call): [name: string, request: Example, response: Example][] {
  const responses = responseMedia(call)?.examples ?? {}
  return Object.entries(requestMedia(call).examples ?? {}).flatMap(([name, request]): [string, Example, Example][] => {
    const response = responses[name]
    return response ? [[name, bodyOf(request), bodyOf(response)]] : []
  })
}

type Example = Readonly<Record<string, unknown>>

const bodyOf = (example: Parameters<typeof derefExample>[1]): Example => derefExample(api, example).value as Example

const valueAt = (body: unknown, path: string): unknown =>
  path.split(".").reduce((value, name) => (value as Example | undefined)?.[name], body)

const isBlank = (value: unknown): boolean => value === undefined || value === ""

/** The paths of the fields that have rules. */
function* ruleNames(rules: TableRules, prefix = ""): Generator<string> {
  for (const [name, { type, table }] of Object.entries(rules.fields)) {
    yield prefix + name
    if (table) yield* ruleNames(table, `${prefix}${name}${type === "list" ? "[]" : ""}.`)
  }
}

/** The rules of a table inside another one. */
function rulesAt(rules: TableRules, prefix: string): TableRules {
  const names = prefix.replaceAll("[]", "").split(".").filter(Boolean)
  return names.reduce((outer, name) => outer.fields[name]?.table ?? { fields: {} }, rules)
}

/** The final values that the field of a state does not list; a code field also has the values of success. */
function unlistedValues(
  response: Map<string, Field>,
  { field, final }: State,
  { success, code = { field: "errCode", message: "" } }: OperationMeta,
): string[] {
  const listed = Object.keys(response.get(field)?.field["x-ums-values"] ?? {})
  const known = field === code.field ? [...listed, ...success] : listed
  return Object.keys(final).filter((value) => !known.includes(value))
}
