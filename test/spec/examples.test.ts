import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import { placedFields } from "../../scripts/cross-check/fields.ts"
import {
  type Call,
  type Example,
  fieldsOf,
  media,
  replyOf,
  requestMedia,
  requestOf,
  resolve,
  type Schema,
} from "../../scripts/generate/description.ts"
import { valueAt } from "../../src/lib/amounts.ts"
import { api, calls, contentOf, notices } from "./generated.ts"

// strictTypes is off: a shared field holds the type, and the page's length stands beside its $ref. strictRequired is
// off: a rule of `allOf` asks for fields of the table around it.
const ajv = new Ajv2020({
  ...{ strict: true, strictTypes: false, strictRequired: false },
  ...{ allowUnionTypes: true, allErrors: true },
})
ajv.addVocabulary(["components", ...ourKeywords(api)])
ajv.addFormat("fen", true)
ajv.addSchema({ $id: "api", components: { schemas: api.components.schemas } })

const answered = calls.filter(([, call]) => call.responses["200"])
const answers = notices.filter(([, notice]) => notice.responses["200"]?.content)

describe("every example is what its table says", () => {
  it.each([...calls, ...notices])("%s is asked", (_, operation) => {
    const { schema, examples } = requestMedia(operation)
    const values = valuesOf(examples)
    expect(values).not.toEqual([])
    for (const value of values) conforms(schema, value)
  })

  it.each(answered)("%s answers", (_, call) => {
    const { successes, refusals } = answersOf(call)
    expect(successes).not.toEqual([])
    for (const value of successes) conforms(replyOf(call), value)
    for (const value of refusals) conforms(refusalOf(call), value)
  })

  it.each(answers)("%s is answered by the merchant", (_, notice) => {
    const { schema, examples } = media(notice.responses["200"]?.content)
    const values = schema.examples ?? valuesOf(examples)
    expect(values).not.toEqual([])
    for (const value of values) conforms(replyOf(notice), value)
  })

  it("a refusal by the gateway", () => {
    const { schema, examples } = media(api.components.responses["gateway-failure"]?.content)
    for (const value of valuesOf(examples)) conforms(schema, value)
  })

  it("is used, where it is shared", () => {
    const used = JSON.stringify([api.paths, api.webhooks])
    const shared = Object.keys(api.components.examples ?? {})
    expect(shared.filter((name) => !used.includes(`"#/components/examples/${name}"`))).toEqual([])
  })
})

describe("a refusal never passes for a success", () => {
  it.each(answered)("of %s, nor the other way round", (_, call) => {
    const { successes, refusals } = answersOf(call)
    for (const value of successes) expect(problems(refusalOf(call), value)).not.toEqual([])
    const members = new Set(Object.keys(resolve(api, refusalOf(call)).properties ?? {}))
    // A reply that asks for no more than a refusal has is told by its code alone.
    const { required = [] } = resolve(api, replyOf(call))
    if (required.every((name) => members.has(name))) return
    for (const value of refusals) expect(problems(replyOf(call), value)).not.toEqual([])
  })

  it.each(answered)("of %s, and is called refused", (_, call) => {
    const examples = Object.entries(media(call.responses["200"]?.content).examples ?? {})
    const refused = examples.filter(([, example]) => !isSuccess(call, contentOf(example))).map(([name]) => name)
    expect(refused).toEqual(examples.map(([name]) => name).filter((name) => name.startsWith("refused")))
  })
})

describe("the example of every field", () => {
  it("is one that the field takes", () => {
    const fields = placedFields(api).flatMap(({ operation, part, path, field }) =>
      (field.examples ?? []).map((value) => ({ name: `${operation} ${part} ${path}`, field, value })),
    )
    expect(fields.length).toBeGreaterThan(2000)
    for (const { name, field, value } of fields) conforms(field, value, name)
  })

  it("is no amount with a fraction, a sign or a leading zero", () => {
    const table = requestOf(api.paths["/v1/netpay/secure-complete"]?.post as Call)
    const { completedAmount: amount = {} } = Object.fromEntries(fieldsOf(api, table))
    for (const good of [1, "1908", 100_000_000]) expect(problems(amount, good), String(good)).toEqual([])
    for (const bad of [0, 19.08, -1, 100_000_001, "19.08", "-1", "007", ""]) {
      expect(problems(amount, bad), String(bad)).not.toEqual([])
    }
  })
})

describe("no example tells of a real person", () => {
  const texts = [...new Set(textsOf([...examplesOf(api)]))]

  it.each<[string, (text: string) => boolean, string]>([
    ["a mobile number", isMobile, "18612873465"],
    ["an identity number", isIdentity, "11010519491231002X"],
    ["a card number", isCard, "6222021234567890128"],
  ])("by %s", (_, isPersonal, real) => {
    expect(isPersonal(real)).toBe(true)
    expect(texts.length).toBeGreaterThan(500)
    expect(texts.filter((text) => (text.match(/[\dX]+/gi) ?? []).some(isPersonal))).toEqual([])
  })
})

/** A number of the mainland, unless it counts up or repeats itself, or its last eight digits hold four zeros in a row. */
function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits) && !/(\d)\1{6}|12345678|0000|13800138000/.test(digits)
}

/** An identity number with a date of birth and the right last sign. */
function isIdentity(text: string): boolean {
  if (!/^[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i.test(text)) return false
  const sum = [...text.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  )
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase()
}

/** A number of UnionPay, Visa or Mastercard with the right last digit. */
function isCard(digits: string): boolean {
  if (!/^(62\d{14,17}|[45]\d{15})$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + weighted - (weighted > 9 ? 9 : 0)
  }, 0)
  return sum % 10 === 0
}

/** Everything that stands below `examples`, of an operation or of a field. */
function* examplesOf(node: unknown): Generator<unknown> {
  if (typeof node !== "object" || node === null) return
  for (const [key, child] of Object.entries(node)) {
    if (key === "examples") yield child
    else yield* examplesOf(child)
  }
}

function textsOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsOf)
  return [String(value)]
}

const valuesOf = (examples: Record<string, Example> = {}): unknown[] => Object.values(examples).map(contentOf)

function isSuccess(call: Call, value: unknown): boolean {
  return call["x-ums-success"].includes(String(valueAt(value, call["x-ums-code"]?.field ?? "errCode")))
}

/** The examples of the reply, apart by what their code says. */
function answersOf(call: Call): { successes: unknown[]; refusals: unknown[] } {
  const values = valuesOf(media(call.responses["200"]?.content).examples)
  return {
    successes: values.filter((value) => isSuccess(call, value)),
    refusals: values.filter((value) => !isSuccess(call, value)),
  }
}

/** The second shape of a reply at HTTP 200. */
const refusalOf = (call: Call): Schema => media(call.responses["200"]?.content).schema.anyOf?.[1] ?? {}

/** Valid, and without a field that the table does not describe. */
function conforms(schema: Schema, value: unknown, name = ""): void {
  const what = `${name} ${JSON.stringify(value)}`
  expect(problems(schema, value), what).toEqual([])
  expect([...strays(schema, value)], what).toEqual([])
}

const compiled = new Map<string, ReturnType<typeof ajv.compile>>()

/** What a plain JSON Schema validator says. */
function problems(schema: Schema, value: unknown): unknown[] {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, validate)
  return validate(value) ? [] : (validate.errors ?? [])
}

/** The fields of a value that its table does not describe; JSON text is held to its own table on the way. */
function* strays(schema: Schema, value: unknown, path = ""): Generator<string> {
  const table = resolve(api, schema)
  if (typeof value === "string" && table.contentSchema) {
    const content: unknown = JSON.parse(value)
    expect(problems(table.contentSchema, content), path).toEqual([])
    yield* strays(table.contentSchema, content, path)
  } else if (Array.isArray(value)) {
    for (const member of value) yield* strays(table.items ?? {}, member, `${path}[]`)
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const field = table.properties?.[name]
      if (field) yield* strays(field, member, `${path}.${name}`)
      else if (!table.additionalProperties) yield `${path}.${name}`
    }
  }
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
