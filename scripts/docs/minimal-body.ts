/** Builds the smallest valid request of an operation whose outcome can be queried, for the first sample. */
import type { Requirement } from "../../src/lib/rules.ts"
import {
  type Call,
  type Description,
  deref,
  derefExample,
  requestMedia,
  requestOf,
  type Schema,
} from "../spec/openapi.ts"
import { requirementsOf } from "../spec/requirements.ts"
import { ordered } from "./field-order.ts"
import type { Page } from "./page.ts"

/**
 * Values that a sample computes when it runs, so that its dates are current and the generated files never change by
 * themselves. `NEW_NUMBER` follows the first four characters of the example: the prefix that the platform gives a merchant.
 */
export const TODAY = "@today"
export const NEW_NUMBER = "@number"

/** In fen, as in the other examples of this project. */
const AMOUNT = 4900

/** Undefined if the description knows no required field, so that the smallest call would be empty. */
export function minimalBody(api: Description, page: Page): Record<string, unknown> | undefined {
  if (page.kind === "notification") return undefined
  const table = ordered(api, deref(api, requestOf(page.operation)))
  if ((table.required ?? []).length === 0) return undefined
  const printed = Object.values(requestMedia(page.operation).examples ?? {}).map(
    (example) => derefExample(api, example).value as Record<string, unknown>,
  )
  const names = smallest(page.operation, table, printed[0] ?? {})
  const created = createdNumber(page.operation)
  const value = (name: string): unknown => {
    const field = deref(api, table.properties?.[name] ?? {})
    const example = field.const ?? printed.find((body) => usable(body[name]))?.[name] ?? field.examples?.[0]
    if (field.format === "fen") return typeof example === "string" ? `${AMOUNT}` : AMOUNT
    if (field.pattern === DATE) return TODAY
    return name === created && field.pattern === undefined ? `${String(example).slice(0, 4)}${NEW_NUMBER}` : example
  }
  const inOrder = Object.keys(table.properties ?? {}).filter((name) => names.has(name))
  return Object.fromEntries(inOrder.map((name) => [name, value(name)]))
}

const DATE = String.raw`^\d{4}-\d{2}-\d{2}$`

const usable = (value: unknown): boolean => value !== undefined && value !== ""

/** The required fields, those that a query for the call needs, and what these require. */
function smallest(call: Call, table: Schema, printed: Record<string, unknown>): Set<string> {
  const resolve = call["x-ums-resolve"]
  const number = call["x-ums-query-number"]
  const isField = (name: string): boolean => table.properties?.[name] !== undefined
  const names = new Set([
    ...(table.required ?? []),
    ...(number ? [number.field] : []),
    ...(resolve === "none" ? [] : Object.values(resolve.by).filter(isField)),
  ])
  const requirements = requirementsOf(table).map(({ requirement }) => requirement)
  for (let before = -1; before !== names.size; ) {
    before = names.size
    for (const requirement of requirements) complete(names, requirement, printed)
  }
  return names
}

/** Adds what one requirement asks for. Of alternatives, the one in the printed example. */
function complete(names: Set<string>, requirement: Requirement, printed: Record<string, unknown>): void {
  const { when, allOf = [], anyOf = [] } = requirement
  if (when && (!names.has(when.field) || (when.value !== undefined && printed[when.field] !== when.value))) return
  for (const field of allOf) names.add(field)
  if (anyOf.some((group) => group.every((field) => names.has(field)))) return
  const group = anyOf.find((fields) => fields.every((field) => usable(printed[field]))) ?? anyOf[0] ?? []
  for (const field of group) names.add(field)
}

/** The number that the merchant makes for a new order, bill or refund. Other calls name an order that exists. */
function createdNumber(call: Call): string | undefined {
  const idempotency = call["x-ums-idempotency"]
  if (idempotency === "none" || !/^(create|start|pay|refund)/.test(call.operationId)) return undefined
  return idempotency.fields.at(-1)
}
