import { fieldsOf } from "./fields.js"

const TYPE_OF = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
  null: (value) => value === null,
}

/** A default that its own field refuses would be sent, and refused, in the caller's name. */
export function defaultType() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (field.default === undefined || [field.type].flat().some((type) => TYPE_OF[type]?.(field.default))) continue
        ctx.report({
          message: `${name}: default ${JSON.stringify(field.default)} is not of type ${field.type}`,
          location,
        })
      }
    },
  }
}
