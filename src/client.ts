import { createFinalURL } from "openapi-fetch"
import { operations } from "../generated/operations.ts"
import type { CallBody, CallContent, Certain, DefaultField, JsonObject, Path, RedirectPath, ResponseOf } from "./api.ts"
import { writeBody } from "./body.ts"
import { type CallOptions, checkPath, createCall, shown, timeOf } from "./call.ts"
import { type CallContext, InvalidInputError } from "./errors.ts"
import { utf8 } from "./lib/bytes.ts"
import { compactTime } from "./lib/clock.ts"
import type { OperationFacts } from "./lib/facts.ts"
import { type ClientOptions, type Defaults, readOptions } from "./options.ts"
import type { Result } from "./outcome.ts"
import { formParamQuery } from "./sign/form-param.ts"
import { createSigner } from "./sign/hmac.ts"

/** A client of the payment gateway; `D` names the fields that its defaults fill. */
export interface Client<D = never> {
  /**
   * Signs and sends one described operation. Never throws: whatever happens is in the result.
   *
   * @example
   * ```ts
   * const result = await ums.POST("/v1/netpay/secure-complete", {
   *   body: { instMid: "YUEDANDEFAULT", merOrderId: "33XP0222000113781689755979342517", completedAmount: 4900 },
   * })
   * if (result.outcome === "succeeded") console.log(result.data.secureStatus)
   * ```
   */
  POST<P extends Path>(path: P, init: CallBody<NoInfer<P>, D> & CallOptions): Promise<Result<ResponseOf<P>>>

  /**
   * Signs and sends a body to an endpoint that the description lacks. Nothing is filled in and no field is checked. An
   * accepted call is `processing`, by any success code of the platform: no page says which field of `data` holds its
   * state. Every other answer is judged as a write's. Never throws.
   */
  send(path: string, body: JsonObject, options?: CallOptions): Promise<Result<JsonObject>>

  /**
   * Signs a redirect order and returns the address to send the payer's browser to. Makes no request. The content of a
   * described path is filled and checked like a body; that of any other goes as it is.
   *
   * @throws {InvalidInputError} `INVALID_INPUT` when the path is none, or the content breaks a rule of its table.
   * @throws {ConfigurationError} `INVALID_OPTION` when the clock or the nonce of the client is no such thing.
   * @example
   * ```ts
   * const address = await ums.url("/v1/netpay/trade/h5-pay", {
   *   content: { merOrderId: "33XP0222000113781689755979342517", totalAmount: 1, notifyUrl: "https://shop.example/ums" },
   * })
   * ```
   */
  url<const P extends RedirectPath | (string & {})>(
    path: P,
    order: P extends RedirectPath ? CallContent<P, D> : { readonly content: P extends Path ? never : JsonObject },
  ): Promise<string>
}

/**
 * Makes a client. Its options are read once and its keys never shown again.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when an option is missing or wrong.
 * @example
 * ```ts
 * import { createClient } from "chinaums"
 *
 * const ums = createClient({
 *   environment: "test",
 *   appId: "12345678901234567890123456789012",
 *   appKey: "67890123456789012345678901234567",
 *   defaults: { mid: "898310148160568", tid: "88880001" },
 * })
 * ```
 */
export function createClient<const D extends Defaults = Record<never, never>>(
  options: ClientOptions<D & { readonly [K in Exclude<keyof D, DefaultField>]: never }>,
): Client<Certain<D>> {
  const settings = readOptions(options)
  const sign = createSigner(settings)
  const call = createCall(settings, sign)
  const described: ReadonlyMap<string, OperationFacts> = new Map(Object.entries(operations))

  const client: Client<never> = {
    POST: async (path, init) => call(path, described.get(path), init?.body, init) as Promise<Result<never>>,
    send: (path, body, limits) => call(path, UNDESCRIBED, body, limits),
    url: async (path: string, order: { readonly content: JsonObject }) => {
      const facts = described.get(path) ?? UNDESCRIBED
      const context: CallContext = { operation: shown(path), facts }
      checkPath(path, context)
      if (facts !== UNDESCRIBED && !facts.redirect) {
        throw new InvalidInputError({ field: "path", limit: "a redirect order", received: path }, context)
      }
      const time = timeOf(settings)
      const text = writeBody("content", order?.content, settings.defaults, time, context)
      const timestamp = compactTime(time)
      const query = formParamQuery(text, await sign(utf8(text), { timestamp, nonce: settings.nonce() }))
      const serializers = { querySerializer: () => query.toString(), pathSerializer: (given: string) => given }
      return createFinalURL(path, { baseUrl: settings.baseUrl, params: {}, ...serializers })
    },
  }
  return Object.freeze(client) as Client<Certain<D>>
}

// What can be said of an endpoint that no page of the description covers: any success code, and the worst effect.
const UNDESCRIBED: OperationFacts = {
  effect: "write",
  success: ["SUCCESS", "0000", "00"],
  // No page says which field holds the state, so nothing is final.
  state: { field: "", final: {} },
  request: {},
  amounts: [],
}
