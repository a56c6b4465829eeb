import { choices, missing, missingProvenance } from "./choices.js"
import { fieldAt, requestOf, responseOf } from "./tables.js"

/** The client decides by the metadata of an operation alone, so it must be complete and name only fields that exist. */
export function operationMetadata() {
  let tags = []
  return {
    Root: (root) => {
      tags = (root.tags ?? []).map(({ name }) => name)
    },
    Paths: {
      Operation(operation, ctx) {
        const isRedirect = ctx.key === "get"
        const request = requestOf(operation)
        const response = responseOf(operation)
        const check = {
          isRedirect,
          isRead: operation["x-ums-effect"] === "read",
          report: (message) => ctx.report({ message, location: ctx.location.key() }),
          requestField: (name) => {
            const raw = request?.properties?.[name]
            return raw && { ...ctx.resolve(raw).node, ...raw }
          },
          responseField: (path) => fieldAt(response, path, ctx),
          responseHas: (path) => fieldAt(response, path, ctx) !== undefined,
        }
        checkPresent(operation, check)
        if (!tags.includes(operation.tags?.[0])) check.report(missing("tags", `one of ${tags.join(", ")}`))
        const status = isRedirect ? "302" : "200"
        const hasResponse = isRedirect ? operation.responses?.[status] !== undefined : response !== undefined
        if (!hasResponse) check.report(missing(`the response ${status}`, choices.tables[status]))
        if (request === undefined) check.report(missing("the request table", choices.tables[ctx.key]))
        if (request === undefined || !hasResponse) return
        checkSuccess(operation, check)
        const checks = { idempotency: checkIdempotency, echo: checkEcho, state: checkState, resolve: checkResolve }
        for (const [name, checkValue] of Object.entries(checks)) {
          const value = operation[`x-ums-${name}`]
          if (isGiven(value)) checkValue(value, check)
        }
        checkQueryNumber(operation, check)
        checkSources(operation, check)
      },
    },
  }
}

const isGiven = (value) => value !== undefined && value !== null

/** One message for each key that is missing; nothing else is said about such a key. */
function checkPresent(operation, { report }) {
  for (const [key, choice] of Object.entries(choices.metadata)) {
    if (!isGiven(operation[key])) report(missing(key, choice))
  }
  for (const [key, { content, english }] of Object.entries(choices.texts)) {
    // The rule for translations reports one that lacks the other.
    if (!isGiven(operation[key]) && !isGiven(operation[english])) {
      report(missing(key, `${content}, in Chinese, with ${english} in English`))
    }
  }
  const effect = operation["x-ums-effect"]
  if (isGiven(effect) && !["read", "write"].includes(effect))
    report(`x-ums-effect is ${choices.metadata["x-ums-effect"]}`)
}

/** The codes that mean success, and the response fields that hold the code and its message. */
function checkSuccess({ "x-ums-success": success, "x-ums-code": code }, { isRedirect, report, responseHas }) {
  if (isGiven(success) && success.length > 0 === isRedirect) {
    report("x-ums-success lists the codes that mean success; it is empty for a redirect order, which has no response")
  }
  if (isRedirect) return
  for (const name of code === undefined ? ["errCode"] : [code.field, code.message]) {
    if (name === undefined)
      report("x-ums-code names the response fields that hold the code (field) and its text (message)")
    else if (!responseHas(name)) report(`the response has no ${name}`)
  }
}

function checkIdempotency(idempotency, check) {
  if (check.isRead ? idempotency !== "none" : !Array.isArray(idempotency?.fields)) {
    check.report("x-ums-idempotency.fields is a list, empty if no repeat is safe; none for a read")
  }
  checkSent("x-ums-idempotency", idempotency?.fields, check)
}

/** The response fields that repeat a request field. A pair that does not always hold would reject genuine responses. */
function checkEcho(echo, { isRedirect, report, requestField, responseField }) {
  if (isRedirect !== (echo === "none"))
    report("x-ums-echo has the value none for a redirect order, which has no response")
  if (echo === "none") return
  if (typeof echo?.fields !== "object") {
    report("x-ums-echo.fields names the response fields that repeat request fields; it is empty if no field does")
    return
  }
  for (const [path, name] of Object.entries(echo.fields)) {
    const [repeated, sent] = [responseField(path), requestField(name)]
    if (repeated === undefined) report(`x-ums-echo: the response has no ${path}`)
    if (sent === undefined) report(`x-ums-echo: the request has no ${name}`)
    if (repeated && sent && kindOf(repeated) !== kindOf(sent)) {
      report(`x-ums-echo: ${path} is ${kindOf(repeated)}, but ${name} is ${kindOf(sent)}`)
    }
  }
  if (requestField("msgId") && responseField("msgId") && echo.fields.msgId !== "msgId") {
    report("x-ums-echo: both tables have msgId, so the response repeats it")
  }
}

/** What two values must have in common to be comparable: a string and an amount are not. */
const kindOf = ({ format, type }) => (format === "fen" ? "an amount" : `of the type ${type}`)

function checkState(state, { isRead, isRedirect, report, responseHas }) {
  if ((isRead || isRedirect) && state !== "none")
    report("x-ums-state has the value none for a read and for a redirect order")
  if (state === "none" || state === "unknown") return
  checkFinal("x-ums-state", state, report)
  if (!state.field) report("x-ums-state.field names the response field that holds the state")
  else if (!responseHas(state.field)) report(`x-ums-state: the response has no ${state.field}`)
}

/** The number is a field of the request whose value goes into the query. */
function checkQueryNumber({ "x-ums-query-number": number, "x-ums-resolve": resolve }, { report }) {
  if (number === undefined) return
  if (!Object.values(resolve?.by ?? {}).includes(number.field)) {
    report(`x-ums-query-number: ${number.field} is not in x-ums-resolve.by`)
  }
}

/** resolvers.js checks the query itself. */
function checkResolve(resolve, check) {
  if (check.isRead && resolve !== "none") check.report("x-ums-resolve has the value none for a read")
  if (resolve === "none") return
  if (!resolve?.path?.startsWith("/")) check.report("x-ums-resolve.path is the path of the query")
  if (!Object.keys(resolve?.by ?? {}).length) check.report("x-ums-resolve.by names the fields of the query")
  checkSent("x-ums-resolve", Object.values(resolve?.by ?? {}), check)
  checkFinal("x-ums-resolve.state", resolve?.state, check.report)
  if (resolve?.state?.final && !resolve.state.field) {
    check.report("x-ums-resolve.state.field names the field of the query's response that holds the state")
  }
}

/** Fields of the request. Their values go into errors and logs, so they must not be personal. */
function checkSent(key, names = [], { report, requestField }) {
  for (const name of names) {
    const field = requestField(name)
    if (field === undefined) report(`${key}: the request has no ${name}`)
    if (field?.["x-ums-sensitive"]) report(`${key}: ${name} is personal, so it must not go into errors and logs`)
  }
}

function checkFinal(key, state, report) {
  const outcomes = Object.entries({ ...state?.final, ...(state?.absent && { absent: state.absent }) })
  if (!outcomes.length) report(`${key}.final names the values that are final, each succeeded or rejected`)
  for (const [value, outcome] of outcomes) {
    if (!["succeeded", "rejected"].includes(outcome))
      report(`${key}: ${value} is succeeded or rejected, not ${outcome}`)
  }
}

function checkSources(operation, { report }) {
  const { "x-ums-code": code = "none", "x-ums-query-number": number = "none" } = operation
  const names = ["idempotency", "echo", "state", "resolve"]
  const [idempotency, echo, state, resolve] = names.map((name) => operation[`x-ums-${name}`])
  for (const [name, value] of Object.entries({ idempotency, "query-number": number, echo, state, resolve, code })) {
    if (!isGiven(value) || value === "none" || value === "unknown") continue
    const message = missingProvenance(`x-ums-${name}`, value)
    if (message) report(message)
  }
}
