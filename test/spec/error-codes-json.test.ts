import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import file from "../../generated/error-codes.json" with { type: "json" }
import { errorCodes } from "../../generated/error-codes.ts"
import { formatSource, type Source } from "../../scripts/spec/source.ts"
import { calls, root } from "./generated.ts"

interface Scope {
  readonly source: Source
  readonly confidence: string
  readonly codes: Record<string, { readonly source?: Source; readonly confidence?: string }>
}

const yaml: Record<string, Scope> = parse(readFileSync(`${root}spec/error-codes.yaml`, "utf8"))
const codes: Record<string, Record<string, unknown>> = file.codes
const fields: Record<string, { readonly description: object; readonly values?: object }> = file.fields

describe("generated/error-codes.json", () => {
  it("has the codes of spec/error-codes.yaml with everything that the package says about them", () => {
    const written = Object.values(yaml).flatMap((scope) => Object.keys(scope.codes))
    expect(Object.keys(codes).sort()).toEqual(written.sort())
    for (const [code, entry] of Object.entries(errorCodes)) expect(codes[code], code).toMatchObject(entry)
  })

  it("prints the source of each code in both languages, and its confidence", () => {
    for (const scope of Object.values(yaml)) {
      for (const [code, { source = scope.source, confidence = scope.confidence }] of Object.entries(scope.codes)) {
        const printed = { zh: formatSource(source, "zh"), en: formatSource(source, "en") }
        expect(codes[code], code).toMatchObject({ source: printed, confidence })
      }
    }
  })

  it("describes each field, and each value of a field that has a list of values", () => {
    for (const [code, entry] of Object.entries(codes)) {
      expect(Object.keys(entry).sort(), code).toEqual(Object.keys(fields).sort())
      for (const [name, { values }] of Object.entries(fields)) {
        if (values) expect(Object.keys(values), `${code} ${name}`).toContain(entry[name])
      }
    }
  })

  it("has a text in both languages wherever it has one", () => {
    const texts = textsIn(file)
    expect(texts.length).toBeGreaterThan(4 * Object.keys(codes).length)
    for (const { zh, en, at } of texts) {
      expect(zh, at).toMatch(/\p{Script=Han}/u)
      expect(en, at).toMatch(/[a-z]/)
    }
  })

  it("lists the codes with which an operation accepts a request, none of which is an error code", () => {
    expect(file.successCodes).toEqual([...new Set(calls.flatMap(([, call]) => call["x-ums-success"]))])
    expect(file.successCodes.filter((code) => code in codes)).toEqual([])
  })
})

/** Every text with its place in the file. */
function textsIn(node: unknown, at = ""): { zh: unknown; en: unknown; at: string }[] {
  if (typeof node !== "object" || node === null) return []
  if ("zh" in node && "en" in node) return [{ zh: node.zh, en: node.en, at }]
  return Object.entries(node).flatMap(([key, value]) => textsIn(value, `${at}/${key}`))
}
