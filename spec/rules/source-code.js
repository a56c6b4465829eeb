import { fieldsOf } from "./fields.js"

/** A number that begins with the 来源编号 is marked, because the error of a missing one says so. */
export function sourceCode() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (/来源编号开头/.test(field.description) && !field["x-ums-source-code"]) {
          ctx.report({
            message: `${name}: its description names the 来源编号, so it needs x-ums-source-code`,
            location,
          })
        }
      }
    },
  }
}
