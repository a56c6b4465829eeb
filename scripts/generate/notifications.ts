import { amountsOf, type Description, noticesOf, requestOf } from "./description.ts"
import { literal } from "./literal.ts"

/** By which fields a verified notification is told, what it must hold, what it may hold, and which are amounts. */
export function notifications(api: Description): string {
  const table = noticesOf(api).flatMap(([name, notice]) => {
    const identifiedBy = notice["x-ums-identified-by"]
    // The other messages are a browser that comes back, and a question that the merchant answers.
    if (identifiedBy === undefined) return []
    const form = requestOf(notice)
    const handedOn = (field: string): boolean => field !== "sign"
    const fields = Object.keys(form.properties ?? {}).filter(handedOn)
    const required = (form.required ?? []).filter(handedOn)
    return [[name, { identifiedBy: identifiedBy.anyOf, required, fields, amounts: amountsOf(api, form) }]]
  })
  return `export const notifications = ${literal(Object.fromEntries(table))} as const\n`
}
