/** The gateway behind its network: authenticates a request, checks it and lets the handler of its product respond. */
import { operations } from "../../../generated/operations.ts"
import { readLimited } from "../../lib/read-limited.ts"
import type { OpenCall } from "../calls.ts"
import type { Context } from "../context.ts"
import { products } from "../products/index.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"
import type { World } from "../world.ts"
import { createAuthentication } from "./authentication.ts"
import { acceptedResponse, errorResponse } from "./envelope.ts"
import { ErrorResponse, NotSimulatedError } from "./error-response.ts"
import type { ResponseFields } from "./print-response.ts"
import { checkRequest, type Path, parseBody, type RequestFields } from "./request.ts"

/** A handler of any path. `checkRequest` ensures that the request has the fields of that path. */
type AnyHandler = (request: object, context: Context) => ResponseFields

/** The handlers of all products, by path. */
const handlers: { readonly [P in Path]?: AnyHandler } = Object.assign(
  {},
  ...products.map((product) => product.handlers),
)

/** Creates the function that responds to a request. It throws a NotSimulatedError for what no handler responds to. */
export function createGateway(
  { credentials }: Settings,
  world: World,
): (request: Request, call: OpenCall) => Promise<Response> {
  const authenticate = createAuthentication(credentials)
  return async (request, call) => {
    const { pathname: path, origin } = new URL(request.url)
    if (request.method !== "POST" || !isDescribed(path)) return new Response("Not Found", { status: 404 })
    const bytes = await readLimited(request.body, MAX_BODY_BYTES)
    if (!bytes) return new Response(TOO_LARGE, { status: 413 })
    call.bytes = bytes
    const operation = operations[path]
    const now = world.time.now()
    let body: RequestFields = {}
    try {
      await authenticate(request.headers.get("authorization"), bytes, now)
      const handle = handlers[path]
      if (!handle) throw new NotSimulatedError(`The sandbox does not simulate ${path}.`)
      body = parseBody(bytes)
      // The step is synchronous, so concurrent requests for one order cannot interleave.
      return world.step((context) => {
        const fields = handle(checkRequest(operation, body, context), context)
        return acceptedResponse(path, operation, body, fields, context.now)
      }, origin)
    } catch (error) {
      if (error instanceof ErrorResponse) return errorResponse(error, operation, body, now)
      throw error
    }
  }
}

// No document says what the platform does, so the response has no code of the platform.
const TOO_LARGE = `The sandbox reads at most ${MAX_BODY_BYTES} bytes of a request body. Send a smaller one.`

function isDescribed(path: string): path is Path {
  return Object.hasOwn(operations, path) && !operations[path as Path].redirect
}
