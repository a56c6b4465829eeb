import { TWINS } from "./twin.js"

/** Puts the English words in the place of the Chinese ones, so that any tool shows the description in English. */
export function english() {
  return {
    any: { leave: translate },
    // Words beside a `$ref` are the page's own, and no part of what the `$ref` leads to.
    ref: { leave: translate },
  }
}

function translate(node) {
  if (typeof node !== "object" || node === null) return
  for (const [word, twin] of Object.entries(TWINS)) {
    if (node[twin] === undefined) continue
    node[word] = node[twin]
    delete node[twin]
  }
}
