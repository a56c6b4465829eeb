/** Writes at a field when it is required, and who fills it in. */
import type { Schema } from "../spec/openapi.ts"
import { DEFAULTS, isFilled } from "./field-order.ts"
import { type Language, messages } from "./messages.ts"

/** As in `**条件**：传了 billNo 时，必填`. */
export function conditionNote(conditions: readonly string[] | undefined, language: Language): string[] {
  const { condition, colon, semicolon } = messages[language]
  return conditions === undefined ? [] : [`**${condition.label}**${colon}${conditions.join(semicolon)}`]
}

/** Says if the caller can leave out a field of a request, because the client fills it in. */
export function fillNote(name: string, field: Schema, language: Language): string[] {
  const { byClient, byDefaults } = messages[language]
  if (isFilled(field)) return [`**${byClient}**`]
  return DEFAULTS.includes(name) ? [byDefaults] : []
}
