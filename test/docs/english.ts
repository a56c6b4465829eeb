/** Runs in the page, so it cannot use anything outside itself: English labels of controls, not of texts and wire data. */
export function englishIn(): string[] {
  const allowed =
    /^(English|TypeScript( · .*)?|curl|POST|GET|post|get|MIT|or|Ctrl\+K|OpenAPI|Markdown|Esc|APP|H5|payment|refund|preauthorization|API docs by|true|false)$/
  const found: string[] = []
  const isEnglish = (text: string): boolean =>
    /[A-Za-z]{2}/.test(text) && !/\p{Script=Han}/u.test(text) && !allowed.test(text)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode
    const text = textContent?.trim() ?? ""
    const isContent = parentElement?.closest(
      "script, style, code, pre, svg, [data-component-name='Markdown/Markdown'], [data-component-name='CodeBlock/CodeBlock'], .schema-name",
    )
    // Paths, media types, parameters of a URL, names of fields and of signature schemes are wire data.
    const isWireData = /[/"_=]/.test(text) || /^[a-z]+([A-Z][a-z]+)+$/.test(text)
    if (!isContent && !isWireData && isEnglish(text)) found.push(text)
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    for (const name of ["aria-label", "title", "placeholder"]) {
      const value = element.getAttribute(name) ?? ""
      if (isEnglish(value)) found.push(`${name}=${value}`)
    }
  }
  return [...new Set(found)]
}
