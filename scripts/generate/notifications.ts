/** Prints `generated/notifications.ts`: the fields of each notification and return URL, and what identifies them. */
import { literal } from "../literal.ts"
import { type Description, operationOf, requestOf } from "../spec/openapi.ts"
import { amountsOf } from "../spec/walk.ts"

export function notifications(api: Description): string {
  const posted: Record<string, object> = {}
  const opened: Record<string, object> = {}
  for (const [name, webhook] of Object.entries(api.webhooks)) {
    const { operation, isRedirect } = operationOf(webhook)
    const form = requestOf(operation)
    const isPassedOn = (field: string): boolean => field !== "sign"
    const table = {
      fields: Object.keys(form.properties ?? {}).filter(isPassedOn),
      amounts: amountsOf(api, form),
    }
    const identifiedBy = operation["x-ums-identified-by"]?.anyOf
    const required = (form.required ?? []).filter(isPassedOn)
    // The payer's browser opens a return URL. A message that is neither is a request to the merchant's server.
    if (isRedirect) opened[name] = { identifiedBy: identifiedBy ?? [[]], ...table }
    else if (identifiedBy) posted[name] = { identifiedBy, required, ...table }
  }
  return [
    `export const notifications = ${literal(posted)} as const\n`,
    `export const returns = ${literal(opened)} as const\n`,
  ].join("\n")
}
