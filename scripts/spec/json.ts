/** Prints the description as JSON. */

const WIDTH = 120

/** Each field of a table stands on one line, and so does everything else that fits on one. */
export function jsonOf(value: unknown, indent = ""): string {
  const line = JSON.stringify(value)
  if (typeof value !== "object" || value === null) return line
  if (indent.length + line.length <= WIDTH || isField(value, line)) return line
  const inner = `${indent}  `
  const [open, members, close] = Array.isArray(value)
    ? ["[", value.map((member) => jsonOf(member, inner)), "]"]
    : ["{", membersOf(value).map(([key, member]) => `${JSON.stringify(key)}: ${jsonOf(member, inner)}`), "}"]
  return `${open}\n${members.map((member) => inner + member).join(",\n")}\n${indent}${close}`
}

/** As in `JSON.stringify`, a member that is undefined is left out. */
const membersOf = (value: object): [key: string, member: unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined)

const isField = (value: object, line: string): boolean => "x-ums-source" in value && !line.includes('"properties":')
