/** A value as TypeScript, one field a line, because samples stand in a narrow column; all lines but the first are indented. */
export function printedAt(indent: string, value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:")
    .replaceAll(/(?<=[^{[,\n])$(?=\n)/gm, ",")
    .replaceAll("\n", `\n${indent}`)
}
