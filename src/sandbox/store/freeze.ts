/** Freezes an entity with everything in it, because the store in memory hands out what it stores. */
export function freeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value
  for (const part of Object.values(value)) {
    // What is frozen was stored before.
    if (typeof part === "object" && part !== null && !Object.isFrozen(part)) freeze(part)
  }
  return Object.freeze(value)
}
