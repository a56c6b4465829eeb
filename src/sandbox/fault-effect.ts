/** Simulates a fault: what the client receives in place of the response of the gateway. */
import { operations } from "../../generated/operations.ts"
import { outcomeByCode } from "../../generated/outcome-by-code.ts"
import type { ResponseText } from "./calls.ts"
import { type FaultKind, SimulatedNetworkError } from "./fault.ts"
import { errorResponse } from "./gateway/envelope.ts"
import { ErrorResponse } from "./gateway/error-response.ts"
import { NETPAY_CODES, type Path, parseBody, type RedirectPath, type RequestFields } from "./gateway/request.ts"

/** What happens around a fault. */
export interface FaultSurroundings {
  readonly path: Path | RedirectPath
  /** The time of the sandbox. */
  readonly now: number
  readonly signal: AbortSignal | undefined
  /** Lets the gateway respond. */
  readonly reach: () => Promise<ResponseText>
  /** The bytes of the request. */
  readonly read: () => Promise<Uint8Array | undefined>
  /** The last response of the same path before this one. */
  readonly previous: ResponseText | undefined
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

const PIECES = 10

/** How long a client has to read the first half of a body, because the error that follows discards what was not read. */
const READING_MS = 20

/** Returns what the client receives, or throws what its `fetch` rejects with. */
export async function simulateFault(fault: FaultKind, around: FaultSurroundings): Promise<Response> {
  const { reach, previous, sleep, signal } = around
  switch (fault.kind) {
    case "lose-request":
      throw new SimulatedNetworkError(fault.kind)
    case "lose-response":
    case "reset":
      await reach()
      throw new SimulatedNetworkError(fault.kind)
    case "delay": {
      const response = await reach()
      await sleep(fault.ms, signal)
      return toResponse(response)
    }
    case "slow": {
      const response = await reach()
      return toResponse(
        response,
        inPieces(response.text, () => sleep(Math.floor(fault.ms / PIECES), signal)),
      )
    }
    case "truncate": {
      const response = await reach()
      return toResponse(
        response,
        cutOff(response.text, () => sleep(READING_MS, signal)),
      )
    }
    case "invalid-json": {
      const response = await reach()
      return toResponse(response, response.text.slice(0, response.text.length / 2))
    }
    case "duplicate": {
      const response = await reach()
      return toResponse(previous ?? response)
    }
    case "status":
      await reach()
      return proxyPage(fault.status ?? 502)
    case "redirect":
      return new Response(null, { status: 302, headers: { location: "/elsewhere" } })
    case "code": {
      if (outcomeByCode[fault.code] === "unknown") await reach()
      return toResponse(
        errorResponse(new ErrorResponse(fault.code), operations[around.path], await fieldsOf(around), around.now),
      )
    }
  }
}

/** The response as the gateway sent it, or with another body. */
export function toResponse({ status, headers, text }: ResponseText, body: BodyInit = text): Response {
  return new Response(body === "" ? null : body, { status, headers })
}

/** The fields that an error response repeats. */
async function fieldsOf({ read }: FaultSurroundings): Promise<RequestFields> {
  try {
    return parseBody((await read()) ?? new Uint8Array(), NETPAY_CODES)
  } catch {
    return {}
  }
}

function inPieces(text: string, wait: () => Promise<void>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  const size = Math.ceil(bytes.length / PIECES) || 1
  let start = 0
  return new ReadableStream({
    async pull(controller) {
      await wait()
      controller.enqueue(bytes.subarray(start, start + size))
      start += size
      if (start >= bytes.length) controller.close()
    },
  })
}

function cutOff(text: string, wait: () => Promise<void>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let isSent = false
  return new ReadableStream({
    async pull(controller) {
      if (!isSent) {
        isSent = true
        controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)))
        return
      }
      await wait()
      controller.error(new SimulatedNetworkError("truncate"))
    },
  })
}

function proxyPage(status: number): Response {
  const body = "<html><body>Error page of a proxy</body></html>"
  return new Response(body, { status, headers: { "content-type": "text/html" } })
}
