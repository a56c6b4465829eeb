import { fieldsOf } from "./fields.js"

/** The gateway may add values, so known values are listed in x-ums-values, and not in a closed enum. */
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
