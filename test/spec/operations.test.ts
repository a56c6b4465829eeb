import { describe, expect, it } from "vitest"
import { operations, servers } from "../../generated/operations.ts"
import { fieldsOf, replyOf, requestOf, resolve, type Schema } from "../../scripts/generate/description.ts"
import type { OperationMeta, State } from "../../src/lib/operation.ts"
import { findTableProblem, type TableRules } from "../../src/lib/table.ts"
import { api, bodiesOf, calls, conditions, placesOf } from "./generated.ts"
import { exampleOf, sampleOf, without } from "./samples.ts"

const factsOf = (path: string): OperationMeta => operations[path as keyof typeof operations]

describe("generated/operations.ts", () => {
  it("names both environments", () => {
    expect(servers).toEqual({ production: "https://api-mop.chinaums.com", test: "https://test-api-open.chinaums.com" })
  })

  it.each(calls)("%s names only fields that exist", (path, call) => {
    const facts = factsOf(path)
    const request = new Map(fieldsOf(api, requestOf(call)))
    const reply = new Map(fieldsOf(api, replyOf(call)))
    expect(new Set(ruleNames(facts.request))).toEqual(new Set(request.keys()))
    expect([...reply].filter(([, field]) => field.format === "fen").map(([name]) => name)).toEqual(facts.amounts)
    const named = [...(facts.idempotency ?? []), ...Object.values(facts.resolve?.by ?? {})]
    expect([...request.keys()]).toEqual(expect.arrayContaining(named))
    // They go into errors and logs.
    expect(named.filter((name) => request.get(name)?.["x-ums-sensitive"])).toEqual([])
    const { code } = facts
    const ends = facts.state?.field ? [facts.state.field] : []
    const codes = code ? [code.field, code.message] : facts.redirect ? [] : ["errCode"]
    expect([...reply.keys()]).toEqual(expect.arrayContaining([...ends, ...codes]))
    if (facts.state?.field) expect(unknownValues(reply, facts.state, facts)).toEqual([])
  })

  it.each(calls.filter(([path]) => factsOf(path).resolve))("%s is answered for by a read", (path) => {
    const { resolve: resolver } = factsOf(path)
    const query = api.paths[resolver?.path ?? ""]?.post
    if (!resolver || !query) throw new Error(`${resolver?.path} is not described`)
    expect(factsOf(resolver.path).effect).toBe("read")
    expect(Object.keys(requestOf(query).properties ?? {})).toEqual(expect.arrayContaining(Object.keys(resolver.by)))
    const reply = new Map(fieldsOf(api, replyOf(query)))
    expect([...reply.keys()]).toContain(resolver.state.field)
    expect(unknownValues(reply, resolver.state, factsOf(resolver.path))).toEqual([])
  })

  it.each(calls)("%s has the facts of its effect, and no others", (path) => {
    const { effect, redirect, success, idempotency, state, resolve } = factsOf(path)
    expect(success.length > 0).toBe(!redirect)
    if (effect === "write") expect(idempotency).toBeDefined()
    else expect([idempotency, state, resolve]).toEqual([undefined, undefined, undefined])
  })

  it.each(calls)("%s takes its own examples", (path, call) => {
    for (const body of bodiesOf(call)) expect(findTableProblem(factsOf(path).request, body)).toBeUndefined()
  })

  it.each(calls)("%s refuses a body without a required field", (path, call) => {
    const { request } = factsOf(path)
    const table = requestOf(call)
    expect(findTableProblem(request, sampleOf(table))).toBeUndefined()
    for (const [name, , isRequired] of placesOf(table)) {
      const body = sampleOf(table, [name])
      expect(findTableProblem(request, body), name).toBeUndefined()
      if (!isRequired) continue
      expect(findTableProblem(request, without(body, name))?.field.replaceAll("[0]", "[]")).toBe(name)
    }
  })

  it.each(conditions)("%s %s holds to a condition", (path, place, table, { trigger, demand }) => {
    const rules = rulesAt(factsOf(path).request, place)
    const sound = sampleOf(
      table,
      trigger ? [trigger] : [],
      demand.value === undefined ? {} : { [trigger]: demand.value },
    )
    expect(findTableProblem(rules, sound)).toBeUndefined()
    const refused = (change: object): string | undefined => findTableProblem(rules, { ...sound, ...change })?.field
    for (const name of demand.all ?? []) expect(refused({ [name]: undefined })).toBe(name)
    if (demand.any) {
      const missing = Object.fromEntries(demand.any.flat().map((name) => [name, undefined]))
      expect(refused(missing)).toBe(demand.any.map((group) => group.join(" and ")).join(" or "))
    }
    for (const [name, taken] of Object.entries(demand.not ?? {})) expect(refused({ [name]: taken })).toBe(name)
    for (const name of demand.none ?? []) {
      expect(refused({ [name]: exampleOf(resolve(api, table.properties?.[name] ?? {})) })).toBe(name)
    }
  })

  it("calls no repeat of an escrow completion harmless", () => {
    expect(factsOf("/v1/netpay/secure-complete").idempotency).toEqual([])
  })
})

/** The paths of the fields that rules speak of. */
function* ruleNames(rules: TableRules, prefix = ""): Generator<string> {
  for (const [name, { type, fields }] of Object.entries(rules)) {
    if (name) yield prefix + name
    if (fields) yield* ruleNames(fields, `${prefix}${name}${type === "list" ? "[]" : ""}.`)
  }
}

/** The rules of a table that stands inside another one. */
function rulesAt(rules: TableRules, place: string): TableRules {
  const names = place ? place.replaceAll("[]", "").split(".") : []
  return names.reduce((inner, name) => inner[name]?.fields ?? {}, rules)
}

/** The final values that the field of a state does not list: the code has those of success, and "" is its absence. */
function unknownValues(
  reply: Map<string, Schema>,
  { field, final }: State,
  { success, code = { field: "errCode", message: "" } }: OperationMeta,
): string[] {
  const listed = Object.keys(reply.get(field)?.["x-ums-values"] ?? {})
  const known = field === code.field ? [...listed, ...success] : listed
  return Object.keys(final).filter((value) => value && !known.includes(value))
}
