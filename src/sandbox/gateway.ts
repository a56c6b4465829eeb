import { operations } from "../../generated/operations.ts"
import { beijingTime } from "../lib/beijing-time.ts"
import { closeAppOrder } from "./app-order.ts"
import { createAuthentication } from "./authentication.ts"
import { completeBill, reverseBill } from "./bills.ts"
import type { Book } from "./book.ts"
import { completeEscrow } from "./escrow.ts"
import { Refusal } from "./refusal.ts"
import { checkBody, echoOf, type Path, parseBody, type Reply, type RequestOf } from "./request.ts"
import type { Settings } from "./settings.ts"

/** Each operation that is played: changes the book and says yes, or throws a Refusal and changes nothing. */
const moves: { [P in Path]?: (request: RequestOf<P>, book: Book, now: number) => Reply } = {
  "/v1/netpay/bills/preauthed": completeBill,
  "/v1/netpay/bills/preauthed-cancel": reverseBill,
  "/v1/netpay/secure-complete": completeEscrow,
  "/v1/netpay/wx/app-pre-close": closeAppOrder,
}

/** The gateway without its network: one request in, one answer out. */
export function createGateway(settings: Settings, book: Book): (request: Request) => Promise<Response> {
  const authenticate = createAuthentication(settings)
  return async (request) => {
    const path = new URL(request.url).pathname
    if (request.method !== "POST" || !isDescribed(path)) return new Response("Not Found", { status: 404 })
    const bytes = new Uint8Array(await request.arrayBuffer())
    let echo: Reply = {}
    try {
      await authenticate(request.headers.get("authorization"), bytes)
      const move = moves[path] as ((request: unknown, book: Book, now: number) => Reply) | undefined
      if (!move) throw new Refusal("NO_SERVICE", "the sandbox does not play this operation")
      const body = parseBody(bytes)
      echo = echoOf(operations[path], body)
      // From here to the move nothing waits, so two requests for one order come one after the other.
      const checked = checkBody(operations[path], body, settings)
      const now = settings.clock.now()
      const envelope = { errCode: "SUCCESS", errMsg: "", responseTimestamp: beijingTime(now) }
      return Response.json({ ...envelope, ...echo, ...move(checked, book, now) })
    } catch (error) {
      if (error instanceof Refusal) return error.toResponse(settings.clock.now(), echo)
      throw error
    }
  }
}

function isDescribed(path: string): path is Path {
  return Object.hasOwn(operations, path) && !operations[path as Path].redirect
}
