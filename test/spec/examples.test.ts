import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import { placedFields } from "../../scripts/cross-check/placed-fields.ts"
import {
  type Call,
  deref,
  derefExample,
  type Example,
  media,
  type Operation,
  requestMedia,
  requestOf,
  responseMedia,
  responseOf,
  type Schema,
} from "../../scripts/spec/openapi.ts"
import { api, calls, fieldsByPath, notifications } from "./generated.ts"

// strictTypes is off, because a shared field has the type and the page has the length beside its $ref. strictRequired is
// off, because a rule of `allOf` requires fields of the table around it.
const ajv = new Ajv2020({
  ...{ strict: true, strictTypes: false, strictRequired: false },
  ...{ allowUnionTypes: true, allErrors: true },
})
ajv.addVocabulary(["components", ...ourKeywords(api)])
ajv.addFormat("fen", true)
ajv.addSchema({ $id: "api", components: { schemas: api.components.schemas } })

const withResponse = calls.filter(([, call]) => responseMedia(call))
const withMerchantResponse = notifications.filter(([, notification]) => responseMedia(notification))

describe("every example fits its table", () => {
  it.each([...calls, ...notifications])("request of %s", (_, operation) => {
    const { schema, examples } = requestMedia(operation)
    const values = valuesOf(examples)
    expect(values).not.toEqual([])
    for (const value of values) conforms(schema, value)
  })

  it.each(withResponse)("response of %s", (_, call) => {
    const { successes, errors } = responsesOf(call)
    expect(successes).not.toEqual([])
    for (const value of successes) conforms(responseOf(call), value)
    for (const value of errors) conforms(errorResponseOf(call), value)
  })

  it.each(withMerchantResponse)("response of the merchant to %s", (_, notification) => {
    const { schema, examples } = mediaOf(notification)
    const values = schema.examples ?? valuesOf(examples)
    expect(values).not.toEqual([])
    for (const value of values) conforms(responseOf(notification), value)
  })

  it("error response of the gateway", () => {
    const { schema, examples } = media(api.components.responses["gateway-failure"]?.content)
    for (const value of valuesOf(examples)) conforms(schema, value)
  })

  it("a shared example is used", () => {
    const used = JSON.stringify([api.paths, api.webhooks])
    const shared = Object.keys(api.components.examples ?? {})
    expect(shared.filter((name) => !used.includes(`"#/components/examples/${name}"`))).toEqual([])
  })
})

describe("an error response never fits the response table", () => {
  it.each(withResponse)("of %s, and no success fits the error response", (_, call) => {
    const { successes, errors } = responsesOf(call)
    for (const value of successes) expect(problems(errorResponseOf(call), value)).not.toEqual([])
    const members = new Set(Object.keys(deref(api, errorResponseOf(call)).properties ?? {}))
    // Only the code tells them apart if the response requires no other field than an error response has.
    const { required = [] } = deref(api, responseOf(call))
    if (required.every((name) => members.has(name))) return
    for (const value of errors) expect(problems(responseOf(call), value)).not.toEqual([])
  })

  it.each(withResponse)("of %s, and its example is called refused", (_, call) => {
    const examples = Object.entries(mediaOf(call).examples ?? {})
    const refused = examples.filter(([, example]) => !isSuccess(call, exampleValue(example))).map(([name]) => name)
    expect(refused).toEqual(examples.map(([name]) => name).filter((name) => name.startsWith("refused")))
  })
})

describe("the example of every field", () => {
  it("fits the field", { timeout: 60_000 }, () => {
    const fields = placedFields(api).flatMap(({ operation, part, path, field }) =>
      (field.examples ?? []).map((value) => ({ name: `${operation} ${part} ${path}`, field, value })),
    )
    expect(fields.length).toBeGreaterThan(2000)
    for (const { name, field, value } of fields) conforms(field, value, name)
  })

  it("an amount is a positive integer without leading zeros", () => {
    const table = requestOf(api.paths["/v1/netpay/secure-complete"]?.post as Call)
    const amount = fieldsByPath(table).get("completedAmount")?.field ?? {}
    for (const valid of [1, "1908", 100_000_000]) expect(problems(amount, valid), String(valid)).toEqual([])
    for (const invalid of [0, 19.08, -1, 100_000_001, "19.08", "-1", "007", ""]) {
      expect(problems(amount, invalid), String(invalid)).not.toEqual([])
    }
  })
})

describe("no example has data of a real person", () => {
  const texts = [...new Set(textsOf([...examplesOf(api)]))]

  it.each<[string, (text: string) => boolean, string]>([
    ["a mobile number", isMobile, "18612873465"],
    ["an identity number", isIdentity, "11010519491231002X"],
    ["a card number", isCard, "6222021234567890128"],
  ])("such as %s", (_, isPersonal, real) => {
    expect(isPersonal(real)).toBe(true)
    expect(texts.length).toBeGreaterThan(500)
    expect(texts.filter((text) => (text.match(/[\dX]+/gi) ?? []).some(isPersonal))).toEqual([])
  })
})

/** A number of the mainland that looks real: its digits do not count up or repeat, and have no four zeros in a row. */
function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits) && !/(\d)\1{6}|12345678|0000|13800138000/.test(digits)
}

/** An identity number with a date of birth and a valid check character. */
function isIdentity(text: string): boolean {
  if (!/^[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/i.test(text)) return false
  const sum = [...text.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  )
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase()
}

/** A number of UnionPay, Visa or Mastercard with a valid check digit. */
function isCard(digits: string): boolean {
  if (!/^(62\d{14,17}|[45]\d{15})$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + weighted - (weighted > 9 ? 9 : 0)
  }, 0)
  return sum % 10 === 0
}

/** Everything below `examples`, of operations and of fields. */
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

const valuesOf = (examples: Record<string, Example> = {}): unknown[] => Object.values(examples).map(exampleValue)

const exampleValue = (example: Example): unknown => derefExample(api, example).value

const mediaOf = (operation: Operation) => media(operation.responses["200"]?.content)

function isSuccess(call: Call, value: unknown): boolean {
  const code = (value as Record<string, unknown>)[call["x-ums-code"]?.field ?? "errCode"]
  return call["x-ums-success"].includes(String(code))
}

/** The examples of the response, divided by their codes. */
function responsesOf(call: Call): { successes: unknown[]; errors: unknown[] } {
  const values = valuesOf(mediaOf(call).examples)
  return {
    successes: values.filter((value) => isSuccess(call, value)),
    errors: values.filter((value) => !isSuccess(call, value)),
  }
}

/** The second alternative of a response at HTTP 200. */
const errorResponseOf = (call: Call): Schema => mediaOf(call).schema.anyOf?.[1] ?? {}

/** Expects a value that is valid and has no undescribed field. */
function conforms(schema: Schema, value: unknown, name = ""): void {
  const what = `${name} ${JSON.stringify(value)}`
  expect(problems(schema, value), what).toEqual([])
  expect([...undescribed(schema, value)], what).toEqual([])
}

const compiled = new Map<string, ReturnType<typeof ajv.compile>>()

/** The errors of a plain JSON Schema validator. */
function problems(schema: Schema, value: unknown): unknown[] {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text))
  compiled.set(text, validate)
  return validate(value) ? [] : (validate.errors ?? [])
}

/** The fields of a value that its table does not describe. JSON text must be valid by its own table. */
function* undescribed(schema: Schema, value: unknown, path = ""): Generator<string> {
  const table = deref(api, schema)
  if (typeof value === "string" && table.contentSchema) {
    const content: unknown = JSON.parse(value)
    expect(problems(table.contentSchema, content), path).toEqual([])
    yield* undescribed(table.contentSchema, content, path)
  } else if (Array.isArray(value)) {
    for (const member of value) yield* undescribed(table.items ?? {}, member, `${path}[]`)
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const field = table.properties?.[name]
      if (field) yield* undescribed(field, member, `${path}.${name}`)
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
