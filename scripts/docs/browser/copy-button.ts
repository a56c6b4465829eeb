/** Adds a button that copies a block of code in the text. Redoc has one for its own samples only. */
import type { PageData } from "./page-data.ts"

export function addCopyButton(block: Element, { copy, copied }: PageData["texts"]): void {
  if (block.previousElementSibling?.matches(".copy-code")) return
  const button = document.createElement("button")
  button.className = "copy-code"
  button.type = "button"
  button.textContent = copy
  button.addEventListener("click", async () => {
    await write(block.textContent ?? "")
    button.textContent = copied
    setTimeout(() => {
      button.textContent = copy
    }, 1_500)
  })
  block.before(button)
}

/** A page on plain HTTP has no `navigator.clipboard`. */
async function write(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand("copy")
  area.remove()
}
