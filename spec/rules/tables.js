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

/** Walks a dotted path from a table in the file `from`; a step can lead into another file, where `$ref` starts anew. */
export function hasField(table, path, ctx, from = ctx.location.source.absoluteRef) {
  let here = { node: table, from }
  for (const name of path?.split(".") ?? [""]) {
    if (here.node?.$ref) here = follow(here, ctx)
    const raw = here.node?.properties?.[name]
    if (raw === undefined) return false
    here = { node: raw, from: here.from }
  }
  return true
}

function follow({ node, from }, ctx) {
  const { node: target, location } = ctx.resolve(node, from)
  return { node: target, from: location?.source.absoluteRef ?? from }
}
