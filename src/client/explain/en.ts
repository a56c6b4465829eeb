/** The texts of the errors of calls in English. */
import { describeProblem, problemMessage } from "../../lib/describe-problem.ts"
import type { PageTexts, QueryField, Texts } from "./texts.ts"

const because = (code: string, meaning: string) => (code ? `: ${code}${meaning && ` (${meaning})`}` : "")

/** A response that did not come from the gateway. */
const page = ({ type, title, host }: PageTexts) =>
  type
    ? ` but ${type}${title && ` "${title}"`}${type === "text/html" ? ` from ${host}: a proxy, or a wrong baseUrl` : ""}`
    : ""

export const en: Texts = {
  message: (path, outcome, what, status, advice) =>
    `${path} ${outcome}: ${what}${status === undefined ? "" : ` (HTTP ${status})`}. ${advice}`,
  sentence: (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  separator: "; ",
  connection: {
    NOT_CONNECTED: ({ host, code, meaning }) => `could not connect to ${host}${because(code, meaning)}`,
    RESPONSE_LOST: ({ host, code, meaning }) =>
      `the connection to ${host} failed before the response was complete${because(code, meaning)}`,
    TIMED_OUT: ({ timeoutMs }) => `no complete response within ${timeoutMs} ms`,
    ABORTED: () => "aborted by the signal of the caller",
    RESPONSE_TOO_LARGE: ({ maxBytes }) => `the response has more than ${maxBytes} bytes`,
  },
  ownCode: (name) => `code of the caller failed before anything was sent: ${name}`,
  network: {
    dns: "DNS does not know this host",
    refused: "nothing accepts connections there, or a firewall rejects them",
    connect: "no connection in time; check the firewall",
    reset: "the other side closed the connection",
    certificate: "its certificate cannot be trusted; check the host and any proxy that intercepts TLS",
    custom: "the custom fetch says that it sent nothing",
  },
  response: {
    REDIRECTED: ({ target, host }) => `redirected${target && ` to ${target}`}; check ${host} and any proxy`,
    BAD_STATUS: (response) => (response.type ? `not an error of the gateway${page(response)}` : "unexpected status"),
    EMPTY_RESPONSE: () => "empty response",
    NOT_JSON: (response) => `not a JSON object${page(response)}`,
    NO_ERR_CODE: () => "no errCode",
    DUPLICATE_KEY: () => "a key occurs twice in the response",
    WRONG_RESPONSE: ({ field }) => `the response belongs to another request: ${field} differs`,
    UNREADABLE_AMOUNT: ({ field }) => `the amount ${field} cannot be read`,
  },
  gateway: {
    unlisted: (code) => `${code}, a code that no document lists`,
    state: (state) => `the call has failed, its state is ${state}`,
    sentTo: (host) => `The call went to ${host}.`,
    merchant: (numbers) => `The call had ${numbers}.`,
    clock: (own, theirs) =>
      `The clock of this machine says ${own}, that of the gateway ${theirs}: set the clock (NTP).`,
  },
  advice: {
    notSent: "Nothing was sent.",
    rejected: "No money moved by this call.",
    read: "It only reads.",
    query: (path, fields) =>
      `It may have taken effect: query ${path} with ${fields.map(queryField).join(", ")} before you retry.`,
    queryOrder: "It may have taken effect: query the order before you retry.",
    notFound: (path, missing) =>
      `It may have taken effect. ${path} cannot find it, because ${missing} was not sent: ask the operator of the gateway before you retry.`,
  },
  problem({ input, ...violation }, describeValue) {
    const described = describeValue(violation.value)
    if (!input) return describeProblem(violation, described)
    const { field, value } = violation
    const { need, name = "" } = input
    // A valid path is shown.
    const isPath = need === "post-path" || need === "redirect-path"
    return { field, expected: en.requirement[need](name), received: isPath ? `${value}` : described }
  },
  problemMessage,
  requirement: {
    "plain-path": () => "a path like /v1/netpay/query",
    "post-path": () => "a described POST path",
    "redirect-path": () => "the path of a redirect order",
    writable: () => "without cycles or bigints",
    "well-formed": () => "a string without lone surrogates",
    finite: () => "finite",
    spelling: (name) => `spelt ${name}`,
    unambiguous: (name) => `without &${name}=, which would make the notification of this order unverifiable`,
  },
  remedy: {
    misspelt: (name) => `the body has ${name}`,
    default: (field) => `set it in the body or in createClient({ defaults: { ${field} } })`,
    sourceCode: () => "it begins with your 来源编号, the four characters that China UMS assigned",
    queryNumber: (query) =>
      `the gateway does not require it, but without it ${query} cannot find this call if its response is lost; choose a new number and store it before the call`,
    yuan: (fen) => `this looks like yuan, pass ${fen} fen`,
    round: (whole) => `this looks like a rounding error, Math.round gives ${whole}`,
    number: () => "pass a number instead of a string",
    yuanString: () => "pass a number of fen: Math.round(yuan * 100)",
    bigint: () => "pass Number(value)",
    notANumber: () => "a calculation did not give a number",
    string: () => "put it in quotation marks, because a long number loses digits",
    date: () => "format it in Beijing time",
    boolean: () => "leave out the quotation marks",
    trim: () => "trim it",
    json: () => "pass the object itself, without JSON.stringify",
    list: () => "put it into a list: [ … ]",
    leaveOut: () => "leave it out instead of passing null",
    constant: () => "leave it out, because the client fills it in",
    pathOnly: () => "pass the path alone, because the option environment sets the host",
    nearPath: (path) => `did you mean ${path}? For a path that is not described, use ums.send`,
    notDescribed: () => "for a path that is not described, use ums.send",
    redirect: () => "this is a redirect order: use await ums.url(path, { content })",
    post: () => "use ums.POST(path, { body }) for this path",
  },
}

// The fields of both sides, because a query can have another name for a number.
const queryField = ({ field, own, value }: QueryField) => `${field} ${field === own ? "" : `= your ${own} `}${value}`
