/** The time of the sandbox, and the form that moves it. */
import { beijingTime } from "../../../lib/beijing-time.ts"
import { Page } from "../layout.tsx"
import type { Html, View } from "../view.ts"

/** The page of the clock. */
export function ClockPage({ view, error }: { readonly view: View; readonly error?: string | undefined }): Html {
  const { texts } = view
  return (
    <Page view={view} section="clock" title={texts.nav.clock} error={error}>
      <section class="card">
        <p class="muted">{texts.clock.now}</p>
        <p class="sum">{beijingTime(view.now)}</p>
        <form class="row" method="post" action="/_desk/clock">
          {Object.entries(texts.advances).map(([duration, label]) => (
            <button type="submit" name="advance" value={duration}>
              {label}
            </button>
          ))}
        </form>
        <p class="muted">{texts.clock.about}</p>
        <form class="row" method="post" action="/_desk/clock">
          <label class="w20">
            {texts.clock.own}
            <input name="advance" required pattern="[0-9]+(ms|s|m|h|d)" autocomplete="off" />
          </label>
          <button type="submit">{texts.clock.advance}</button>
        </form>
      </section>
    </Page>
  )
}
