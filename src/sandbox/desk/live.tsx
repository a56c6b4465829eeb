/** Sends each new call to the open page of the log, as server-sent events. */
import { utf8 } from "../../lib/bytes.ts"
import type { Call } from "../calls.ts"
import type { Sandbox } from "../sandbox.ts"
import { type CallFilter, CallRow, matches } from "./pages/calls.tsx"
import type { View } from "./view.ts"

/** How often an idle connection gets a comment, so that a proxy keeps it open and a closed one is noticed. */
const BEAT_MS = 15_000

/** When the connection ends, so that nothing stays awake for a forgotten page. An open page connects again by itself. */
const LIFETIME_MS = 240_000

/** How many chunks may wait for a slow reader. */
const MAX_WAITING = 200

interface LiveOptions {
  readonly sandbox: Sandbox
  readonly view: View
  readonly filter: CallFilter
  /** The id of the last call that the page has. */
  readonly after: number
}

/** A response with a row of the log for each call, until the reader leaves. */
export function liveLog({ sandbox, view, filter, after }: LiveOptions): Response {
  let end = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const stop = (): void => {
        end()
        controller.close()
      }
      const send = (text: string): void => {
        controller.enqueue(utf8(text))
        if ((controller.desiredSize ?? 0) < -MAX_WAITING) stop()
      }
      // A call that the filter hides is sent without a row, so that the page knows what it has seen.
      const eventOf = (call: Call): string =>
        `id: ${call.id}\ndata: ${matches(call, filter) ? rowOf(view, sandbox, call) : ""}\n\n`
      const unsubscribe = sandbox.calls.subscribe((call) => send(eventOf(call)))
      const beat = setInterval(() => send(": beat\n\n"), BEAT_MS)
      const lifetime = setTimeout(stop, LIFETIME_MS)
      end = () => {
        clearInterval(beat)
        clearTimeout(lifetime)
        unsubscribe()
      }
      send(`retry: 1000\n\n${missed(sandbox, after).map(eventOf).join("")}`)
    },
    cancel: () => end(),
  })
  return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } })
}

/** The calls that came after the page was rendered, the oldest first. */
function missed({ calls }: Sandbox, after: number): readonly Call[] {
  const newest = calls.list()
  return newest.filter(({ id }) => id > after).reverse()
}

/** The row on one line, because a line break would end the event. */
function rowOf(view: View, { clock }: Sandbox, call: Call): string {
  const row = <CallRow view={{ ...view, now: clock.now() }} call={call} />
  return String(row).replaceAll(/\s*\n\s*/g, " ")
}
