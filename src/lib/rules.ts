/** The rules of request fields: the form in which the description, the client and the sandbox share them. */

/** What one field must be. */
export interface FieldRule {
  readonly required?: boolean
  /** The only allowed value. */
  readonly value?: string | boolean
  /** What a whole number counts. */
  readonly unit?: "fen" | "milliseconds" | "bytes"
  /** Default: `integer` when there is a unit, otherwise `string`. A `number` has no `min` and `max`. */
  readonly type?: "string" | "boolean" | "integer" | "number" | "list" | "object" | "function"
  /** Smallest number, or fewest characters of a string or members of a list. Default 0. */
  readonly min?: number
  /** Largest number, or most characters or members. Default: no bound. */
  readonly max?: number
  /** Regular expression that a string must match. */
  readonly pattern?: string
  /** Whether the field is the time of the request, which the client fills in. */
  readonly time?: boolean
  /** What the error message says that the field must be, where the pattern alone would not tell what to write. */
  readonly expected?: string
  /** Whether the gateway wants the number as a string of digits. */
  readonly digits?: boolean
  /** The table of an object, or of each member of a list. */
  readonly table?: TableRules
}

/** Rules of some fields, by name. */
export type FieldRules = Readonly<Record<string, FieldRule>>

/** The rules of one table: of its fields, and what they require of each other. */
export interface TableRules {
  readonly fields: FieldRules
  readonly requirements?: readonly Requirement[]
}

/** What the fields of one table require of each other. */
export interface Requirement {
  /** The requirement applies while this field is present or, with `value`, has that value. Default: always. */
  readonly when?: { readonly field: string; readonly value?: string | boolean }
  /** Fields that must be present. */
  readonly allOf?: readonly string[]
  /** Groups of fields, of which at least one must be present completely. */
  readonly anyOf?: readonly (readonly string[])[]
  /** Values that fields must not have. */
  readonly notEqual?: Readonly<Record<string, string | boolean>>
  /** Fields that must be absent. */
  readonly absent?: readonly string[]
}

/** The rule of a string that must be given and must not be blank, such as a key. */
export const NOT_BLANK: FieldRule = {
  required: true,
  pattern: "^\\S([\\s\\S]*\\S)?$",
  expected: "a string without outer spaces",
}
