/** Prints `generated/notifications.ts`: the fields that identify each notification, and the fields that it has. */
import { literal } from "../literal.ts"
import { type Description, notificationsOf, requestOf } from "../spec/openapi.ts"
import { amountsOf } from "../spec/walk.ts"

export function notifications(api: Description): string {
  const table = notificationsOf(api).flatMap(([name, notification]) => {
    const identifiedBy = notification["x-ums-identified-by"]
    // The other two messages are a payer's browser that returns, and a request that the merchant's server responds to.
    if (identifiedBy === undefined) return []
    const form = requestOf(notification)
    const isPassedOn = (field: string): boolean => field !== "sign"
    const fields = Object.keys(form.properties ?? {}).filter(isPassedOn)
    const required = (form.required ?? []).filter(isPassedOn)
    return [[name, { identifiedBy: identifiedBy.anyOf, required, fields, amounts: amountsOf(api, form) }]]
  })
  return `export const notifications = ${literal(Object.fromEntries(table))} as const\n`
}
