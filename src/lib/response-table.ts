/** The response table of an operation: in which form each field is printed. Generated from the description. */

/**
 * How a field is printed: a string, a number, an amount as a number or as digits, a table inside, or a list of tables.
 * `any` where the description leaves the content open.
 */
export type FieldForm =
  | "string"
  | "number"
  | "digits"
  | "any"
  | { readonly table: ResponseTable }
  | { readonly list: ResponseTable }

/** The fields of a response, by name. */
export type ResponseTable = Readonly<Record<string, FieldForm>>
