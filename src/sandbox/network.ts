/** The network between a client and the gateway, which simulates the scripted faults. */
import { outcomeByCode } from "../../generated/outcome-by-code.ts"
import { type Calls, createCallLog, keepReceived, type OpenCall } from "./calls.ts"
import { checkFault, type Fault, SimulatedNetworkError } from "./fault.ts"
import { errorResponse } from "./gateway/envelope.ts"
import { ErrorResponse } from "./gateway/error-response.ts"
import type { Settings } from "./settings.ts"
import type { World } from "./world.ts"

/** Scripts what goes wrong. */
export interface Faults {
  /**
   * Adds a fault to the queue. A request takes the first fault in the queue that applies to its path, and each fault
   * happens once.
   *
   * @throws {ConfigurationError} `INVALID_OPTION` when the sandbox cannot simulate it.
   */
  readonly next: (fault: Fault) => void
}

/** A `fetch` that reaches the gateway, and the faults on the way. */
export interface Network extends Faults {
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  readonly calls: Calls
}

/** Creates a network without faults in front of the gateway. */
export function createNetwork(
  { sleep }: Settings,
  { time }: World,
  gateway: (request: Request, call: OpenCall) => Promise<Response>,
): Network {
  const queue: Fault[] = []
  const log = createCallLog()
  /** Lets the gateway respond, and keeps the text of its response for the log. */
  const reach = async (request: Request, call: OpenCall): Promise<Response> => {
    const response = await gateway(request, call)
    const text = await response.text()
    call.response = { status: response.status, headers: response.headers, text }
    return new Response(response.body && text, response)
  }
  const takeFault = (path: string): Fault | undefined => {
    const index = queue.findIndex((fault) => fault.path === undefined || fault.path === path)
    return index < 0 ? undefined : queue.splice(index, 1)[0]
  }
  /** Sends a request to the gateway, with the fault that applies to it. */
  const transmit = async (request: Request, call: OpenCall): Promise<Response> => {
    const fault = takeFault(new URL(request.url).pathname)
    if (!fault) return await reach(request, call)
    call.fault = fault
    switch (fault.kind) {
      case "lose-request":
        throw new SimulatedNetworkError(fault.kind)
      case "lose-response":
        await reach(request, call)
        throw new SimulatedNetworkError(fault.kind)
      case "delay": {
        const response = await reach(request, call)
        await sleep(fault.ms, request.signal)
        return response
      }
      case "status":
        await reach(request, call)
        return proxyPage(fault.status ?? 502)
      case "garbage": {
        const text = await (await reach(request, call)).text()
        return new Response(text.slice(0, text.length / 2), { headers: { "content-type": "application/json" } })
      }
      case "redirect":
        return new Response(null, { status: 302, headers: { location: "/elsewhere" } })
      case "code":
        if (outcomeByCode[fault.code] === "unknown") await reach(request, call)
        return errorResponse(new ErrorResponse(fault.code), undefined, {}, time.now())
    }
  }
  return {
    next(fault) {
      checkFault(fault)
      queue.push({ ...fault })
    },
    calls: { list: log.list, subscribe: log.subscribe },
    async fetch(input, init) {
      // A Request is not copied without need: the copy would read ahead of the gateway.
      const request = input instanceof Request && init === undefined ? input : new Request(input, init)
      // On some edge runtimes a request has no signal.
      request.signal?.throwIfAborted()
      const call = log.open(request, time.now())
      try {
        const response = await transmit(request, call)
        if (call.fault) keepReceived(call, response)
        log.close(call)
        return response
      } catch (error) {
        log.close(call, error)
        throw error
      }
    },
  }
}

function proxyPage(status: number): Response {
  const body = "<html><body>Error page of a proxy</body></html>"
  return new Response(body, { status, headers: { "content-type": "text/html" } })
}
