import type { Description } from "../generate/description.ts"
import { sourceKind } from "../spec/source.ts"
import { groupBy, type Placed, placedFields } from "./fields.ts"

const OPEN = "<!-- coverage: npm run cross-check -->"
const CLOSE = "<!-- /coverage -->"

const COLUMNS: Record<string, (placed: Placed) => boolean> = {
  rows: () => true,
  documented: ({ field }) => field["x-ums-confidence"] === "documented",
  observed: ({ field }) => field["x-ums-confidence"] === "observed",
  inferred: ({ field }) => field["x-ums-confidence"] === "inferred",
  page: ({ field }) => sourceKind(field["x-ums-source"]) === "page",
  PDF: ({ field }) => sourceKind(field["x-ums-source"]) === "pdf",
  other: ({ field }) => sourceKind(field["x-ums-source"]) === "other",
  "no example": ({ field }) => isScalar(field.type) && field.const === undefined && !field.examples?.length,
  "no twin": ({ field }) => !field.description || !field["x-en"],
}

const isScalar = (type: string | string[] | undefined): boolean => type !== "object" && type !== "array"

/** What stands between the two markers: how the documents' rows fared, a table by family, and one by operation. */
export function coverage(api: Description, official: string): string {
  const placed = placedFields(api)
  const families = groupBy(placed, ({ tag }) => tag)
  const operations = groupBy(placed, ({ operation }) => operation)
  return [
    "",
    official,
    "",
    ...table("family", [...families, ["**all**", placed]]),
    "",
    "<details><summary>by operation</summary>",
    "",
    ...table(
      "operation",
      [...operations].map(([name, rows]) => [`\`${name}\``, rows]),
    ),
    "",
    "</details>",
    "",
  ].join("\n")
}

function table(first: string, groups: [name: string, rows: Placed[]][]): string[] {
  const names = Object.keys(COLUMNS)
  const counts = Object.values(COLUMNS).map((counts) => (rows: Placed[]) => rows.filter(counts).length || "")
  return [
    `| ${[first, ...names].join(" | ")} |`,
    `|---|${names.map(() => "--:").join("|")}|`,
    ...groups.map(([name, rows]) => `| ${[name, ...counts.map((count) => count(rows))].join(" | ")} |`),
  ]
}

/** The text with a new table between its markers. */
export function withCoverage(text: string, table: string): string {
  const [before, rest] = text.split(OPEN)
  const [, after] = rest?.split(CLOSE) ?? []
  if (before === undefined || after === undefined) throw new Error(`no ${OPEN} … ${CLOSE}`)
  return `${before}${OPEN}\n${table}${CLOSE}${after}`
}
