import { fieldsOf } from "./fields.js"

/** An amount is a whole number of fen with bounds. Money in yuan, or as a fraction, never enters the description. */
export function fen() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        const report = (message) => ctx.report({ message: `${name}: ${message}`, location })
        if (field.format !== "fen") {
          if (/单位：分|\bfen\b/.test(`${field.description} ${field["x-en"]}`))
            report("speaks of fen, so it needs format: fen")
          continue
        }
        const types = [field.type].flat()
        if (!types.includes("integer") || types.some((type) => type !== "integer" && type !== "string")) {
          report("fen is integer, or integer and string")
        }
        if (!Number.isInteger(field.minimum) || !Number.isInteger(field.maximum) || field.minimum < 0) {
          report("fen needs minimum and maximum, whole and not negative")
        }
        if (types.includes("string") && field.pattern === undefined) report("fen printed as text needs a pattern")
      }
    },
  }
}
