/** Translates the type of a field as Redoc writes it, and gives an amount the name that it has on the other pages. */
import type { PageData } from "./page-data.ts"

/** As in `integer or string, (fen), [ 1 .. 100 ]` → `amount (fen), 1..100`. */
export function typeLabel(text: string | undefined, { fen, or, names, arrayOf }: PageData["types"]): string {
  const word = (name: string): string => names[name] ?? name
  return (text ?? "")
    .split(", ")
    .map((part) => bounded(part, names))
    .filter((part) => part !== "(fen)")
    .map((part, index) => {
      if (index > 0) return part
      if (text?.includes("(fen)")) return fen
      const [, items] = /^Array of (\w+)$/.exec(part) ?? []
      return items ? arrayOf.replace("{}", word(items)) : part.split(" or ").map(word).join(or)
    })
    .join(", ")
}

/** As in `[ 8 .. 32 ] characters` → `8..32 characters`. */
function bounded(part: string, names: PageData["types"]["names"]): string {
  const [, low, high = low, most, exact, least, unit] = FORM.exec(part) ?? []
  const bounds = low ? `${low}..${high}` : most ? `≤ ${most}` : least ? `≥ ${least}` : exact
  if (part === "non-empty") return names[part] ?? part
  if (bounds === undefined) return part
  return unit ? `${bounds} ${names[unit] ?? unit}` : bounds
}

const FORM = /^(?:\[ (\d+) \.\. (\d+) \]|<= (\d+)|= (\d+)|>= (\d+))(?: (characters|items))?$/
