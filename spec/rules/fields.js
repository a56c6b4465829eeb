// A rule of `allOf` speaks of fields that its table has defined already.
const IN_CONDITION = /\/allOf\/\d+\/(if|then)(\/|$)/

/**
 * The fields of one table. A field that is shared is a `$ref` with the page's own facts beside it; here they are one.
 * Redocly follows a chain of `$ref` to its end, so a shared field must not itself be a `$ref`.
 */
export function fieldsOf(table, ctx) {
  if (IN_CONDITION.test(ctx.location.pointer)) return []
  return Object.entries(table.properties ?? {}).map(([name, raw]) => ({
    name,
    field: { ...ctx.resolve(raw).node, ...raw },
    location: ctx.location.child(["properties", name]),
  }))
}

export const isScalar = (field) => field.properties === undefined && field.type !== "object" && field.type !== "array"
