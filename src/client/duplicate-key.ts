/** Finds keys that a JSON object has twice. `JSON.parse` keeps the last one, and another reader may keep the first. */

/** Whether any object in a text, which must be valid JSON, has a key twice. Without recursion, for nested text of any depth. */
export function hasDuplicateKey(json: string): boolean {
  const objects: Set<unknown>[] = []
  for (let at = 0; at < json.length; at++) {
    if (json[at] === "{") objects.push(new Set())
    if (json[at] === "}") objects.pop()
    if (json[at] !== '"') continue
    const start = at
    while (json[++at] !== '"') if (json[at] === "\\") at++
    let next = at + 1
    while (json.charCodeAt(next) <= 32) next++
    if (json[next] !== ":") continue
    const keys = objects.at(-1)
    // Two keys are the same when they are so without their escapes.
    const key: unknown = JSON.parse(json.slice(start, at + 1))
    if (keys?.has(key)) return true
    keys?.add(key)
  }
  return false
}
