/** Finds the usual sequence of a group of operations: create, notify, query, refund. It follows from the metadata. */
import { type Call, type Description, deref, requestOf } from "../spec/openapi.ts"
import type { Page } from "./page.ts"

/** One arrow of the sequence. */
export interface Step {
  readonly role: Role
  /** The operation or notification; the payer's own step has none. */
  readonly page?: Page
  /** How many other operations of the group could take its place. */
  readonly others: number
}

type Role = "create" | "pay" | "notify" | "query" | "complete" | "cancel" | "refund" | "refundQuery"

type CallPage = Page & { readonly operation: Call }

/** The steps of the group `tag`; empty for a group of operations that do not follow each other. */
export function flowOf(api: Description, pages: readonly Page[], tag: string): Step[] {
  const calls = pages.filter((page): page is CallPage => page.kind !== "notification")
  const inGroup = calls.filter(({ operation }) => operation.tags[0] === tag && !operation.deprecated)
  const one = (role: Role): Step[] => {
    const all = inGroup.filter((page) => roleOf(page) === role)
    return all[0] ? [{ role, page: all[0], others: all.length - 1 }] : []
  }
  const at = (role: Role, page: Page | undefined): Step[] => (page ? [{ role, page, others: 0 }] : [])

  const first = usual(inGroup.filter((page) => roleOf(page) === "create"))
  const create = one("create").map((step): Step => (first ? { ...step, page: first } : step))
  const [complete] = one("complete")
  const query = queryFor(calls, first ?? (complete?.page as CallPage | undefined)) ?? namedLike(inGroup, first)
  // Products without a refund of their own use the one that stands beside their query.
  const refund = one("refund")[0] ?? at("refund", complete ? undefined : beside(calls, query, "refund"))[0]
  const refundQuery = queryFor(calls, refund?.page as CallPage | undefined)
  const notification = first && notificationFor(api, pages, first)
  const ends = refund ? [] : [...one("complete"), ...one("cancel")]
  const asked = at("query", query)
  const steps: Step[] = [
    ...create,
    ...(notification ? [{ role: "pay", others: 0 } as const] : []),
    ...at("notify", notification),
    ...(create.length > 0 || refund ? [...asked, ...ends] : [...ends, ...asked]),
    ...(refund ? [refund] : []),
    ...at("refundQuery", refundQuery === query ? undefined : refundQuery),
  ]
  return steps.length > 1 ? steps : []
}

/** The first of the operations that are queried as most of them are. */
function usual(creates: readonly CallPage[]): CallPage | undefined {
  const pathOf = ({ operation }: CallPage): string => {
    const resolve = operation["x-ums-resolve"]
    return resolve === "none" ? "" : resolve.path
  }
  const count = (page: CallPage): number => creates.filter((other) => pathOf(other) === pathOf(page)).length
  return creates.toSorted((one, other) => count(other) - count(one))[0]
}

/** The query for `createPayScoreOrder` is `queryPayScoreOrder`; without such a name, the first query. */
function namedLike(inGroup: readonly CallPage[], call: CallPage | undefined): Page | undefined {
  const queries = inGroup.filter((page) => roleOf(page) === "query")
  return queries.find(({ id }) => id === call?.id.replace("create", "query")) ?? queries[0]
}

/** From the operation's name, which begins with what it does. */
function roleOf({ id, operation }: CallPage): Role | undefined {
  if (operation["x-ums-effect"] === "read")
    return /Refund/.test(id) ? "refundQuery" : id.startsWith("query") ? "query" : undefined
  if (/^(create|start|pay|issue|sign)/.test(id)) return "create"
  if (/^refund/.test(id)) return "refund"
  if (/^(complete|quickComplete|confirm)/.test(id)) return "complete"
  return /^(cancel|void|close|quickVoid|reverse)/.test(id) ? "cancel" : undefined
}

function queryFor(calls: readonly CallPage[], call: CallPage | undefined): Page | undefined {
  const resolve = call?.operation["x-ums-resolve"]
  return resolve === undefined || resolve === "none" ? undefined : calls.find(({ place }) => place === resolve.path)
}

function beside(calls: readonly CallPage[], query: Page | undefined, role: Role): Page | undefined {
  const tag = query?.operation.tags[0]
  return calls.find((page) => page.operation.tags[0] === tag && roleOf(page) === role)
}

/** The notification that has the state which the query for the call returns, and the numbers by which it asks. */
function notificationFor(api: Description, pages: readonly Page[], call: CallPage): Page | undefined {
  const resolve = call.operation["x-ums-resolve"]
  const fieldsOf = (page: Page): object => deref(api, requestOf(page.operation)).properties ?? {}
  if (resolve === "none" || !("notifyUrl" in fieldsOf(call))) return undefined
  return pages.find(
    (page) =>
      page.kind === "notification" &&
      Object.keys(resolve.by).every((field) => field in fieldsOf(page)) &&
      page.operation["x-ums-identified-by"]?.anyOf.some(
        (fields) => fields.includes(resolve.state.field) && !fields.some((field) => field.startsWith("refund")),
      ),
  )
}
