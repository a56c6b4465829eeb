/** Prints `generated/notifications.ts`: the fields of each notification and return URL, and what identifies them. */
import { literal } from "../literal.ts"
import { type Description, operationOf, requestOf } from "../spec/openapi.ts"
import { amountsOf } from "../spec/walk.ts"

interface Tables {
  /** Of the messages that the platform posts. */
  readonly posted: Readonly<Record<string, Table>>
  /** Of the URLs with which the payer's browser returns. */
  readonly opened: Readonly<Record<string, Table>>
}

interface Table {
  readonly fields: readonly string[]
}

export function notifications(api: Description): string {
  const { posted, opened } = notificationTables(api)
  return [
    `export const notifications = ${literal(posted)} as const\n`,
    `export const returns = ${literal(opened)} as const\n`,
  ].join("\n")
}

/** The names of all fields that a notification or a return URL can have, except the signature. */
export function notificationFields(api: Description): string[] {
  const { posted, opened } = notificationTables(api)
  return [...new Set(Object.values({ ...posted, ...opened }).flatMap(({ fields }) => fields))]
}

function notificationTables(api: Description): Tables {
  const posted: Record<string, Table> = {}
  const opened: Record<string, Table> = {}
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
    if (isRedirect) opened[name] = { identifiedBy: identifiedBy ?? [[]], ...table } as Table
    else if (identifiedBy) posted[name] = { identifiedBy, required, ...table } as Table
  }
  return { posted, opened }
}
