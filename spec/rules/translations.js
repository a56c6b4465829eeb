import { fieldsOf } from "./fields.js"

const HAN = /\p{Script=Han}/u

/** The keys that hold a text, and those that hold its English translation. */
export const TRANSLATIONS = {
  title: "x-en-title",
  summary: "x-en-summary",
  description: "x-en",
  "x-displayName": "x-en-displayName",
}

/** Every text is Chinese and has an English translation. */
export function translations() {
  const check = (node, ctx, name, location) => {
    for (const [key, english] of Object.entries(TRANSLATIONS)) {
      const chinese = node[key]
      if (chinese === undefined && node[english] === undefined) continue
      if (!HAN.test(chinese ?? "")) ctx.report({ message: `${name}: ${key} is not in Chinese`, location })
      if (!node[english] || HAN.test(node[english]))
        ctx.report({ message: `${name}: ${english} is missing or not in English`, location })
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
        for (const [value, meaning] of Object.entries(field["x-ums-values"] ?? {})) {
          if (!meaning.zh || !meaning.en) ctx.report({ message: `${name}: ${value} needs zh and en`, location })
        }
      }
    },
  }
}
