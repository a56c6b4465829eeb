const only = (content) => Object.values(content ?? {})[0]

/** The request table: a body, or the content of a redirect order. */
export function requestOf(operation) {
  const content = operation.parameters?.find(({ name }) => name === "content")?.content
  return only(operation.requestBody?.content ?? content)?.schema
}

/** The response table of the page, before the error response. */
export function responseOf(operation) {
  const schema = only(operation.responses?.["200"]?.content)?.schema
  return schema?.anyOf?.[0] ?? schema
}

/** Whether a table has a field at a dotted path. */
export const hasField = (table, path, ctx, from) => fieldAt(table, path, ctx, from) !== undefined

/**
 * The field at a dotted path of a table in the file `from`, or `undefined`. A step can lead into another file, where `$ref`
 * starts anew.
 */
export function fieldAt(table, path, ctx, from = ctx.location.source.absoluteRef) {
  let here = deref({ node: table, from }, ctx)
  for (const name of path?.split(".") ?? [""]) {
    const raw = here.node?.properties?.[name]
    if (raw === undefined) return undefined
    here = deref({ node: raw, from: here.from }, ctx)
  }
  return here.node
}

function deref(here, ctx) {
  if (!here.node?.$ref) return here
  const { node, location } = ctx.resolve(here.node, here.from)
  return { node: { ...node, ...here.node, $ref: undefined }, from: location?.source.absoluteRef ?? here.from }
}
