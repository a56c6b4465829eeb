import { fieldsOf } from "./fields.js"

const CONFIDENCE = ["documented", "observed", "inferred"]

/** Every field names its source, or its table does. */
export function provenance() {
  return {
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        const source = field["x-ums-source"] ?? table["x-ums-source"]
        const confidence = field["x-ums-confidence"] ?? table["x-ums-confidence"]
        if (!source) ctx.report({ message: `${name} has no x-ums-source`, location })
        if (!CONFIDENCE.includes(confidence)) {
          ctx.report({ message: `${name}: x-ums-confidence is one of ${CONFIDENCE.join(", ")}`, location })
        }
      }
    },
  }
}
