/** The frame of every page, and the small parts that pages share. */
import { html } from "hono/html"
import type { Child } from "hono/jsx"
import { SCRIPT, STYLE, versionOf } from "./style.ts"
import { type Html, inLanguage, type View } from "./view.ts"

const STYLE_URL = `/_desk/style.css?${versionOf(STYLE)}`
const SCRIPT_URL = `/_desk/live.js?${versionOf(SCRIPT)}`

/** The sections of the console, in the order of the menu. */
export type Section = keyof View["texts"]["nav"]

const PATHS: Readonly<Record<Section, string>> = {
  calls: "/_desk",
  orders: "/_desk/orders",
  notifications: "/_desk/notifications",
  till: "/_desk/till",
  faults: "/_desk/faults",
  clock: "/_desk/clock",
  merchant: "/_desk/merchant",
  rules: "/_desk/rules",
}

interface DocumentProps {
  readonly view: View
  readonly title: string
  readonly script?: boolean
  readonly children?: Child
}

/** A whole HTML document. Hono writes no doctype, and without one a browser uses the layout of the nineties. */
export function Document({ view, title, script = false, children }: DocumentProps): Html {
  return html`<!DOCTYPE html>${(
    <html lang={view.lang === "zh" ? "zh-CN" : "en"}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={STYLE_URL} />
        {script && <script src={SCRIPT_URL} defer />}
      </head>
      <body>{children}</body>
    </html>
  )}`
}

interface PageProps {
  readonly view: View
  readonly section: Section
  readonly title: string
  /** What stands beside the title. */
  readonly aside?: Child
  /** Why an action did not work. */
  readonly error?: string | undefined
  readonly script?: boolean
  readonly children?: Child
}

/** A page of the console. */
export function Page({ view, section, title, aside, error, script = false, children }: PageProps): Html {
  const { texts } = view
  const other = view.lang === "zh" ? "en" : "zh"
  return (
    <Document view={view} title={`${title} · ${texts.title}`} script={script}>
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <header class="top">
        <div class="bar">
          <a class="brand" href="/_desk">
            {texts.title}
          </a>
          <nav aria-label={texts.sections}>
            <ul>
              {Object.entries(PATHS).map(([name, path]) => (
                <li>
                  <a href={path} aria-current={name === section ? "page" : undefined}>
                    {texts.nav[name as Section]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <a class="lang" href={inLanguage(view, other)} lang={other === "zh" ? "zh-CN" : "en"}>
            {texts.language}
          </a>
        </div>
      </header>
      <main id="content">
        <div class="head">
          <h1>{title}</h1>
          {aside}
        </div>
        {error !== undefined && (
          <p class="note" role="alert">
            <strong>{texts.error}</strong>: {error}
          </p>
        )}
        {children}
      </main>
      <footer class="foot">{texts.banner}</footer>
    </Document>
  )
}

/** A table that scrolls on a narrow screen. */
export function Scroll({ label, children }: { readonly label: string; readonly children?: Child }): Html {
  return (
    // A part that scrolls must be reachable by the keyboard.
    <section class="scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}

/** Code to copy: one click selects all of it. */
export function Code({ children }: { readonly children: string }): Html {
  return <pre tabindex={0}>{children}</pre>
}

/** A state in its colour, which only repeats what the text says. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children?: Child }): Html {
  return <span class={`tag ${tone}`}>{children}</span>
}

/** How good a state is. */
export type Tone = "good" | "bad" | "warn" | "muted"
