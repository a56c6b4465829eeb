import { amountsOf, type Description, requestOf } from "./description.ts"
import { literal } from "./literal.ts"

/** What a verified notification must hold, what it may hold, and which fields are amounts. */
export function notifications(api: Description): string {
  const table = Object.entries(api.webhooks).map(([name, { post }]) => {
    const form = requestOf(post)
    const handedOn = (field: string): boolean => field !== "sign"
    return [
      name,
      {
        required: (form.required ?? []).filter(handedOn),
        fields: Object.keys(form.properties ?? {}).filter(handedOn),
        amounts: amountsOf(api, form),
      },
    ]
  })
  return `export const notifications = ${literal(Object.fromEntries(table))} as const\n`
}
