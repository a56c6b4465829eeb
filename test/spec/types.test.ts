import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { callTypes } from "../../scripts/generate/call-types.ts"
import { deref, type Operation, requestOf, responseOf, type Schema } from "../../scripts/spec/openapi.ts"
import { formatSource } from "../../scripts/spec/source.ts"
import { fieldsOf } from "../../scripts/spec/walk.ts"
import { check } from "./checker.ts"
import { api, bodiesOf, calls, notifications, requirements, root } from "./generated.ts"
import { exampleOf } from "./samples.ts"

const types = readFileSync(`${root}generated/types.ts`, "utf8")

const literal = (value: unknown): string => JSON.stringify(value)
/** The type that lists the types of an operation. */
const typesOf = (path: string): string => `${api.paths[path]?.get ? "redirects" : "calls"}[${literal(path)}]`
const contentOf = ({ operationId, requestBody }: Operation): string => {
  const [media = "application/json"] = Object.keys(requestBody?.content ?? {})
  return `operations[${literal(operationId)}]["requestBody"]["content"][${literal(media)}]`
}

/** Every table with its generated type. */
type Table = [name: string, type: string, table: Schema]
const requests = calls.map(([path, call]): Table => [`${path} request`, `${typesOf(path)}["request"]`, requestOf(call)])
const responses = calls
  .filter(([, call]) => call.responses["200"])
  .map(([path, call]): Table => [`${path} response`, `${typesOf(path)}["response"]`, responseOf(call)])
const forms = notifications.map(([name, form]): Table => [name, contentOf(form), requestOf(form)])
const shared = Object.entries(api.components.schemas).map(([name, table]): Table => {
  return [name, `components["schemas"][${literal(name)}]`, table]
})
const tables = [...requests, ...responses, ...forms, ...shared].filter(([, , table]) => deref(api, table).properties)

/** Each example of a request has the type of its table and meets its requirements. */
const examples = calls.flatMap(([path, call]) =>
  bodiesOf(call).map((body, index): [string, string] => [
    `${path} ${index + 1}`,
    `${literal(body)} extends ${typesOf(path)}["request"] & ${typesOf(path)}["requirements"]`,
  ]),
)

/** For each requirement, a body that meets it, and bodies that break it. */
const bodies = requirements.flatMap(([path, prefix, table, requirement]): [string, string, boolean][] => {
  const { when, allOf = [], anyOf = [], notEqual = {}, absent = [] } = requirement
  const target = prefix ? innerType(`${typesOf(path)}["request"]`, prefix) : `${typesOf(path)}["requirements"]`
  const all: Record<string, string> = Object.fromEntries(
    Object.keys(table.properties ?? {}).map((name) => [name, "any"]),
  )
  if (when) all[when.field] = literal(when.value ?? exampleOf(deref(api, table.properties?.[when.field] ?? {})))
  const body = (what: string, holds: boolean, change: Record<string, string> = {}): [string, string, boolean] => {
    const fields = Object.entries({ ...all, ...Object.fromEntries(absent.map((name) => [name, ""])), ...change })
    const members = fields.filter(([, type]) => type).map(([name, type]) => `${name}: ${type}`)
    return [`${path} ${prefix}${when?.field ?? ""} ${what}`, `{ ${members.join("; ")} } extends ${target}`, holds]
  }
  const choice = anyOf.map(([first = ""]) => first)
  return [
    body("with everything that is required", true),
    ...(when ? [body("with any value, and everything", true, { [when.field]: valuesOf(table, when.field) })] : []),
    ...allOf.map((name) => body(`without ${name}`, false, { [name]: "" })),
    ...(choice.length > 0
      ? [body(`without ${choice}`, false, Object.fromEntries(choice.map((name) => [name, ""])))]
      : []),
    ...Object.entries(notEqual).map(([name, value]) =>
      body(`with ${name} ${value}`, false, { [name]: literal(value) }),
    ),
    ...absent.map((name) => body(`with ${name}`, false, { [name]: "{}" })),
  ]
})

/** The client supplies exactly the fields with one value; comparing both ways finds a missing and an extra one. */
const supplied = calls.map(([path, call]): [string, string] => {
  const fields = Object.entries(requestOf(call).properties ?? {}).map(([name, raw]) => ({ name, ...deref(api, raw) }))
  const names = fields
    .filter((field) => field.const !== undefined || ["requestTimestamp", "reqTs"].includes(field.name))
    .map(({ name }) => literal(name))
  const given = `${typesOf(path)}["supplied"]`
  const union = names.join(" | ") || "never"
  return [path, `[${given}, (value: ${given}) => void] extends [${union}, (value: ${union}) => void]`]
})

const { field, holds } = check(
  tables.map(([, type]) => type),
  [...examples, ...bodies, ...supplied].map(([, assertion]) => assertion),
)

describe("generated/types.ts", () => {
  it.each(tables)("%s has a type and a comment for each field", (_, type, table) => {
    for (const { path, field: described, isRequired } of fieldsOf(api, table)) {
      const { description, "x-en": english, "x-ums-source": source, "x-ums-confidence": confidence } = described
      const generated = field(type, path)
      expect(generated.comment, path).toContain(`* ${description} · ${english}\n`)
      expect(generated.comment, path).toMatch(/^ *\* @see .+ \((documented|observed|inferred)\)$/m)
      if (described.type === "array")
        expect(generated.type.startsWith("readonly "), path).toBe(type.endsWith('["request"]'))
      if (source) expect(generated.comment, path).toContain(`* @see ${formatSource(source, "zh")} (${confidence})\n`)
      expect(generated.isOptional, path).toBe(!isRequired)
      expect(generated.type, path).toMatch(typeOf(described))
      if (type.endsWith('["request"]')) expect(/ \| undefined;$/.test(generated.declared), path).toBe(!isRequired)
    }
  })

  it("indents no comment line as code, and prints no undefined value", () => {
    expect(types.match(/^ *\* {2,}\S.*$/gm)).toBeNull()
    expect(types.match(/^ *\* .*(\bundefined\b|\[object Object\]).*$/gm)).toBeNull()
  })

  it("states the bounds of a string", () => {
    expect(types).toContain(" * at most 15 characters, e.g. 898")
    expect(types).toContain(" * 6..32 characters, e.g. 33XP0222000113781689755979342517\n")
  })

  it("writes a comment of several paragraphs on lines of their own", () => {
    expect(types).toContain(`                    /**
                     * 要完成的金额，单位：分 · amount to complete, in fen
                     *
                     * fen, 1..100000000, e.g. 1908
                     *
                     * @see 天满《预授权完成》（示例 2023-07-19）请求参数：上限；《全民付移动支付 C扫B》v20200527 §1.9：下限 1 (documented)
                     */
                    totalAmount: number;`)
  })

  it("generates open value lists and closed single values", () => {
    expect(types).toContain(
      'secureStatus?: "UNCOMPLETED" | "PARTLY_COMPLETED" | "ALL_COMPLETED" | "CANCELED" | (string & {});',
    )
    expect(types).toContain('instMid: "APPDEFAULT";')
  })

  it("keeps a summary from ending its comment", () => {
    const copy = structuredClone(api)
    Object.assign(copy.paths["/v1/netpay/query"]?.post ?? {}, { summary: "a */ b" })
    expect(callTypes(copy)).toContain("/** a *\\/ b · query an order */")
  })

  it("never gives one name to two requirements", () => {
    const copy = structuredClone(api)
    const query = copy.paths["/v1/netpay/query"]?.post
    const rule = (msgId: string): object => ({
      if: { required: ["srcReserve"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { msgId: { not: { const: msgId } } } },
    })
    const table = query && requestOf(query)
    Object.assign(table?.properties?.["msgId"] ?? {}, { "x-ums-values": { "A-B": {}, A_B: {}, C: {} } })
    Object.assign(table ?? {}, { allOf: [rule("A-B"), rule("C")] })
    expect(callTypes(copy)).toContain("srcReserve_excludes_msgId_A_B")
    Object.assign(table ?? {}, { allOf: [rule("A-B"), rule("A_B")] })
    expect(() => callTypes(copy)).toThrow("two requirements of one name: srcReserve_excludes_msgId_A_B")
  })

  it("accepts undefined for an optional field of a request, and not in a response", () => {
    const declared = (table: string) => field(`calls["/v1/netpay/query"][${literal(table)}]`, "msgId").declared
    expect(declared("request")).toBe("msgId?: string | undefined;")
    expect(declared("response")).toBe("msgId?: string;")
  })

  it("lists a requirement with a required trigger last, so that an error names the other first", () => {
    const listed = /"\/v1\/netpay\/wx\/unified-order": \{[^}]*?requirements: (.*)/.exec(types)?.[1] ?? ""
    expect(listed).toMatch(/^\(\(divisionFlag_.* & \(fixBuyer_.* & \(\(tradeType_/)
  })

  it("allows defaults only for fields that are strings everywhere", () => {
    const fields = calls.flatMap(([, call]) => Object.entries(requestOf(call).properties ?? {}))
    const others = fields.filter(([, field]) => deref(api, field).type !== "string").map(([name]) => name)
    const texts = /TextField = (.*)/.exec(types)?.[1]?.split(" | ")
    expect(texts).toContain('"notifyUrl"')
    expect(others).toContain("expireTime")
    expect(texts?.filter((text) => others.includes(JSON.parse(text)))).toEqual([])
  })

  it.each(examples)("accepts example %s", (_, assertion) => {
    expect(holds(assertion)).toBe(true)
  })

  it.each(supplied)("%s: the client supplies the time and the fields with one value", (_, assertion) => {
    expect(holds(assertion)).toBe(true)
  })

  it.each(bodies)("%s", (_, assertion, expected) => {
    expect(holds(assertion)).toBe(expected)
  })
})

/** How the type of a field is printed. */
function typeOf(described: Schema): RegExp {
  if (described.const !== undefined) return new RegExp(`^${literal(described.const)}$`)
  if (described.format === "fen") return /^number$/
  if (described["x-ums-values"] && described.type === "string") return /\(string & \{\}\)/
  const kinds: Record<string, RegExp> = {
    ...{ string: /^string$/, boolean: /^boolean$/, integer: /^number$/, number: /^number$/ },
    "number,string": /^string \| number$/,
    ...{ array: /\[\]$/, object: /^(?!string|number|boolean|unknown)/ },
  }
  return kinds[String(described.type)] ?? /^$/
}

/** Every known value of a field, and its absence. */
function valuesOf(table: Schema, name: string): string {
  const field = deref(api, table.properties?.[name] ?? {})
  const known = Object.keys(field["x-ums-values"] ?? {}).map(literal)
  if (field.type === "boolean") return "boolean | undefined"
  return [...(known.length > 0 ? known : [literal(exampleOf(field))]), "undefined"].join(" | ")
}

/** The type of a table inside another one, by the prefix of its fields. */
function innerType(type: string, prefix: string): string {
  return prefix
    .split(".")
    .filter(Boolean)
    .reduce((outer, step) => {
      const member = `NonNullable<${outer}[${literal(step.replace("[]", ""))}]>`
      return step.endsWith("[]") ? `${member}[number]` : member
    }, type)
}
