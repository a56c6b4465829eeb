import { hasField, replyOf, requestOf } from "./operation-facts.js"

// What the client fills in by itself, or has from its defaults.
const FILLED = ["requestTimestamp", "mid", "tid", "merchantCode", "terminalCode"]

/** A lost call is asked after by an operation that exists, is a read, and gets every field that it needs. */
export function resolvers() {
  const operations = new Map()
  return {
    Paths: {
      PathItem(item, ctx) {
        const operation = item.post ?? item.get
        const { node } = ctx.resolve(operation ?? {})
        operations.set(ctx.key, {
          operation: node,
          location: ctx.location.key(),
          file: ctx.location.source.absoluteRef,
        })
      },
      leave(_, ctx) {
        for (const { operation, location } of operations.values()) {
          const resolve = operation["x-ums-resolve"]
          if (!resolve?.path) continue
          const report = (message) => ctx.report({ message: `x-ums-resolve: ${message}`, location })
          const query = operations.get(resolve.path)
          if (query === undefined) {
            report(`${resolve.path} is not described`)
            continue
          }
          if (query.operation["x-ums-effect"] !== "read") report(`${resolve.path} is no read`)
          const { properties = {}, required = [] } = requestOf(query.operation) ?? {}
          const given = Object.keys(resolve.by ?? {})
          for (const name of given) if (!properties[name]) report(`${resolve.path} has no ${name}`)
          for (const name of required) {
            const supplied = FILLED.includes(name) || properties[name]?.const !== undefined
            if (!supplied && !given.includes(name)) report(`${resolve.path} needs ${name}`)
          }
          if (!hasField(replyOf(query.operation), resolve.state?.field, ctx, query.file)) {
            report(`the reply of ${resolve.path} has no ${resolve.state?.field}`)
          }
        }
      },
    },
  }
}
