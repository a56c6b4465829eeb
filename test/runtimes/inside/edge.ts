import type { Place } from "../../suites/suite.ts"
import { run } from "./run.ts"

declare function addEventListener(name: "fetch", listen: (event: FetchEvent) => void): void

interface FetchEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

// A script that waits for a request, as the edge runtime expects.
addEventListener("fetch", (event) => {
  const respond = async () => Response.json(await run((await event.request.json()) as Place))
  event.respondWith(respond())
})
