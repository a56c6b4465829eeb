/** The gateway behind its network: authenticates a request, checks it and lets the handler of its product respond. */
import { operations } from "../../../generated/operations.ts"
import { beijingTime } from "../../lib/beijing-time.ts"
import { readLimited } from "../../lib/read-limited.ts"
import * as products from "../products/index.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"
import type { Store } from "../store.ts"
import { createAuthentication } from "./authentication.ts"
import { ErrorResponse } from "./error-response.ts"
import { checkRequest, echoOf, type Path, parseBody, type ResponseFields } from "./request.ts"

/** A handler of any path. `checkRequest` ensures that the request has the fields of that path. */
type AnyHandler = (request: object, store: Store, now: number) => ResponseFields

/** The handlers of all products, by path. The sandbox does not simulate the other operations of the description. */
const handlers: { readonly [P in Path]?: AnyHandler } = Object.assign(
  {},
  ...Object.values(products).map((product) => product.handlers),
)

/** Creates the function that responds to a request. */
export function createGateway({ credentials, clock }: Settings, store: Store): (request: Request) => Promise<Response> {
  const authenticate = createAuthentication(credentials)
  return async (request) => {
    const path = new URL(request.url).pathname
    if (request.method !== "POST" || !isDescribed(path)) return new Response("Not Found", { status: 404 })
    const bytes = await readLimited(request.body, MAX_BODY_BYTES)
    if (!bytes) return new Response(TOO_LARGE, { status: 413 })
    const now = clock.now()
    let echo: ResponseFields = {}
    try {
      await authenticate(request.headers.get("authorization"), bytes, now)
      const handle = handlers[path]
      if (!handle) throw new ErrorResponse("NO_SERVICE", "the sandbox does not simulate this operation")
      // No `await` from here to the handler, so concurrent requests for one order cannot interleave.
      const body = parseBody(bytes)
      echo = echoOf(operations[path], body)
      const fields = handle(checkRequest(operations[path], body, now, credentials), store, now)
      return Response.json({ errCode: "SUCCESS", errMsg: "", responseTimestamp: beijingTime(now), ...echo, ...fields })
    } catch (error) {
      if (error instanceof ErrorResponse) return error.toResponse(now, echo)
      throw error
    }
  }
}

// No document says what the platform does, so the response has no code of the platform.
const TOO_LARGE = `The sandbox reads at most ${MAX_BODY_BYTES} bytes of a request body. Send a smaller one.`

function isDescribed(path: string): path is Path {
  return Object.hasOwn(operations, path) && !operations[path as Path].redirect
}
