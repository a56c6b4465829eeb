/** Writes the coverage table of spec/README.md: how sure the description is of its fields, and from where it has them. */
import { code, markdownTable } from "../markdown.ts"
import type { Description } from "../spec/openapi.ts"
import { groupBy, type PlacedField, placedFields } from "./placed-fields.ts"

const OPEN = "<!-- coverage: npm run cross-check -->"
const CLOSE = "<!-- /coverage -->"

const COLUMNS: Record<string, (placed: PlacedField) => boolean> = {
  rows: () => true,
  documented: ({ field }) => field["x-ums-confidence"] === "documented",
  observed: ({ field }) => field["x-ums-confidence"] === "observed",
  inferred: ({ field }) => field["x-ums-confidence"] === "inferred",
  page: ({ field }) => sourceKind(field["x-ums-source"]) === "page",
  PDF: ({ field }) => sourceKind(field["x-ums-source"]) === "PDF",
  other: ({ field }) => sourceKind(field["x-ums-source"]) === "other",
  "no example": ({ field }) => isScalar(field.type) && field.const === undefined && !field.examples?.length,
  "no English": ({ field }) => !field.description || !field["x-en"],
}

/** A page of the platform's site, one of its PDFs, or anything else: an SDK, a sample, a response that was observed. */
export function sourceKind(source = ""): "page" | "PDF" | "other" {
  if (source.startsWith("天满")) return "page"
  return /^《.+》v\d/i.test(source) ? "PDF" : "other"
}

const isScalar = (type: string | string[] | undefined): boolean => type !== "object" && type !== "array"

/** The text between the two markers: the comparison with the documents, a table by family, and one by operation. */
export function coverage(api: Description, official: string): string {
  const placed = placedFields(api)
  const families = groupBy(placed, ({ tag }) => tag)
  const operations = groupBy(placed, ({ operation }) => operation)
  return [
    "",
    official,
    "",
    table("family", [...families, ["**all**", placed]]),
    "",
    "<details><summary>by operation</summary>",
    "",
    table(
      "operation",
      [...operations].map(([name, rows]) => [code(name), rows]),
    ),
    "",
    "</details>",
    "",
  ].join("\n")
}

function table(first: string, groups: [name: string, rows: PlacedField[]][]): string {
  const counters = Object.values(COLUMNS).map((counts) => (rows: PlacedField[]) => rows.filter(counts).length || "")
  const lines = groups.map(([name, rows]) => [name, ...counters.map((count) => count(rows))])
  return markdownTable([first, ...Object.keys(COLUMNS)], lines, { numbers: true })
}

/** The text with a new table between its markers. */
export function withCoverage(text: string, table: string): string {
  const [before, rest] = text.split(OPEN)
  const [, after] = rest?.split(CLOSE) ?? []
  if (before === undefined || after === undefined) throw new Error(`no ${OPEN} … ${CLOSE}`)
  return `${before}${OPEN}\n${table}${CLOSE}${after}`
}
