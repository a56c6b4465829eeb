import { outcomeByCode } from "../../generated/error-codes.ts"
import { ConnectionCut, checkFault, type Fault } from "./fault.ts"
import { Refusal } from "./refusal.ts"
import type { Settings } from "./settings.ts"

/** Scripts what goes wrong. */
export interface Faults {
  /**
   * Queues a fault. Each strikes once: a request takes the first one in the queue that fits its path.
   *
   * @throws {ConfigurationError} `INVALID_OPTION` when the sandbox cannot play it.
   */
  readonly next: (fault: Fault) => void
}

/** The network in front of the gateway, which suffers the scripted faults. */
export interface Network extends Faults {
  /** Hands on the request and its answer, unless a fault strikes. */
  readonly carry: (request: Request, answer: () => Promise<Response>) => Promise<Response>
}

/** A network with nothing scripted. */
export function createNetwork({ sleep, clock }: Settings): Network {
  const queue: Fault[] = []
  const take = (path: string): Fault | undefined => {
    const index = queue.findIndex((fault) => fault.path === undefined || fault.path === path)
    return index < 0 ? undefined : queue.splice(index, 1)[0]
  }
  return {
    next(fault) {
      checkFault(fault)
      queue.push({ ...fault })
    },
    async carry(request, answer) {
      const fault = take(new URL(request.url).pathname)
      switch (fault?.kind) {
        case undefined:
          return await answer()
        case "lose-request":
          throw new ConnectionCut(fault.kind)
        case "lose-response":
          await answer()
          throw new ConnectionCut(fault.kind)
        case "delay": {
          const response = await answer()
          await sleep(fault.ms, request.signal)
          return response
        }
        case "status":
          await answer()
          return page(fault.status ?? 502)
        case "garbage": {
          const text = await (await answer()).text()
          return new Response(text.slice(0, text.length / 2), { headers: { "content-type": "application/json" } })
        }
        case "redirect":
          return new Response(null, { status: 302, headers: { location: "/elsewhere" } })
        case "code":
          if (outcomeByCode[fault.code] === "unknown") await answer()
          return new Refusal(fault.code).toResponse(clock.now())
      }
    },
  }
}

function page(status: number): Response {
  return new Response("<html><body>A proxy speaks</body></html>", { status, headers: { "content-type": "text/html" } })
}
