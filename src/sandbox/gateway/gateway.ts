/** The gateway behind its network: authenticates a request, checks it and lets the handler of its product respond. */
import { operations } from "../../../generated/operations.ts"
import { readLimited } from "../../lib/read-limited.ts"
import type { OpenCall, ResponseText } from "../calls.ts"
import type { Context } from "../context.ts"
import { products } from "../products/index.ts"
import type { Product } from "../products/product.ts"
import { MAX_BODY_BYTES, type Settings } from "../settings.ts"
import type { World } from "../world.ts"
import { createAuthentication } from "./authentication/authentication.ts"
import { acceptedResponse, errorResponse } from "./envelope.ts"
import { ErrorResponse, NotSimulatedError } from "./error-response.ts"
import type { ResponseFields } from "./print-response.ts"
import { createRedirects } from "./redirect.ts"
import { checkRequest, NETPAY_CODES, type Path, parseBody, type RequestFields } from "./request.ts"
import { plainResponse } from "./response-text.ts"

/** A handler of any path. `checkRequest` ensures that the request has the fields of that path. */
type AnyHandler = (request: object, context: Context) => ResponseFields

/** The product that has a handler for a path. */
const productOf: ReadonlyMap<string, Product> = new Map(
  products.flatMap((product) => Object.keys(product.handlers).map((path) => [path, product] as const)),
)

/** Creates the function that responds to a request. It throws a NotSimulatedError for what no handler responds to. */
export function createGateway(
  settings: Settings,
  world: World,
): (request: Request, call: OpenCall) => Promise<ResponseText> {
  const authentication = createAuthentication(settings.credentials)
  const respondToRedirect = createRedirects(settings, world, authentication)
  return async (request, call) => {
    const { pathname: path, origin } = new URL(request.url)
    if (request.method === "GET") return await respondToRedirect(request)
    if (request.method !== "POST" || !isDescribed(path)) return plainResponse("Not Found", 404)
    const bytes = await readLimited(request.body, MAX_BODY_BYTES)
    if (!bytes) return plainResponse(TOO_LARGE, 413)
    call.bytes = bytes
    const operation = operations[path]
    const product = productOf.get(path)
    const codes = product?.codes ?? NETPAY_CODES
    const now = world.time.now()
    let body: RequestFields = {}
    try {
      const received = { authorization: request.headers.get("authorization"), query: "", bytes }
      const authenticate = await authentication.ofPost(received, product?.authentication?.[path])
      // The step is synchronous, so concurrent requests for one order cannot interleave.
      return world.step((context) => {
        authenticate(context)
        const handle = product?.handlers[path] as AnyHandler | undefined
        if (!handle) throw new NotSimulatedError(`The sandbox does not simulate ${path}.`)
        body = parseBody(bytes, codes)
        const fields = handle(checkRequest(operation, body, context, codes), context)
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
