/** Finds the name that was probably meant. */

/** The most similar of some names, or `undefined` when none is similar. Case, `_` and `-` do not count. */
export function findNearest(name: string, names: readonly string[]): string | undefined {
  const given = simplify(name)
  const distances = names.map((other) => distance(given, simplify(other)))
  const least = Math.min(...distances)
  return least <= Math.min(3, given.length / 4) ? names[distances.indexOf(least)] : undefined
}

function simplify(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase()
}

/** How many characters must be inserted, deleted or replaced to turn one string into the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, character] of [...one].entries()) {
    const next = [at + 1]
    for (const [index, compared] of [...other].entries()) {
      const replaced = (row[index] ?? 0) + (character === compared ? 0 : 1)
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
