import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { callTypes } from "../../scripts/generate/conditions.ts"
import { type Operation, replyOf, requestOf, resolve, type Schema } from "../../scripts/generate/description.ts"
import { formatSource } from "../../scripts/spec/source.ts"
import { check } from "./checker.ts"
import { api, bodiesOf, calls, conditions, notices, placesOf, root } from "./generated.ts"
import { exampleOf } from "./samples.ts"

const types = readFileSync(`${root}generated/types.ts`, "utf8")

const literal = (value: unknown): string => JSON.stringify(value)
/** Where the types of an operation are listed. */
const typesOf = (path: string): string => `${api.paths[path]?.get ? "redirects" : "calls"}[${literal(path)}]`
const contentOf = ({ operationId, requestBody }: Operation): string => {
  const [media = "application/json"] = Object.keys(requestBody?.content ?? {})
  return `operations[${literal(operationId)}]["requestBody"]["content"][${literal(media)}]`
}

/** Every table with the type that is made of it. */
type Table = [name: string, type: string, table: Schema]
const requests = calls.map(([path, call]): Table => [`${path} request`, `${typesOf(path)}["request"]`, requestOf(call)])
const replies = calls
  .filter(([, call]) => call.responses["200"])
  .map(([path, call]): Table => [`${path} reply`, `${typesOf(path)}["reply"]`, replyOf(call)])
const messages = notices.map(([name, notice]): Table => [name, contentOf(notice), requestOf(notice)])
const shared = Object.entries(api.components.schemas).map(([name, table]): Table => {
  return [name, `components["schemas"][${literal(name)}]`, table]
})
const tables = [...requests, ...replies, ...messages, ...shared].filter(([, , table]) => resolve(api, table).properties)

/** Each example of a request is of the type of its table, and keeps to its conditions. */
const examples = calls.flatMap(([path, call]) =>
  bodiesOf(call).map((body, index): [string, string] => [
    `${path} ${index + 1}`,
    `${literal(body)} extends ${typesOf(path)}["request"] & ${typesOf(path)}["rules"]`,
  ]),
)

/** A body that has everything, and one that lacks, or has, what a condition forbids. */
const bodies = conditions.flatMap(([path, place, table, { trigger, demand }]): [string, string, boolean][] => {
  const target = place ? innerType(`${typesOf(path)}["request"]`, place) : `${typesOf(path)}["rules"]`
  const all: Record<string, string> = Object.fromEntries(
    Object.keys(table.properties ?? {}).map((name) => [name, "any"]),
  )
  if (trigger) all[trigger] = literal(demand.value ?? exampleOf(resolve(api, table.properties?.[trigger] ?? {})))
  const body = (what: string, holds: boolean, change: Record<string, string> = {}): [string, string, boolean] => {
    const absent = demand.none ?? []
    const fields = Object.entries({ ...all, ...Object.fromEntries(absent.map((name) => [name, ""])), ...change })
    const members = fields.filter(([, type]) => type).map(([name, type]) => `${name}: ${type}`)
    return [`${path} ${place} ${trigger} ${what}`, `{ ${members.join("; ")} } extends ${target}`, holds]
  }
  const anyOf = (demand.any ?? []).map(([first = ""]) => first)
  return [
    body("with all that it needs", true),
    ...(trigger ? [body("with all that it needs, whatever it is", true, { [trigger]: valuesOf(table, trigger) })] : []),
    ...(demand.all ?? []).map((name) => body(`without ${name}`, false, { [name]: "" })),
    ...(demand.any ? [body(`without ${anyOf}`, false, Object.fromEntries(anyOf.map((name) => [name, ""])))] : []),
    ...Object.entries(demand.not ?? {}).map(([name, taken]) =>
      body(`with ${name} ${taken}`, false, { [name]: literal(taken) }),
    ),
    ...(demand.none ?? []).map((name) => body(`with ${name}`, false, { [name]: "{}" })),
  ]
})

/** What the client supplies is what has one value: neither less nor more, so the union is compared both ways. */
const supplied = calls.map(([path, call]): [string, string] => {
  const fields = Object.entries(requestOf(call).properties ?? {})
  const names = fields.filter(([, field]) => resolve(api, field).const !== undefined).map(([name]) => literal(name))
  const given = `${typesOf(path)}["supplied"]`
  const union = names.join(" | ") || "never"
  return [path, `[${given}, (value: ${given}) => void] extends [${union}, (value: ${union}) => void]`]
})

const { field, holds } = check(
  tables.map(([, type]) => type),
  [...examples, ...bodies, ...supplied].map(([, question]) => question),
)

describe("generated/types.ts", () => {
  it.each(tables)("%s is typed and explained field by field", (_, type, table) => {
    for (const [path, described, isRequired] of placesOf(table)) {
      const { description, "x-en": english, "x-ums-source": source, "x-ums-confidence": confidence } = described
      const made = field(type, path)
      expect(made.comment, path).toContain(`* ${description} · ${english}\n`)
      expect(made.comment, path).toMatch(/^ *\* @see .+ \((documented|observed|inferred)\)$/m)
      if (described.type === "array") expect(made.type.startsWith("readonly "), path).toBe(type.endsWith('["request"]'))
      if (source) expect(made.comment, path).toContain(`* @see ${formatSource(source, "zh")} (${confidence})\n`)
      expect(made.isOptional, path).toBe(!isRequired)
      expect(made.type, path).toMatch(typeOf(described))
    }
  })

  it("indents no comment line as code, and says nothing of what is not there", () => {
    expect(types.match(/^ *\* {2,}\S.*$/gm)).toBeNull()
    expect(types.match(/^ *\* .*(\bundefined\b|\[object Object\]).*$/gm)).toBeNull()
  })

  it("says the bounds of a text", () => {
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

  it("keeps value lists open and single values closed", () => {
    expect(types).toContain(
      'secureStatus?: "UNCOMPLETED" | "PARTLY_COMPLETED" | "ALL_COMPLETED" | "CANCELED" | (string & {});',
    )
    expect(types).toContain('instMid: "APPDEFAULT";')
  })

  it("lets no summary end the comment that it stands in", () => {
    const copy = structuredClone(api)
    Object.assign(copy.paths["/v1/netpay/query"]?.post ?? {}, { summary: "a */ b" })
    expect(callTypes(copy)).toContain("/** a *\\/ b · query an order */")
  })

  it("gives no name to two rules", () => {
    const copy = structuredClone(api)
    const query = copy.paths["/v1/netpay/query"]?.post
    const rule = (msgId: string): object => ({
      if: { required: ["srcReserve"] },
      // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
      then: { properties: { msgId: { not: { const: msgId } } } },
    })
    const table = query && requestOf(query)
    Object.assign(table?.properties?.["msgId"] ?? {}, { "x-ums-values": { "A-B": {}, A_B: {}, C: {} } })
    Object.assign(table ?? {}, { allOf: [rule("A-B"), rule("C")] })
    expect(callTypes(copy)).toContain("srcReserve_excludes_msgId_A_B")
    Object.assign(table ?? {}, { allOf: [rule("A-B"), rule("A_B")] })
    expect(() => callTypes(copy)).toThrow("two rules of one name: srcReserve_excludes_msgId_A_B")
  })

  it("lets defaults fill no field that is a number or a flag somewhere", () => {
    const fields = calls.flatMap(([, call]) => Object.entries(requestOf(call).properties ?? {}))
    const others = fields.filter(([, field]) => resolve(api, field).type !== "string").map(([name]) => name)
    const texts = /TextField = (.*)/.exec(types)?.[1]?.split(" | ")
    expect(texts).toContain('"notifyUrl"')
    expect(others).toContain("expireTime")
    expect(texts?.filter((text) => others.includes(JSON.parse(text)))).toEqual([])
  })

  it.each(examples)("takes example %s", (_, question) => {
    expect(holds(question)).toBe(true)
  })

  it.each(supplied)("%s: lets the client supply the fields of one value", (_, question) => {
    expect(holds(question)).toBe(true)
  })

  it.each(bodies)("%s", (_, question, expected) => {
    expect(holds(question)).toBe(expected)
  })
})

/** How the type of a field is printed. */
function typeOf(described: Schema): RegExp {
  if (described.const !== undefined) return new RegExp(`^${literal(described.const)}$`)
  if (described.format === "fen") return /^number$/
  if (described["x-ums-values"] && described.type === "string") return /\(string & \{\}\)/
  const kinds: Record<string, RegExp> = {
    ...{ string: /^string$/, boolean: /^boolean$/, integer: /^number$/, number: /^number$/ },
    ...{ array: /\[\]$/, object: /^(?!string|number|boolean|unknown)/ },
  }
  return kinds[String(described.type)] ?? /^$/
}

/** Every value that a field may have where a rule hangs on it, and its absence. */
function valuesOf(table: Schema, name: string): string {
  const field = resolve(api, table.properties?.[name] ?? {})
  const known = Object.keys(field["x-ums-values"] ?? {}).map(literal)
  if (field.type === "boolean") return "boolean | undefined"
  return [...(known.length > 0 ? known : [literal(exampleOf(field))]), "undefined"].join(" | ")
}

/** The type of a table inside another one. */
function innerType(type: string, place: string): string {
  return place.split(".").reduce((outer, step) => {
    const member = `NonNullable<${outer}[${literal(step.replace("[]", ""))}]>`
    return step.endsWith("[]") ? `${member}[number]` : member
  }, type)
}
