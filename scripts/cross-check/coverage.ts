/** Writes `spec/coverage.md`: how sure the description is of its fields, and from where it has them. */
import { code, markdownTable } from "../markdown.ts"
import type { Description } from "../spec/openapi.ts"
import { sourceKind } from "../spec/source.ts"
import { groupBy, type PlacedField, placedFields } from "./placed-fields.ts"

const INTRODUCTION = `<!-- Written by \`npm run cross-check\`; do not edit. -->

# Coverage

Each row is one field of a request or a response. *page*: the platform's site; *PDF*: its documents of 2019 to 2021; *other*: an SDK, a
sample, a response that was observed. \`npm run cross-check\` also compares the pages with each other: fields of one name that differ in
type, unit, sensitivity or translation stand in \`known-differences.yaml\` with a reason, or the check fails.`

const COLUMNS: Record<string, (placed: PlacedField) => boolean> = {
  rows: () => true,
  documented: ({ field }) => field["x-ums-confidence"] === "documented",
  observed: ({ field }) => field["x-ums-confidence"] === "observed",
  inferred: ({ field }) => field["x-ums-confidence"] === "inferred",
  page: ({ field }) => sourceKind(field["x-ums-source"]) === "page",
  PDF: ({ field }) => sourceKind(field["x-ums-source"]) === "pdf",
  other: ({ field }) => sourceKind(field["x-ums-source"]) === "other",
  "no example": ({ field }) => isScalar(field.type) && field.const === undefined && !field.examples?.length,
  "no English": ({ field }) => !field.description || !field["x-en"],
}

const isScalar = (type: string | string[] | undefined): boolean => type !== "object" && type !== "array"

/** The page: the comparison with the documents, a table by family, and one by operation. */
export function coverage(api: Description, official: string): string {
  const placed = placedFields(api)
  const families = groupBy(placed, ({ tag }) => tag)
  const operations = groupBy(placed, ({ operation }) => operation)
  return [
    INTRODUCTION,
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
