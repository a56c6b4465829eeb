/** The live log of calls. */
import type { Call } from "../../calls.ts"
import { outcomeOf, type ReportedOutcome, receivedBy } from "../details/outcome.ts"
import { bodyOf } from "../details/problems.ts"
import { Page, Scroll, Tag, type Tone } from "../layout.tsx"
import { type Html, timeOf, type View } from "../view.ts"

/** Which calls to show. */
export interface CallFilter {
  /** What the path, the order number or the code must contain. */
  readonly text: string
  readonly isFailedOnly: boolean
}

/** Reads the filter of a URL. */
export function readFilter(query: URLSearchParams): CallFilter {
  return { text: (query.get("q") ?? "").trim(), isFailedOnly: query.get("failed") === "1" }
}

/** Whether a call passes the filter. */
export function matches(call: Call, { text, isFailedOnly }: CallFilter): boolean {
  const outcome = outcomeOf(call)
  if (isFailedOnly && (outcome === undefined || outcome === "succeeded" || outcome === "processing")) return false
  if (!text) return true
  return [call.url, numberOf(call), call.code].some((value) => value?.toLowerCase().includes(text.toLowerCase()))
}

const TONES: Readonly<Record<ReportedOutcome, Tone>> = {
  succeeded: "good",
  processing: "warn",
  rejected: "bad",
  unknown: "bad",
}

/** The outcome that a client reports. */
export function Outcome({ view, call }: { readonly view: View; readonly call: Call }): Html {
  const outcome = outcomeOf(call)
  if (outcome === undefined) return <span class="muted">–</span>
  return <Tag tone={TONES[outcome]}>{view.texts.outcomes[outcome]}</Tag>
}

/** The number of the order that a call is about. */
export function numberOf(call: Call): string | undefined {
  const body = bodyOf(call)
  const text = (name: string): string | undefined => {
    const value = body?.[name]
    return typeof value === "string" && value ? value : undefined
  }
  const bill = text("billNo")
  if (bill !== undefined) return `${bill} ${text("billDate") ?? ""}`.trim()
  return text("merOrderId") ?? text("merchantOrderId") ?? text("orderId") ?? text("qrCodeId")
}

/** One row of the log. The server sends it to an open page, too. */
export function CallRow({ view, call }: { readonly view: View; readonly call: Call }): Html {
  const number = numberOf(call)
  const status = receivedBy(call)?.status
  return (
    <tr>
      <td class="nowrap muted">{timeOf(view, call.at)}</td>
      <td class="break">
        <a href={`/_desk/calls/${call.id}`}>
          {call.method} {new URL(call.url).pathname}
        </a>
        {call.fault && <span class="warn small"> {call.fault.kind}</span>}
      </td>
      <td class="break wide">
        {number === undefined ? (
          <span class="muted">–</span>
        ) : (
          <a href={`/_desk/orders/${encodeURIComponent(number)}`}>{number}</a>
        )}
      </td>
      <td class="num wide">{status ?? "–"}</td>
      <td class="nowrap wide">{call.code ?? "–"}</td>
      <td>
        <Outcome view={view} call={call} />
      </td>
      <td class="num wide">{call.duration < 10 ? call.duration.toFixed(1) : Math.round(call.duration)}</td>
    </tr>
  )
}

interface CallsProps {
  readonly view: View
  readonly calls: readonly Call[]
  readonly filter: CallFilter
  /** The id of the newest call, whether it passes the filter or not. */
  readonly last: number
}

/** The page of the log. */
export function CallsPage({ view, calls, filter, last }: CallsProps): Html {
  const { texts } = view
  const isFiltered = filter.text !== "" || filter.isFailedOnly
  return (
    <Page view={view} section="calls" title={texts.nav.calls} script>
      <form class="row" method="get" action="/_desk">
        <label class="w20">
          {texts.calls.filter}
          <input name="q" value={filter.text} placeholder={texts.calls.filterHint} autocomplete="off" />
        </label>
        <label class="check">
          <input type="checkbox" name="failed" value="1" checked={filter.isFailedOnly} /> {texts.calls.failedOnly}
        </label>
        <button type="submit">{texts.calls.apply}</button>
        <button
          type="button"
          hidden
          aria-pressed="false"
          data-pause={texts.calls.pause}
          data-resume={texts.calls.resume}
        >
          {texts.calls.pause}
        </button>
        <a class="button push" href="/_desk/session.test.ts" download>
          {texts.calls.export}
        </a>
      </form>
      <div class="card">
        {calls.length === 0 && (
          <p data-empty>
            {isFiltered ? (
              texts.calls.noMatch
            ) : (
              <>
                {texts.calls.empty} <a href="/_desk/merchant">{texts.calls.try}</a>
              </>
            )}
          </p>
        )}
        <div data-table hidden={calls.length === 0}>
          <Scroll label={texts.nav.calls}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.calls.time}</th>
                  <th scope="col">{texts.calls.call}</th>
                  <th scope="col" class="wide">
                    {texts.calls.order}
                  </th>
                  <th scope="col" class="num wide">
                    {texts.calls.status}
                  </th>
                  <th scope="col" class="wide">
                    {texts.calls.code}
                  </th>
                  <th scope="col">{texts.calls.outcome}</th>
                  <th scope="col" class="num wide">
                    {texts.calls.duration}
                  </th>
                </tr>
              </thead>
              <tbody data-live="/_desk/events" data-last={String(last)}>
                {calls.map((call) => (
                  <CallRow view={view} call={call} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </div>
      </div>
      <p class="muted small">{texts.calls.newest}</p>
    </Page>
  )
}
