import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { holdersOf } from "../../scripts/generate/map-schemas.ts"
import { openapi30 } from "../../scripts/generate/openapi-3.0.ts"
import { published } from "../../scripts/generate/published.ts"
import {
  callsOf,
  type Description,
  deref,
  notificationsOf,
  requestOf,
  type Schema,
} from "../../scripts/spec/openapi.ts"
import { root } from "./generated.ts"

const read = (name: string): Description => JSON.parse(readFileSync(`${root}generated/${name}`, "utf8"))

/** Every schema of a document, with the keys that lead to it. */
function* schemasIn(api: Description): Generator<[path: string, schema: Schema]> {
  const inside = function* (schema: Schema, path: string): Generator<[string, Schema]> {
    yield [path, schema]
    const { properties = {}, items, contentSchema, anyOf = [] } = schema
    for (const [name, field] of Object.entries(properties)) yield* inside(field, `${path}.${name}`)
    for (const [index, member] of anyOf.entries()) yield* inside(member, `${path}/${index}`)
    if (items) yield* inside(items, `${path}[]`)
    if (contentSchema) yield* inside(contentSchema, `${path}=`)
  }
  for (const [index, [{ schema }]] of holdersOf(api).entries()) if (schema) yield* inside(schema, `holder ${index}`)
  for (const [name, schema] of Object.entries(api.components.schemas)) yield* inside(schema, name)
}

describe.each(["openapi.json", "openapi.en.json"])("generated/%s", (name) => {
  const api = read(name)
  const schemas = [...schemasIn(api)]

  it("has no keyword beside a $ref", () => {
    const references = schemas.filter(([, { $ref }]) => $ref !== undefined)
    expect(references.length).toBeGreaterThan(100)
    const siblings = references.flatMap(([path, schema]) => Object.keys(schema).map((key) => [path, key] as const))
    expect(siblings.filter(([, key]) => key !== "$ref" && !key.startsWith("x-"))).toEqual([])
  })

  it("describes the members of every list", () => {
    const lists = schemas.filter(([, { type }]) => type === "array")
    expect(lists.length).toBeGreaterThan(50)
    expect(lists.filter(([, { items }]) => items === undefined)).toEqual([])
  })

  it("names every request, and no two alike", () => {
    const requests = [...callsOf(api), ...notificationsOf(api)].map(([, operation]) => deref(api, requestOf(operation)))
    expect(requests).toHaveLength(88)
    expect(new Set(requests.map(({ title }) => title)).size).toBe(88)
    for (const { title } of requests) expect(title).toMatch(/^[A-Z][A-Za-z0-9]+Request$/)
  })

  it("names no shared schema like a word that Java or TypeScript reserves, and none that nothing uses", () => {
    expect(Object.keys(api.components.schemas)).not.toContain("package")
    const text = JSON.stringify(api)
    const unused = Object.keys(api.components.schemas).filter(
      (shared) => !text.includes(`"#/components/schemas/${shared}"`),
    )
    expect(unused).toEqual([])
  })
})

it("openapi.en.json has English texts where openapi.json has Chinese ones", () => {
  const [chinese, english] = [read("openapi.json"), read("openapi.en.json")]
  const operation = (api: Description) => api.paths["/v1/netpay/bills/get-qrcode"]?.post
  expect(operation(chinese)?.summary).toBe("二维码获取")
  expect(operation(english)?.summary).toBe("Create a QR code for a payment")
  const untranslated = [...schemasIn(english)].filter(([, { description = "" }]) => /\p{Script=Han}/u.test(description))
  expect(untranslated.map(([path]) => path)).toEqual([])
})

describe("published", () => {
  const made = (shared: Record<string, Schema>, fields: Record<string, Schema>, table: Schema = {}): Schema => {
    const schema = { ...table, type: "object", properties: fields }
    const call = { operationId: "pay", requestBody: { content: { "application/json": { schema } } }, responses: {} }
    const api = {
      info: {},
      paths: { "/pay": { post: call } },
      webhooks: {},
      components: { schemas: shared, responses: {} },
    }
    const copy = published(api as unknown as Description)
    return copy.paths["/pay"]?.post?.requestBody?.content["application/json"]?.schema ?? {}
  }

  it("merges what stands beside a $ref, and what the page says wins", () => {
    const shared = { mid: { type: "string", description: "shared", "x-ums-sensitive": true } }
    const fields = { mid: { $ref: "#/components/schemas/mid", description: "page", maxLength: 15 } }
    expect(made(shared, fields).properties).toEqual({
      mid: { type: "string", description: "page", "x-ums-sensitive": true, maxLength: 15 },
    })
  })

  it("merges inside a merged table", () => {
    const shared = {
      list: { type: "array" },
      item: { type: "object", properties: { mid: { $ref: "#/components/schemas/mid", maxLength: 8 } } },
      mid: { type: "string" },
    }
    const items = { $ref: "#/components/schemas/item", description: "one" }
    expect(made(shared, { list: { $ref: "#/components/schemas/list", items } }).properties).toEqual({
      list: {
        type: "array",
        items: { type: "object", properties: { mid: { type: "string", maxLength: 8 } }, description: "one" },
      },
    })
  })

  it("keeps the name of a table with nothing but x- fields beside it", () => {
    const shared = { item: { type: "object", properties: {} } }
    const item = { $ref: "#/components/schemas/item", "x-ums-confidence": "observed" }
    expect(made(shared, { item }).properties).toEqual({ item })
  })

  it("puts the rules of a table where generators do not take them for inheritance", () => {
    const allOf = [{ description: "甲", "x-en": "a", anyOf: [{ required: ["a"] }, { required: ["b"] }] }]
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema has this keyword
    const hidden = { if: {}, then: { allOf } }
    expect(made({}, {}, { allOf })).toEqual({ title: "PayRequest", type: "object", properties: {}, ...hidden })
  })
})

describe("generated/openapi-3.0.json", () => {
  const api = read("openapi-3.0.json") as Description & { "x-ums-differences": { count: number }[] }
  const text = JSON.stringify(api)

  it("is 3.0.3 without the keywords of 3.1", () => {
    expect(api.openapi).toBe("3.0.3")
    expect(api).not.toHaveProperty("webhooks")
    const schemas = [...schemasIn({ ...api, webhooks: {} })]
    const keywords = ["const", "examples", "if", "then", "dependentRequired", "contentSchema"]
    expect(schemas.filter(([, schema]) => keywords.some((keyword) => keyword in schema))).toEqual([])
    expect(schemas.filter(([, { type }]) => Array.isArray(type))).toEqual([])
    expect(schemas.filter(([, schema]) => schema.$ref && Object.keys(schema).length > 1)).toEqual([])
  })

  it("says what it lost, with the number of places", () => {
    const differences = api["x-ums-differences"]
    expect(differences).toHaveLength(8)
    for (const { count } of differences) expect(count).toBeGreaterThan(0)
    expect(text.match(/"x-ums-requirements":/g)).toHaveLength(differences[1]?.count ?? 0)
    expect(text.match(/"x-ums-content":/g)).toHaveLength(differences[6]?.count ?? 0)
  })

  it("gives the amount of a request one type, that of the platform's table, and that of a response both", () => {
    const fen = (type: string): Schema => ({
      type: ["integer", "string"],
      format: "fen",
      minimum: 1,
      maximum: 9,
      pattern: "^[1-9]$",
      "x-ums-type": type,
      examples: ["3"],
    })
    const tableOf = (properties: Record<string, Schema>) => ({ type: "object", properties })
    const json = (schema: Schema, value: unknown) => ({
      content: { "application/json": { schema, examples: { page: { value } } } },
    })
    const call = {
      operationId: "pay",
      requestBody: json(tableOf({ number: fen("number"), text: fen("string") }), { number: "3", text: 4 }),
      responses: { 200: json({ anyOf: [tableOf({ number: fen("number") })] }, { number: "3" }) },
    }
    const { schemas, ...converted } = componentsOf(call)
    expect(converted.request).toEqual({ page: { value: { number: 3, text: "4" } } })
    expect(converted.response).toEqual({ page: { value: { number: "3" } } })
    const common = { "x-ums-format": "fen" }
    const number = { type: "integer", format: "int64", minimum: 1, maximum: 9 }
    const digits = { type: "string", pattern: "^[1-9]$" }
    expect(schemas["PayRequest"]?.properties).toEqual({
      number: { ...number, ...common, "x-ums-type": "number", example: 3 },
      text: { ...digits, ...common, "x-ums-type": "string", example: "3" },
    })
    expect(schemas["PayResponse"]?.properties).toEqual({
      number: { anyOf: [number, digits], ...common, "x-ums-type": "number", example: "3" },
    })
  })
})

function componentsOf(call: object): { schemas: Record<string, Schema>; request: unknown; response: unknown } {
  const api = {
    info: { license: {} },
    paths: { "/pay": { post: call } },
    webhooks: {},
    components: { schemas: {}, responses: {} },
  }
  const { paths, components } = openapi30(api as unknown as Description) as Description
  const post = paths["/pay"]?.post
  return {
    schemas: components.schemas,
    request: post?.requestBody?.content["application/json"]?.examples,
    response: post?.responses["200"]?.content?.["application/json"]?.examples,
  }
}
