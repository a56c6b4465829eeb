import { fieldsOf, isScalar } from "./fields.js"

/** Every field has an example. */
export function example() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (isScalar(field) && !field.examples?.length) ctx.report({ message: `${name} has no example`, location })
      }
    },
  }
}
