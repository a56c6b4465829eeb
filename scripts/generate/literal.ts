const IDENTIFIER = /^[A-Za-z_$][\w$]*$/
const WIDTH = 120

/** Prints a value as TypeScript: on one line where it fits, keys quoted only where they must be. */
export function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"]
  const items = Object.entries(value).map(
    ([key, item]) => [Array.isArray(value) ? "" : `${name(key)}: `, item] as const,
  )
  if (items.length === 0) return open + close
  const pad = Array.isArray(value) ? "" : " "
  const flat = `${open}${pad}${items.map(([key, item]) => key + literal(item)).join(", ")}${pad}${close}`
  if (!flat.includes("\n") && indent.length + flat.length < WIDTH) return flat
  const inner = `${indent}  `
  const lines = items.map(([key, item]) => `${inner}${key}${literal(item, inner)},`)
  return `${open}\n${lines.join("\n")}\n${indent}${close}`
}

const name = (key: string): string => (IDENTIFIER.test(key) ? key : JSON.stringify(key))
