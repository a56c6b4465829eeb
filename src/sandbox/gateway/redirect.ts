/** Responds to redirect orders: creates the order and sends the payer's browser to the cashier page. */

import { operations } from "../../../generated/operations.ts"
import { utf8 } from "../../lib/bytes.ts"
import { signFields } from "../../sign/key-append.ts"
import type { ResponseText } from "../calls.ts"
import type { Context } from "../context.ts"
import type { Order } from "../orders/order.ts"
import { products } from "../products/index.ts"
import type { Settings } from "../settings.ts"
import type { World } from "../world.ts"
import type { Authentication } from "./authentication/authentication.ts"
import { ErrorResponse, NotSimulatedError } from "./error-response.ts"
import { checkRequest, NETPAY_CODES, parseBody, type RedirectPath } from "./request.ts"
import { jsonResponse, plainResponse } from "./response-text.ts"

/** What creates the order of any path. `checkRequest` ensures that the request has the fields of that path. */
type AnyRedirect = (request: object, context: Context) => Order

/** What creates the orders of all products, by path. */
const redirects: { readonly [P in RedirectPath]?: AnyRedirect } = Object.assign(
  {},
  ...products.map((product) => product.redirects),
)

/** Creates the function that responds to a request by GET. */
export function createRedirects(
  { credentials, digest }: Settings,
  world: World,
  { ofRedirect }: Authentication,
): (request: Request) => Promise<ResponseText> {
  return async (request) => {
    const { pathname: path, search: query, searchParams, origin } = new URL(request.url)
    if (!isRedirect(path)) return plainResponse("Not Found", 404)
    try {
      const authenticate = await ofRedirect({ authorization: null, query, bytes: new Uint8Array() })
      const order = world.step((context) => {
        authenticate(context)
        const create = redirects[path]
        if (!create) throw new NotSimulatedError(`The sandbox does not simulate ${path}.`)
        const content = parseBody(utf8(searchParams.get("content") ?? ""), NETPAY_CODES)
        return create(checkRequest(operations[path], content, context, NETPAY_CODES), context)
      }, origin)
      const { msgId = order.id } = order.request
      const fields = {
        msgId: String(msgId),
        merOrderId: order.numbers.merOrderId ?? "",
        openAppId: credentials.appId,
      }
      const sign = await signFields(fields, { key: credentials.notifyKey, digest })
      const location = `${origin}/cashier/${order.id}?${new URLSearchParams({ ...fields, sign })}`
      return { status: 302, headers: new Headers({ location }), text: "" }
    } catch (error) {
      if (!(error instanceof ErrorResponse)) throw error
      return jsonResponse({ errCode: error.code, errInfo: error.message }, 412)
    }
  }
}

function isRedirect(path: string): path is RedirectPath {
  return Object.hasOwn(operations, path) && operations[path as RedirectPath].redirect === true
}
