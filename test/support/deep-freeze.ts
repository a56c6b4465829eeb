/** Freezes a value and everything in it, so that a function that changes it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}
