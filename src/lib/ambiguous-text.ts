/** Finds values that make the signature of a notification ambiguous. */
import { notifications, returns } from "../../generated/notifications.ts"

/**
 * The first described field whose `&name=` is in a value.
 *
 * The platform joins fields without escaping, so a signed `attachedData=r&status=PAID` can be one field or two. Such a
 * notification cannot be trusted, and an order with such a value cannot be confirmed by a notification.
 */
export function containsField(value: string): string | undefined {
  if (!value.includes("&")) return undefined
  pattern ??= new RegExp(`&(${[...fieldNames()].join("|")})=`)
  return pattern.exec(value)?.[1]
}

function fieldNames(): Set<string> {
  return new Set(Object.values({ ...notifications, ...returns }).flatMap(({ fields }) => fields))
}

let pattern: RegExp | undefined
