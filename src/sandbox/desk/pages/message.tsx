/** A page that says only one thing, such as that an order does not exist. */
import { Page, type Section } from "../layout.tsx"
import type { Html, View } from "../view.ts"

interface MessageProps {
  readonly view: View
  readonly section: Section
  readonly text: string
}

export function MessagePage({ view, section, text }: MessageProps): Html {
  return (
    <Page view={view} section={section} title={view.texts.nav[section]}>
      <p class="card">{text}</p>
    </Page>
  )
}
