/** Orders the fields of a request as a reader needs them: what the caller must decide first, what the client fills in last. */
import { type Description, deref, type Schema } from "../spec/openapi.ts"
import { conditionsOf } from "./requirements.ts"

/** Who fills in a field, and when it must be there. */
type FieldRole = "required" | "conditional" | "optional" | "envelope"

/** Fields that are the same in every call of a merchant, so the client takes them once. */
export const DEFAULTS = ["mid", "tid", "merchantCode", "terminalCode"]

/** Fields of every message, which no business needs. */
const ENVELOPE = ["msgId", "srcReserve"]

/** Whether the client fills in the field, because it has only one value or is the time of the request. */
export const isFilled = (field: Schema): boolean => field.const !== undefined || field["x-ums-time"] === true

/** A copy of a request table with its fields in order. */
export function ordered(api: Description, table: Schema): Schema {
  const conditions = conditionsOf(table, "zh")
  const roleOf = (name: string, raw: Schema): FieldRole => {
    if (isFilled(deref(api, raw)) || DEFAULTS.includes(name) || ENVELOPE.includes(name)) return "envelope"
    if (table.required?.includes(name)) return "required"
    return conditions.has(name) ? "conditional" : "optional"
  }
  const fields = Object.entries(table.properties ?? {})
  const inRole = (role: FieldRole) => fields.filter(([name, raw]) => roleOf(name, raw) === role)
  return { ...table, properties: Object.fromEntries(ROLES.flatMap(inRole)) }
}

const ROLES: readonly FieldRole[] = ["required", "conditional", "optional", "envelope"]
