/** Lets the keyboard scroll a table that is wider than the page. */

interface Node {
  readonly type: string
  readonly tagName?: string
  readonly properties?: Record<string, unknown>
  readonly children?: readonly Node[]
}

export const focusTables = () => mark

function mark({ tagName, properties, children = [] }: Node): void {
  if (tagName === "table" && properties) properties["tabIndex"] = 0
  for (const child of children) mark(child)
}
