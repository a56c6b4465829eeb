import {
  callsOf,
  type Description,
  noticesOf,
  type Operation,
  replyOf,
  requestOf,
  resolve,
  type Schema,
} from "../generate/description.ts"

/** One field where it stands: in the request or the reply of an operation or of a message. */
export interface Placed {
  operation: string
  part: "request" | "reply"
  tag: string
  path: string
  name: string
  field: Schema
}

/** Every field of the description: nested ones, members of lists, and members of JSON text, each with its source. */
export function placedFields(api: Description): Placed[] {
  const all: [string, Operation][] = [...callsOf(api), ...noticesOf(api)]
  return all.flatMap(([operation, described]) =>
    [
      { part: "request" as const, table: requestOf(described) },
      { part: "reply" as const, table: replyOf(described) },
    ].flatMap(({ part, table }) =>
      [...fieldsBelow(api, table)].map(([path, field]) => {
        const name = path.split(".").at(-1) ?? path
        return { operation, part, tag: described.tags[0] ?? "", path, name, field }
      }),
    ),
  )
}

function* fieldsBelow(api: Description, table: Schema, prefix = ""): Generator<[path: string, field: Schema]> {
  const parent = resolve(api, table)
  for (const [name, raw] of Object.entries(parent.properties ?? {})) {
    const field = { ...sourceOf(parent), ...resolve(api, raw) }
    yield [prefix + name, field]
    yield* fieldsBelow(api, { ...sourceOf(field), ...field }, `${prefix}${name}.`)
    const members = field.items ?? field.contentSchema
    if (members !== undefined) yield* fieldsBelow(api, { ...sourceOf(field), ...members }, `${prefix}${name}[].`)
  }
}

/** What a table says of its origin holds for its fields, unless they say otherwise. */
const sourceOf = (table: Schema): Pick<Schema, "x-ums-source" | "x-ums-confidence"> => ({
  ...(table["x-ums-source"] && { "x-ums-source": table["x-ums-source"] }),
  ...(table["x-ums-confidence"] && { "x-ums-confidence": table["x-ums-confidence"] }),
})

/** `Map.groupBy`, which Node 20 lacks. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
