import type { Description, Schema } from "../generate/description.ts"
import type { Source } from "../spec/source.ts"
import { groupBy, type Placed, placedFields } from "./fields.ts"

/** One thing that is said in more than one way: by fields of one name, or by the two languages. */
export interface Finding {
  kind: string
  subject: string
  says: Map<string, string[]>
}

/** A finding that was looked at: its ways, and why they are right. */
export interface Known {
  kind: string
  subject: string
  says: string[]
  reason: string
  source: Source
}

type Aspect = (field: Schema) => string

const typeOf: Aspect = ({ format, type, description = "" }) => {
  if (format === "fen") return "fen"
  return /单位：元|以元计$/.test(description) ? `${type}, yuan` : String(type ?? "any")
}

/** Fields of one name should agree here: a difference is an error, or worth a reason. */
const SUSPICIOUS: Record<string, Aspect> = {
  type: typeOf,
  sensitive: (field) => (field["x-ums-sensitive"] ? "sensitive" : "not sensitive"),
}

/** Here the pages themselves differ; it is good to know, and nothing to mend. */
const FACTS: Record<string, Aspect> = {
  length: ({ minLength, maxLength, minimum, maximum, format }) =>
    format === "fen" ? `${minimum}..${maximum}` : `${minLength ?? ""}..${maxLength ?? ""}`,
  "printed type": (field) => field["x-ums-type"] ?? "",
  pattern: ({ format, pattern = "" }) => (format === "fen" ? "" : pattern),
  words: ({ description = "" }) => description,
}

export const suspicious = (api: Description): Finding[] => {
  const placed = placedFields(api)
  return [
    ...byName(placed, SUSPICIOUS),
    ...meanings(placed),
    ...twins("English for", placed, "description", "x-en"),
    ...twins("Chinese for", placed, "x-en", "description"),
  ]
}

export const facts = (api: Description): Finding[] => byName(placedFields(api), FACTS)

const byName = (placed: Placed[], aspects: Record<string, Aspect>): Finding[] =>
  Object.entries(aspects).flatMap(([kind, says]) =>
    findings(
      kind,
      placed,
      ({ name }) => name,
      ({ field }) => says(field),
    ),
  )

/** One value of one field that means two things. */
function meanings(placed: Placed[]): Finding[] {
  const values = placed.flatMap(({ field, ...place }) =>
    Object.entries(field["x-ums-values"] ?? {}).map(([value, { zh }]) => ({ ...place, field, value, zh })),
  )
  return findings(
    "value",
    values,
    ({ name, value }) => `${name}: ${value}`,
    ({ zh }) => zh,
  )
}

/** The words of one language, for which the other has two, on fields of one name. */
const twins = (kind: string, placed: Placed[], from: "description" | "x-en", to: "description" | "x-en"): Finding[] =>
  findings(
    kind,
    placed.filter(({ field }) => field[from]),
    ({ name, field }) => `${name}: ${field[from]}`,
    ({ field }) => field[to],
  )

function findings<P extends Placed>(
  kind: string,
  placed: P[],
  subjectOf: (placed: P) => string | undefined,
  say: (placed: P) => string | undefined,
): Finding[] {
  const groups = groupBy(placed, (place) => subjectOf(place) ?? "")
  return [...groups].flatMap(([subject, places]) => {
    const says = groupBy(places, (place) => say(place) ?? "")
    if (subject === "" || says.size < 2) return []
    return [{ kind, subject, says: new Map([...says].map(([way, at]) => [way, at.map(placeOf)])) }]
  })
}

const placeOf = ({ operation, part, path }: Placed): string => `${operation} ${part} ${path}`

const keyOf = (kind: string, subject: string, says: Iterable<string>): string =>
  [kind, subject, ...[...says].sort()].join("\n")

/** What nobody has looked at yet, and what is known but no longer so. */
export function judge(found: Finding[], known: Known[]): { open: Finding[]; stale: Known[] } {
  const keys = new Set(known.map(({ kind, subject, says }) => keyOf(kind, subject, says)))
  const real = new Set(found.map(({ kind, subject, says }) => keyOf(kind, subject, says.keys())))
  return {
    open: found.filter(({ kind, subject, says }) => !keys.has(keyOf(kind, subject, says.keys()))),
    stale: known.filter(({ kind, subject, says }) => !real.has(keyOf(kind, subject, says))),
  }
}
