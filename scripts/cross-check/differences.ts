/** Finds fields of one name that the pages of the description define differently. */
import type { Description, Schema } from "../spec/openapi.ts"
import { groupBy, type PlacedField, placedFields } from "./placed-fields.ts"

/** One thing with several variants: a property of fields of one name, or the translation of one text. */
export interface Difference {
  kind: string
  subject: string
  /** Each variant with the places that have it. */
  variants: Map<string, string[]>
}

/** A difference that is right, from spec/known-differences.yaml. */
export interface KnownDifference {
  kind: string
  subject: string
  variants: string[]
  reason: string
  source: string
}

type Property = (field: Schema) => string

const typeOf: Property = ({ format, type, description = "" }) => {
  if (format === "fen") return "fen"
  return /单位：元|以元计$/.test(description) ? `${type}, yuan` : String(type ?? "any")
}

/** Properties that fields of one name should share: a difference is an error, or needs a reason. */
const SHARED: Record<string, Property> = {
  type: typeOf,
  sensitive: (field) => (field["x-ums-sensitive"] ? "sensitive" : "not sensitive"),
}

/** Properties in which the platform's pages differ among themselves. */
const VARYING: Record<string, Property> = {
  length: ({ minLength, maxLength, minimum, maximum, format }) =>
    format === "fen" ? `${minimum}..${maximum}` : `${minLength ?? ""}..${maxLength ?? ""}`,
  "printed type": (field) => field["x-ums-type"] ?? "",
  pattern: ({ format, pattern = "" }) => (format === "fen" ? "" : pattern),
  description: ({ description = "" }) => description,
}

/** Differences that need a reason. */
export function contradictions(api: Description): Difference[] {
  const fields = placedFields(api)
  return [
    ...byName(fields, SHARED),
    ...meaningsOfValues(fields),
    ...translations("English for", fields, "description", "x-en"),
    ...translations("Chinese for", fields, "x-en", "description"),
  ]
}

/** Differences that are harmless. */
export const variations = (api: Description): Difference[] => byName(placedFields(api), VARYING)

const byName = (fields: PlacedField[], properties: Record<string, Property>): Difference[] =>
  Object.entries(properties).flatMap(([kind, property]) =>
    differences(
      kind,
      fields,
      ({ name }) => name,
      ({ field }) => property(field),
    ),
  )

/** One value of fields of one name, with two meanings. */
function meaningsOfValues(fields: PlacedField[]): Difference[] {
  const values = fields.flatMap((placed) =>
    Object.entries(placed.field["x-ums-values"] ?? {}).map(([value, { zh }]) => ({ ...placed, value, zh })),
  )
  return differences(
    "value",
    values,
    ({ name, value }) => `${name}: ${value}`,
    ({ zh }) => zh,
  )
}

/** One text on fields of one name, with two translations. */
function translations(
  kind: string,
  fields: PlacedField[],
  from: "description" | "x-en",
  to: "description" | "x-en",
): Difference[] {
  return differences(
    kind,
    fields.filter(({ field }) => field[from]),
    ({ name, field }) => `${name}: ${field[from]}`,
    ({ field }) => field[to] ?? "",
  )
}

/** The subjects that have more than one variant. */
function differences<P extends PlacedField>(
  kind: string,
  fields: P[],
  subjectOf: (placed: P) => string,
  variantOf: (placed: P) => string,
): Difference[] {
  return [...groupBy(fields, subjectOf)].flatMap(([subject, placed]) => {
    const variants = groupBy(placed, variantOf)
    if (variants.size < 2) return []
    return [{ kind, subject, variants: new Map([...variants].map(([variant, at]) => [variant, at.map(placeOf)])) }]
  })
}

const placeOf = ({ operation, part, path }: PlacedField): string => `${operation} ${part} ${path}`

const keyOf = (kind: string, subject: string, variants: Iterable<string>): string =>
  [kind, subject, ...[...variants].sort()].join("\n")

/** The differences that have no reason yet, and the reasons whose difference has gone. */
export function unexplained(
  found: Difference[],
  known: KnownDifference[],
): { open: Difference[]; stale: KnownDifference[] } {
  const explained = new Set(known.map(({ kind, subject, variants }) => keyOf(kind, subject, variants)))
  const real = new Set(found.map(({ kind, subject, variants }) => keyOf(kind, subject, variants.keys())))
  return {
    open: found.filter(({ kind, subject, variants }) => !explained.has(keyOf(kind, subject, variants.keys()))),
    stale: known.filter(({ kind, subject, variants }) => !real.has(keyOf(kind, subject, variants))),
  }
}
