/** Writes tables and code in Markdown. */

type Row = readonly (string | number | undefined)[]

/** A table; with `numbers`, every column but the first is aligned to the right. */
export function markdownTable(head: Row, rows: readonly Row[], { numbers = false } = {}): string {
  const rule = head.map((_, index) => (numbers && index > 0 ? "--:" : "---"))
  return [head, rule, ...rows].map(line).join("\n")
}

const line = (row: Row): string => `| ${row.map((cell = "") => escapeCell(String(cell))).join(" | ")} |`

const escapeCell = (cell: string): string => cell.replaceAll("|", "\\|").replaceAll("\n", " ")

/** A value as code, whatever characters it has. */
export const code = (value: string): string => (value.includes("`") ? `\`\` ${value} \`\`` : `\`${value}\``)
