/** Prints a value as TypeScript. */

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

interface Options {
  /** What each line but the first begins with. Default: nothing. */
  readonly indent?: string
  /** A value stands on one line if that is shorter than this. Default: 120. 0 puts each field on its own line. */
  readonly width?: number
}

/** Keys are quoted only where they must be. */
export function literal(value: unknown, { indent = "", width = 120 }: Options = {}): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const isList = Array.isArray(value)
  const [open, close, pad] = isList ? ["[", "]", ""] : ["{", "}", " "]
  const items = Object.entries(value).map(([key, item]) => [isList ? "" : `${name(key)}: `, item] as const)
  if (items.length === 0) return open + close
  const inLine = items.map(([key, item]) => key + literal(item, { width: Number.POSITIVE_INFINITY })).join(", ")
  const flat = `${open}${pad}${inLine}${pad}${close}`
  if (indent.length + flat.length < width) return flat
  const inner = `${indent}  `
  const lines = items.map(([key, item]) => `${inner}${key}${literal(item, { indent: inner, width })},`)
  return `${open}\n${lines.join("\n")}\n${indent}${close}`
}

const name = (key: string): string => (IDENTIFIER.test(key) ? key : JSON.stringify(key))
