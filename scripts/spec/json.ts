/** Prints the description as JSON. */

/** Each source stands on one line, because every field has one. */
export function jsonOf(api: object): string {
  const sources: string[] = []
  const hold = (key: string, value: unknown): unknown =>
    key === "x-ums-source" ? `@source ${sources.push(JSON.stringify(value)) - 1}` : value
  return JSON.stringify(api, hold, 2).replaceAll(/"@source (\d+)"/g, (_, index) => sources[Number(index)] ?? "")
}
