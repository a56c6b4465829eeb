/** Where a word stands, and where its English twin does. */
const TWINS = {
  title: "x-en-title",
  summary: "x-en-summary",
  description: "x-en",
  "x-displayName": "x-en-displayName",
}

/** Puts the English words in the place of the Chinese ones, so that any tool shows the description in English. */
export function english() {
  return {
    any: { leave: translate },
    // Words beside a `$ref` are the page's own, and no part of what the `$ref` leads to.
    ref: { leave: translate },
    Tag: {
      enter(tag) {
        tag["x-en-displayName"] ??= titleOf(tag.name)
      },
    },
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

/** `pay-score` is "Pay score". */
const titleOf = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ")
