/** The client: `POST`, `send` and `url`. */
import { compactTime } from "../lib/beijing-time.ts"
import { utf8 } from "../lib/bytes.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { OperationMeta } from "../lib/operation.ts"
import { formParamQuery } from "../sign/form-param.ts"
import { createSigner } from "../sign/hmac.ts"
import { currentTime } from "../transport/current-time.ts"
import { isPlainPath } from "../transport/path.ts"
import { prepareBody } from "./body.ts"
import { type CallOptions, createCall } from "./call.ts"
import { createError } from "./create-error.ts"
import { invalidPath } from "./failure.ts"
import { type ClientOptions, type Defaults, readOptions } from "./options.ts"
import type { Result } from "./result.ts"
import type {
  AlwaysSet,
  CallBody,
  CallContent,
  JsonObject,
  Path,
  PostHint,
  QueryOf,
  RedirectPath,
  ResponseOf,
  UrlHint,
  WrongDefaults,
} from "./types.ts"

/** A client of the payment gateway; `D` names the fields that its defaults supply. */
export interface Client<D = never> {
  /**
   * Signs and sends one described operation. The promise never rejects: errors are part of the result. A body that is built step by
   * step is passed as `draft` in place of `body`: see `DraftOf`.
   *
   * @example
   * ```ts
   * const result = await ums.POST("/v1/netpay/secure-complete", {
   *   body: { instMid: "YUEDANDEFAULT", merOrderId: "33XP0222000113781689755979342517", completedAmount: 4900 },
   * })
   * if (result.outcome === "succeeded") console.log(result.data.secureStatus)
   * ```
   */
  POST<P extends Path, S extends string = P, const B = object>(
    path: P | (S & PostHint<S>),
    init: CallBody<NoInfer<P>, D, B> & CallOptions,
  ): Promise<Result<ResponseOf<P>, QueryOf<P>>>

  /**
   * Signs and sends a body to an endpoint that is not described. Nothing is filled in and no field is checked. The
   * operation is unknown, so an accepted call is `processing`, and any other code is judged as if the call could change
   * something. The promise never rejects.
   */
  send(path: string, body: JsonObject, options?: CallOptions): Promise<Result<JsonObject, never>>

  /**
   * Signs a redirect order and returns the URL to send the payer's browser to. Makes no request. The content of a
   * described path is filled in and checked like a body, and may be a `draft`; that of any other path is signed as it is.
   *
   * @throws {InvalidInputError} `INVALID_INPUT` when the path is not a valid path, or the content breaks a rule of its
   *   table.
   * @throws {ConfigurationError} `INVALID_OPTION` when the client's `now` or `nonce` returned an invalid value.
   * @example
   * ```ts
   * const url = await ums.url("/v1/netpay/trade/h5-pay", {
   *   content: { merOrderId: "33XP0222000113781689755979342517", totalAmount: 1, notifyUrl: "https://shop.example/ums" },
   * })
   * ```
   */
  url<const P extends RedirectPath | (string & {}), const B = object>(
    path: P & UrlHint<P>,
    order: P extends RedirectPath ? CallContent<P, D, B> : { readonly content: JsonObject },
  ): Promise<string>
}

/**
 * Creates a client. Its options are read once; its keys appear in no error, log or inspection.
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
  options: ClientOptions<D & Defaults & WrongDefaults<D>>,
): Client<AlwaysSet<D>[keyof D]> {
  const settings = readOptions(options)
  const { described } = settings.info
  const sign = createSigner(settings)
  const call = createCall(settings, sign)

  const client = {
    // The init holds the body and the options of the call.
    POST: async (path: string, init: BodyOrDraft<"body"> & CallOptions) => call(path, described.get(path), init, init),
    send: (path: string, body: JsonObject, options?: CallOptions) => call(path, UNDESCRIBED, { body }, options),
    url: async (path: string, order: BodyOrDraft<"content">) => {
      const meta = described.get(path)
      const isPlain = isPlainPath(path)
      const context = { operation: isPlain ? path : describeValue(path), meta: meta ?? {}, client: settings.info }
      if (!isPlain || (meta && !meta.redirect)) {
        throw await createError(invalidPath(path, isPlain, "redirect-path"), context)
      }
      const requestTimestamp = currentTime(settings)
      const { draft, content = draft } = order ?? {}
      const supplied = { ...settings.defaults, requestTimestamp }
      const text = await prepareBody("content", content, supplied, context)
      if (typeof text !== "string") throw await createError(text, context)
      const signed = await sign(utf8(text), { timestamp: compactTime(requestTimestamp), nonce: settings.nonce() })
      return `${settings.baseUrl}${path}?${formParamQuery(text, signed)}`
    },
  }
  return Object.freeze(client) as Client<never>
}

/** The body under its name, or a draft: the types of the client allow exactly one of them. */
type BodyOrDraft<Name extends string> =
  | ({ readonly [Field in Name]: JsonObject } & { readonly draft?: undefined })
  | ({ readonly [Field in Name]?: undefined } & { readonly draft: JsonObject })

// What can be assumed about an endpoint that is not described: it may change something, any success code of the platform
// counts, and no document names the field of its state.
const UNDESCRIBED: OperationMeta = {
  effect: "write",
  success: ["SUCCESS", "0000", "00"],
  state: "unknown",
  request: { fields: {} },
  amounts: [],
}
