const VERDICTS = ["succeeded", "rejected"]
const NONE = "none"
// Accepted, and nobody says how to know the end.
const UNKNOWN = "unknown"

/** The runtime decides by these facts alone, so each must be there and must name fields that exist. */
export function operationFacts() {
  return {
    Paths: {
      Operation(operation, ctx) {
        const report = (message) => ctx.report({ message, location: ctx.location.key() })
        const isRedirect = ctx.key === "get"
        const isRead = operation["x-ums-effect"] === "read"
        const request = requestOf(operation)
        const isPersonal = (name) => {
          const raw = request?.properties?.[name] ?? {}
          return { ...ctx.resolve(raw).node, ...raw }["x-ums-sensitive"]
        }
        const known = (name) => request?.properties?.[name] !== undefined

        if (!operation.security) report("security: say which schemes the operation takes")
        if (!["read", "write"].includes(operation["x-ums-effect"])) report("x-ums-effect is read or write")
        const success = operation["x-ums-success"]
        if (isRedirect ? success?.length !== 0 : !success?.length) {
          report("x-ums-success lists the codes that mean success; a redirect order, which has no reply, none")
        }

        const { idempotency, state, resolve, code } = facts(operation)
        const status = isRedirect ? "302" : "200"
        if (operation.responses?.[status] === undefined) report(`the answer ${status} is missing`)
        const field = code === undefined ? "errCode" : code.field
        if (!isRedirect && !hasField(replyOf(operation), field, ctx)) report(`the reply has no ${field} to judge it by`)
        if (code && !hasField(replyOf(operation), code.message, ctx))
          report(`the reply has no ${code.message} for its words`)
        if (isRead ? idempotency !== NONE : !Array.isArray(idempotency?.fields)) {
          report("x-ums-idempotency.fields is a list, empty where no repeat is safe; none for a read")
        }
        if ((isRead || isRedirect) && state !== NONE) report("x-ums-state is none for a read and for a redirect order")
        if (isRead && resolve !== NONE) report("x-ums-resolve is none for a read")
        for (const name of idempotency?.fields ?? []) {
          if (!known(name)) report(`x-ums-idempotency: the request has no ${name}`)
        }
        const isOpen = state === NONE || state === UNKNOWN
        if (!isOpen) checkState("x-ums-state", state, report)
        if (!isOpen && !hasField(replyOf(operation), state?.field, ctx)) {
          report(`x-ums-state: the reply has no ${state?.field}`)
        }
        if (resolve !== NONE) {
          if (!resolve?.path?.startsWith("/")) report("x-ums-resolve.path is the operation that answers for this one")
          if (!Object.keys(resolve?.by ?? {}).length) report("x-ums-resolve.by names the fields to ask by")
          for (const name of Object.values(resolve?.by ?? {})) {
            if (!known(name)) report(`x-ums-resolve: the request has no ${name}`)
          }
          checkState("x-ums-resolve.state", resolve?.state, report)
        }
        // These go into errors and logs.
        for (const name of [...(idempotency?.fields ?? []), ...Object.values(resolve?.by ?? {})]) {
          if (isPersonal(name)) report(`${name} is personal: no fact may name it`)
        }
        for (const [name, fact] of Object.entries({ idempotency, state, resolve, code: code ?? NONE })) {
          if (fact !== NONE && fact !== UNKNOWN && (!fact?.source || !fact?.confidence))
            report(`x-ums-${name} needs source and confidence`)
        }
      },
    },
  }
}

const only = (content) => Object.values(content ?? {})[0]

/** The request table: a body, or the content of a redirect order. */
export function requestOf(operation) {
  const content = operation.parameters?.find(({ name }) => name === "content")?.content
  return only(operation.requestBody?.content ?? content)?.schema
}

export function replyOf(operation) {
  const schema = only(operation.responses?.["200"]?.content)?.schema
  return schema?.anyOf?.[0] ?? schema
}

const facts = (operation) => ({
  idempotency: operation["x-ums-idempotency"],
  state: operation["x-ums-state"],
  resolve: operation["x-ums-resolve"],
  code: operation["x-ums-code"],
})

function checkState(name, state, report) {
  if (!Object.values(state?.final ?? {}).length) report(`${name}.final names the values that are final`)
  for (const [value, verdict] of Object.entries(state?.final ?? {})) {
    if (!VERDICTS.includes(verdict)) report(`${name}: ${value} is succeeded or rejected, not ${verdict}`)
  }
}

/** Walks a dotted path from a table in the file `from`; each step may lead into another file, whose references start there. */
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
