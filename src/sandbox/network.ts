/** The network between a client and the gateway, which logs every call and simulates faults. */
import { operations } from "../../generated/operations.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { readLimited } from "../lib/read-limited.ts"
import { type Calls, createCallLog, keepReceived, type OpenCall, type ResponseText } from "./calls.ts"
import type { Fault } from "./fault.ts"
import { simulateFault, toResponse } from "./fault-effect.ts"
import { createFaultScript, type Faults } from "./fault-script.ts"
import { createTriggers, FAULT_HEADER, faultOfHeader } from "./fault-trigger.ts"
import type { Path, RedirectPath } from "./gateway/request.ts"
import { MAX_BODY_BYTES, type Settings } from "./settings.ts"
import type { World } from "./world.ts"

/** A `fetch` that reaches the gateway, the log of its calls, and the faults on the way. */
export interface Network {
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  readonly calls: Calls
  readonly faults: Faults
}

/** Creates a network without faults in front of the gateway. */
export function createNetwork(
  { sleep, faultTriggers }: Settings,
  { time }: World,
  gateway: (request: Request, call: OpenCall) => Promise<ResponseText>,
): Network {
  const { take, ...faults } = createFaultScript()
  const triggerOf = createTriggers()
  const log = createCallLog()
  /** The last response of each operation, for the fault that sends it once more. */
  const responses = new Map<string, ResponseText>()

  const faultOf = async (request: Request, path: Path | RedirectPath): Promise<Fault | undefined> =>
    faultOfHeader(request.headers) ?? take(path) ?? (faultTriggers ? await triggerOf(request, path) : undefined)

  /** Sends a request to the gateway, with the fault that applies to it. */
  const transmit = async (request: Request, call: OpenCall): Promise<Response> => {
    const { pathname: path } = new URL(request.url)
    const reach = async (): Promise<ResponseText> => {
      call.response = await gateway(request, call)
      if (isDescribed(path)) responses.set(path, call.response)
      return call.response
    }
    let fault: Fault | undefined
    try {
      fault = isDescribed(path) ? await faultOf(request, path) : undefined
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      return new Response(`${FAULT_HEADER}: ${error.message}`, { status: 400 })
    }
    if (!fault || !isDescribed(path)) return toResponse(await reach())
    call.fault = fault
    return await simulateFault(fault, {
      path,
      now: time.now(),
      signal: request.signal,
      reach,
      async read() {
        const bytes = call.bytes ?? (await readLimited(request.body, MAX_BODY_BYTES))
        if (bytes) call.bytes = bytes
        return bytes
      },
      previous: responses.get(path),
      sleep,
    })
  }

  return {
    faults,
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

function isDescribed(path: string): path is Path | RedirectPath {
  return Object.hasOwn(operations, path)
}
