import { fieldsOf } from "./fields.js"

const HAN = /\p{Script=Han}/u
/** Where a word stands, and where its English twin does. */
export const TWINS = {
  title: "x-en-title",
  summary: "x-en-summary",
  description: "x-en",
  "x-displayName": "x-en-displayName",
}

/** Everything that is said in Chinese is also said in English, and nothing is said in English alone. */
export function twin() {
  const check = (node, ctx, name, location) => {
    for (const [key, english] of Object.entries(TWINS)) {
      const chinese = node[key]
      if (chinese === undefined && node[english] === undefined) continue
      if (!HAN.test(chinese ?? "")) ctx.report({ message: `${name}: ${key} is not in Chinese`, location })
      if (!node[english] || HAN.test(node[english]))
        ctx.report({ message: `${name}: ${english} is missing or not English`, location })
    }
  }
  const own = (name) => (node, ctx) => check(node, ctx, node.name ?? name, ctx.location)
  return {
    Info: own("info"),
    Server: own("server"),
    Tag: own("tag"),
    SecurityScheme: own("security scheme"),
    Operation: own("operation"),
    Response: own("response"),
    Header: own("header"),
    Parameter: own("parameter"),
    Example: own("example"),
    Schema(table, ctx) {
      for (const { name, field, location } of fieldsOf(table, ctx)) {
        if (field.description === undefined) ctx.report({ message: `${name} has no description`, location })
        check(field, ctx, name, location)
        for (const [value, words] of Object.entries(field["x-ums-values"] ?? {})) {
          if (!words.zh || !words.en) ctx.report({ message: `${name}: ${value} needs zh and en`, location })
        }
      }
    },
  }
}
