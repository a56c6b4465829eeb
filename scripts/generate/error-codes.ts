/** Prints `generated/error-codes.ts` and `generated/outcome-by-code.ts`. */
import { literal } from "../literal.ts"
import type { ErrorCodes } from "../spec/error-codes.ts"

/** Everything about each code, for readers. */
export function errorCodes(codes: ErrorCodes): string {
  const entries = Object.entries(codes).map(([code, { source, confidence, ...entry }]) => [code, entry])
  return `export const errorCodes = ${literal(Object.fromEntries(entries))} as const\n`
}

/** The outcomes alone, in a file of their own: the client always needs them, and loads the texts only after a failed call. */
export function outcomeByCode(codes: ErrorCodes): string {
  const outcomes = Object.fromEntries(Object.entries(codes).map(([code, { outcome }]) => [code, outcome]))
  return `export const outcomeByCode = ${literal(outcomes)} as const\n`
}
