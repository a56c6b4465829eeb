/** Describes values for error messages, without showing them. */

/** Describes a value for a log: of a string only its length, because it can be a key or a card number. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") {
    const { length } = [...value]
    const around = value === value.trim() ? "" : " with outer spaces"
    return value.trim() ? `a string of ${length} characters${around}` : "a blank string"
  }
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value)
  if (value === undefined || value === null) return String(value)
  if (Array.isArray(value)) return "a list"
  return `${typeof value === "object" ? "an" : "a"} ${typeof value}`
}
