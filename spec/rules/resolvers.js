import { hasField, requestOf, responseOf } from "./tables.js"

/** The query for a lost call exists, is a read, and gets every field that it requires. */
export function resolvers() {
  const operations = new Map()
  return {
    Paths: {
      PathItem(item, ctx) {
        const { node } = ctx.resolve(item.post ?? item.get ?? {})
        const file = ctx.location.source.absoluteRef
        operations.set(ctx.key, { operation: node, location: ctx.location.key(), file })
      },
      leave(_, ctx) {
        for (const { operation, location } of operations.values()) {
          const resolve = operation["x-ums-resolve"]
          if (!resolve?.path) continue
          const report = (message) => ctx.report({ message: `x-ums-resolve: ${resolve.path} ${message}`, location })
          const query = operations.get(resolve.path)
          if (query === undefined) report("is not described")
          else checkQuery(resolve, query, report, ctx)
        }
      },
    },
  }
}

function checkQuery(resolve, { operation, file }, report, ctx) {
  if (operation["x-ums-effect"] !== "read") report("is not a read")
  const { properties = {}, required = [] } = requestOf(operation) ?? {}
  const given = Object.keys(resolve.by ?? {})
  // The rule for the metadata of operations reports what is missing in x-ums-resolve itself.
  if (given.length === 0) return
  for (const name of given) if (!properties[name]) report(`has no ${name}`)
  for (const name of required) {
    const field = { ...ctx.resolve(properties[name] ?? {}, file).node, ...properties[name] }
    // A call and its query name the same merchant by the same fields.
    const isSupplied = field["x-ums-merchant"] || field["x-ums-time"] || field.const !== undefined
    if (!isSupplied && !given.includes(name)) report(`requires ${name}`)
  }
  const state = resolve.state?.field
  if (state && !hasField(responseOf(operation), state, ctx, file)) report(`has no ${state} in its response`)
}
