import { fieldsOf } from "./fields.js"

/** The gateway may know a new value tomorrow. What it knows today is listed in x-ums-values, never closed by an enum. */
export function openValues() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (field.enum)
          ctx.report({ message: `${name}: list its values in x-ums-values, not in a closed enum`, location })
      }
    },
  }
}
