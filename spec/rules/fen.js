import { fieldsOf } from "./fields.js"

/** An amount is an integer in fen with bounds. */
export function fen() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        const report = (message) => ctx.report({ message: `${name}: ${message}`, location })
        if (field.format !== "fen") {
          if (/单位：分|\bfen\b/.test(`${field.description} ${field["x-en"]}`))
            report("the description says fen, so it needs format: fen")
          continue
        }
        const types = [field.type].flat()
        if (!types.includes("integer") || types.some((type) => type !== "integer" && type !== "string")) {
          report("fen is integer, or integer and string")
        }
        if (!Number.isInteger(field.minimum) || !Number.isInteger(field.maximum) || field.minimum < 0) {
          report("fen needs minimum and maximum, integers that are not negative")
        }
        if (types.includes("string") && field.pattern === undefined) report("fen as a string needs a pattern")
      }
    },
  }
}
