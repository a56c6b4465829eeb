import {
  type Call,
  callsOf,
  type Description,
  noticesOf,
  type Operation,
  operationOf,
} from "../generate/description.ts"

/** One page of the reference: an operation that a merchant calls, or a message that the platform sends. */
export interface Page {
  readonly id: string
  /** Path of a call, name of a notification. */
  readonly place: string
  readonly method: "POST" | "GET"
  readonly kind: "call" | "redirect" | "notice"
  readonly operation: Operation
}

/** A page that a merchant calls has facts; this narrows to it. */
export function callOf(page: Page): Call | undefined {
  return page.kind === "notice" ? undefined : (page.operation as Call)
}

/** Every page, in the order of the description. */
export function pagesOf(api: Description): Page[] {
  const calls = callsOf(api).map(([path, operation]) => {
    const isRedirect = operationOf(api.paths[path] ?? {}).isRedirect
    return pageOf(path, operation, isRedirect ? "GET" : "POST", isRedirect ? "redirect" : "call")
  })
  const notices = noticesOf(api).map(([name, operation]) => {
    const isGet = operationOf(api.webhooks[name] ?? {}).isRedirect
    return pageOf(name, operation, isGet ? "GET" : "POST", "notice")
  })
  return [...calls, ...notices]
}

function pageOf(place: string, operation: Operation, method: Page["method"], kind: Page["kind"]): Page {
  return { id: operation.operationId, place, method, kind, operation }
}

/** The section of the HTML page that shows an operation. */
export const anchorOf = (page: Page): string => `#tag/${page.operation.tags[0]}/operation/${page.id}`

/** The one call that is not signed as the others are: it fetches what signs them. */
export const isToken = ({ kind, place }: Page): boolean => kind === "call" && place === "/v1/token/access"
