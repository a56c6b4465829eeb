/** Prints `generated/error-codes.ts`. */
import { literal } from "../literal.ts"
import type { ErrorCodes } from "../spec/error-codes.ts"

/** Two exports, because the client needs only the outcomes and a bundler then drops the texts. */
export function errorCodes(codes: ErrorCodes): string {
  const outcomes = Object.fromEntries(Object.entries(codes).map(([code, { outcome }]) => [code, outcome]))
  const entries = Object.entries(codes).map(([code, { source, confidence, ...entry }]) => [code, entry])
  return `export const outcomeByCode = ${literal(outcomes)} as const\n\nexport const errorCodes = ${literal(Object.fromEntries(entries))} as const\n`
}
