// A rule of `allOf` names fields that its table defines elsewhere.
const IN_RULE = /\/allOf\/\d+\/(if|then)(\/|$)/

/**
 * The fields of one table. A shared field is a `$ref` with the page's own keywords beside it; here they are one object.
 * Redocly follows a chain of `$ref` to its end, so a shared field must not itself be a `$ref`.
 */
export function fieldsOf(table, ctx) {
  if (IN_RULE.test(ctx.location.pointer)) return []
  return Object.entries(table.properties ?? {}).map(([name, raw]) => ({
    name,
    field: { ...ctx.resolve(raw).node, ...raw },
    location: ctx.location.child(["properties", name]),
  }))
}

export const isScalar = (field) => field.properties === undefined && field.type !== "object" && field.type !== "array"
