/** The pages of the reference: one for each operation and each notification. */
import {
  type Call,
  callsOf,
  type Description,
  type Notification,
  notificationsOf,
  operationOf,
} from "../spec/openapi.ts"

interface PageBase {
  readonly id: string
  /** Path of a call, name of a notification. */
  readonly place: string
  readonly method: "POST" | "GET"
}

/** A redirect is a call whose URL the payer's browser opens. */
export type Page = PageBase &
  (
    | { readonly kind: "call" | "redirect"; readonly operation: Call }
    | { readonly kind: "notification"; readonly operation: Notification }
  )

/** Every page, in the order of the description. */
export function pagesOf(api: Description): Page[] {
  const calls = callsOf(api).map(([path, operation]): Page => {
    const { isRedirect } = operationOf(api.paths[path] ?? {})
    return { ...base(path, operation, isRedirect), kind: isRedirect ? "redirect" : "call", operation }
  })
  const notifications = notificationsOf(api).map(([name, operation]): Page => {
    const { isRedirect } = operationOf(api.webhooks[name] ?? {})
    return { ...base(name, operation, isRedirect), kind: "notification", operation }
  })
  return [...calls, ...notifications]
}

const base = (place: string, { operationId }: Call | Notification, isGet: boolean): PageBase => ({
  id: operationId,
  place,
  method: isGet ? "GET" : "POST",
})

/** The section of the HTML page that shows an operation, as Redoc names it. */
export const sectionOf = ({ id, operation }: Page): string => `/${operation.tags[0]}/${id.toLowerCase()}`

/** A link to that section. */
export const anchorOf = (page: Page): string => `#${sectionOf(page)}`

/** The one call that is signed in another way: it fetches the token that signs other calls. */
export const isToken = ({ kind, place }: Pick<Page, "kind" | "place">): boolean =>
  kind === "call" && place === "/v1/token/access"
