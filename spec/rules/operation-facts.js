const VERDICTS = ["succeeded", "rejected"]

/** The runtime decides by these facts alone, so each must be there and must name fields that exist. */
export function operationFacts() {
  return {
    Paths: {
      Operation(operation, ctx) {
        const report = (message) => ctx.report({ message, location: ctx.location.key() })
        const request = only(operation.requestBody?.content)?.schema
        const reply = replyOf(operation)
        const known = (name) => request?.properties?.[name] !== undefined

        if (!operation.security) report("security: say which schemes the operation takes")
        if (!["read", "write"].includes(operation["x-ums-effect"])) report("x-ums-effect is read or write")
        if (!operation["x-ums-success"]?.length) report("x-ums-success lists the codes that mean success")

        const { idempotency, state, resolve } = facts(operation)
        if (!Array.isArray(idempotency?.fields))
          report("x-ums-idempotency.fields is a list, empty where no repeat is safe")
        for (const name of idempotency?.fields ?? []) {
          if (!known(name)) report(`x-ums-idempotency: the request has no ${name}`)
        }
        if (!hasField(reply, state?.field, ctx)) report(`x-ums-state: the reply has no ${state?.field}`)
        if (!Object.values(state?.final ?? {}).length) report("x-ums-state.final names the values that are final")
        for (const [value, verdict] of Object.entries(state?.final ?? {})) {
          if (!VERDICTS.includes(verdict)) report(`x-ums-state: ${value} is succeeded or rejected, not ${verdict}`)
        }
        if (!resolve?.path?.startsWith("/")) report("x-ums-resolve.path is the operation that answers for this one")
        if (!resolve?.by?.length) report("x-ums-resolve.by names the fields to ask by")
        for (const name of resolve?.by ?? []) {
          if (!known(name)) report(`x-ums-resolve: the request has no ${name}`)
        }
        for (const [name, fact] of Object.entries({ idempotency, state, resolve })) {
          if (!fact?.source || !fact?.confidence) report(`x-ums-${name} needs source and confidence`)
        }
      },
    },
  }
}

const only = (content) => Object.values(content ?? {})[0]

const facts = (operation) => ({
  idempotency: operation["x-ums-idempotency"],
  state: operation["x-ums-state"],
  resolve: operation["x-ums-resolve"],
})

function replyOf(operation) {
  const schema = only(operation.responses?.["200"]?.content)?.schema
  return schema?.anyOf?.[0] ?? schema
}

/** Walks a dotted path; each step may lead into another file, whose own references start there. */
function hasField(table, path, ctx) {
  let here = { node: table, location: ctx.location }
  for (const name of path?.split(".") ?? [""]) {
    const raw = here.node?.properties?.[name]
    if (raw === undefined) return false
    here = ctx.resolve(raw, here.location.source.absoluteRef)
  }
  return true
}
