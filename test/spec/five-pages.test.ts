import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { requestOf, responseOf, type Schema } from "../../scripts/spec/openapi.ts"
import { api, fieldsByPath, root } from "./generated.ts"

interface Row {
  page: string
  part: "request" | "response" | "notification"
  path: string
  type: "string" | "number" | "object"
  required: boolean
  length: string
  example: string
}

const rows: Row[] = JSON.parse(readFileSync(`${root}test/vectors/five-pages.json`, "utf8"))

describe("the description follows the platform's five pages, row by row", () => {
  it("has the rows of all pages, and none twice", () => {
    expect(rows).toHaveLength(164)
    expect(new Set(rows.map(({ page, part, path }) => `${page} ${part} ${path}`))).toHaveProperty("size", 164)
  })

  it.each(rows.map((row) => [`${row.page} ${row.part} ${row.path}`, row] as const))("%s", (_, row) => {
    const { field, isRequired } = fieldsByPath(tableOf(row)).get(row.path) ?? missing(row.path)
    expect(typeOf(field)).toBe(row.type)
    expect(boundsOf(field)).toEqual(printedBounds(row.length, field.format === "fen"))
    expect(isRequired).toBe(row.required)
    if (row.example !== "") expect(field.examples?.map(String)).toContain(row.example)
  })

  it("has no other documented rows, except one that two PDFs add", () => {
    const known = new Set(rows.map(({ page, part, path }) => `${page} ${part} ${path}`))
    const tables = [...new Map(rows.map((row) => [`${row.page} ${row.part}`, tableOf(row)]))]
    const others = tables.flatMap(([name, table]) =>
      [...fieldsByPath(table)]
        .filter(([path]) => !known.has(`${name} ${path}`))
        .map(([path, { field }]) => `${name} ${path}: ${field["x-ums-confidence"]}`),
    )
    expect(others[0]).toBe("secure-complete request srcReserve: documented")
    expect(others.slice(1).filter((name) => !name.endsWith(": observed"))).toEqual([])
  })
})

function tableOf({ page, part }: Row): Schema {
  if (part === "notification") return requestOf(api.webhooks[page]?.post ?? missing(page))
  const call = api.paths[`/v1/netpay/${page}`]?.post ?? missing(page)
  return part === "request" ? requestOf(call) : responseOf(call)
}

/** An amount has two JSON types; `x-ums-type` keeps the one of the page's table. */
function typeOf(field: Schema): string | string[] | undefined {
  if (field.format !== "fen") return field.type
  expect(field.type).toEqual(["integer", "string"])
  return field["x-ums-type"]
}

function boundsOf(field: Schema): { min: number | undefined; max: number | undefined } {
  if (field.format === "fen") return { min: field.minimum, max: field.maximum }
  return { min: field.minLength, max: field.maxLength }
}

/** `15`, `<=64`, `6..32`, `-` or nothing. Where the page prints no bounds of an amount, ours apply. */
function printedBounds(length: string, fen: boolean): { min: number | undefined; max: number | undefined } {
  const [, min, max] = /^(?:(\d+)\.\.|<=)?(\d+)$/.exec(length) ?? []
  if (!fen)
    return { min: min === undefined ? undefined : Number(min), max: max === undefined ? undefined : Number(max) }
  if (max === undefined) return { min: 0, max: Number.MAX_SAFE_INTEGER }
  return { min: Number(min ?? 1), max: Number(max) }
}

function missing(what: string): never {
  throw new Error(`the description has no ${what}`)
}
