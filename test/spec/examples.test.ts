import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import { fieldsOf, media, replyOf, requestOf, resolve } from "../../scripts/generate/description.ts"
import { api, calls, notices } from "./generated.ts"

// strictTypes is off: a shared field holds the type, and the page's length stands beside its $ref.
const ajv = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true, allErrors: true })
ajv.addVocabulary(["components", ...ourKeywords(api)])
ajv.addFormat("fen", true)

describe("every example is valid against its schema", () => {
  it.each(calls)("%s", (_, call) => {
    for (const { value } of examplesOf(requestOf(call), call.requestBody.content)) accepts(requestOf(call), value)

    const reply = media(call.responses["200"]?.content)
    const { page, refused } = reply.examples ?? {}
    accepts(replyOf(call), page?.value)
    accepts(reply.schema, refused?.value)
    // A refusal must not pass for the reply of a success, nor the other way round.
    expect(validates(replyOf(call), refused?.value)).toBe(false)
    expect(validates(reply.schema.anyOf?.[1], page?.value)).toBe(false)
  })

  it.each(notices)("%s", (_, notice) => {
    for (const { value } of examplesOf(requestOf(notice), notice.requestBody.content)) accepts(requestOf(notice), value)
  })

  it("a refusal by the gateway", () => {
    const [refusal, ...others] = Object.values(api.components.responses)
    expect(others).toEqual([])
    const { schema } = media(refusal?.content)
    for (const { value } of examplesOf(schema, refusal?.content)) accepts(schema, value)
  })

  it("of every field", () => {
    const tables = [
      ...calls.flatMap(([, call]) => [requestOf(call), replyOf(call)]),
      ...notices.map(([, n]) => requestOf(n)),
    ]
    const fields = tables.flatMap((table) => [...fieldsOf(api, table)]).filter(([, field]) => field.examples)
    expect(fields.length).toBeGreaterThan(150)
    for (const [path, field] of fields)
      for (const value of field.examples ?? []) accepts(resolve(api, field), value, path)
  })

  it("and an amount with a fraction, a sign or a leading zero is not", () => {
    const { totalAmount } = Object.fromEntries(fieldsOf(api, requestOf(calls[0]?.[1] as never)))
    for (const good of [1, "1908", 100_000_000]) expect(validates(totalAmount, good), String(good)).toBe(true)
    for (const bad of [0, 19.08, -1, 100_000_001, "19.08", "-1", "007", ""]) {
      expect(validates(totalAmount, bad), String(bad)).toBe(false)
    }
  })
})

function examplesOf(schema: unknown, content: Parameters<typeof media>[0]): { value: unknown }[] {
  const examples = Object.values(media(content).examples ?? {})
  expect(examples.length, `examples of ${JSON.stringify(schema).slice(0, 80)}`).toBeGreaterThan(0)
  return examples
}

/** Compiles one schema of the bundle; its references point into `components`. */
function validates(schema: unknown, value: unknown): boolean {
  return ajv.compile({ allOf: [schema], components: api.components })(value) as boolean
}

function accepts(schema: unknown, value: unknown, name = ""): void {
  const validate = ajv.compile({ allOf: [schema], components: api.components })
  expect(value, `${name}: there is an example`).toBeDefined()
  expect(validate(value) ? [] : validate.errors, `${name} ${JSON.stringify(value)}`).toEqual([])
}

function ourKeywords(node: unknown, found: Set<string> = new Set()): string[] {
  if (typeof node === "object" && node !== null) {
    for (const [key, child] of Object.entries(node)) {
      if (key.startsWith("x-")) found.add(key)
      ourKeywords(child, found)
    }
  }
  return [...found]
}
