import { TRANSLATIONS } from "./translations.js"

/** Puts the English texts in the place of the Chinese ones, so that any tool shows the description in English. */
export function english() {
  return {
    any: { leave: translate },
    // Texts beside a `$ref` belong to the page, and not to what the `$ref` leads to.
    ref: { leave: translate },
  }
}

function translate(node) {
  if (typeof node !== "object" || node === null) return
  for (const [key, translation] of Object.entries(TRANSLATIONS)) {
    if (node[translation] === undefined) continue
    node[key] = node[translation]
    delete node[translation]
  }
}
