/** Prints the fields of a form as they cross the wire, but with one field on each line. */
export const formLines = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => new URLSearchParams({ [name]: String(value) }).toString())
    .join("&\n")
