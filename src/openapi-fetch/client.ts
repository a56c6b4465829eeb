/** The openapi-fetch client, typed by our paths and bound to our signing `fetch`. */
import createOpenApiFetchClient, {
  type FetchResponse,
  type HeadersOptions,
  type Middleware,
  type Client as OpenApiFetchClient,
  type ParseAs,
  type RequestBodyOption,
} from "openapi-fetch"
import type { paths } from "../../generated/paths.ts"
import { ConfigurationError } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import { type GatewayOptions, readGatewayOptions } from "../transport/options.ts"
import { createSigningFetch } from "./signing-fetch.ts"

/** Options of an openapi-fetch call that could send something else, or send it elsewhere, or without a signature. */
type Bypass = "fetch" | "baseUrl" | "Request" | "params" | "bodySerializer" | "pathSerializer" | "querySerializer"

/** What a single call may set: the options of openapi-fetch without those that could bypass the signature. */
export type CallInit<Operation, As extends ParseAs = "json"> = RequestBodyOption<Operation> & {
  readonly headers?: HeadersOptions
  readonly signal?: AbortSignal | null
  /** Middleware of this call. It runs after that of the client and before the signature. */
  readonly middleware?: Middleware[]
  /** How to read the response. Default `json`. */
  readonly parseAs?: As
} & { readonly [Name in Bypass]?: never }

/** An openapi-fetch client of the gateway. Every described call is a POST. */
export interface Client<Paths extends object = paths> extends Pick<OpenApiFetchClient<Paths>, "use" | "eject"> {
  /**
   * Sends one call. `data` is what the gateway sent with status 200, which can be a business failure: see its `errCode`.
   *
   * Rejects as the signing `fetch` does, and with a `ConfigurationError` if an option would bypass it.
   *
   * @example
   * ```ts
   * import { beijingTime, createClient } from "chinaums/openapi-fetch"
   *
   * const client = createClient({ environment: "test", appId: "your-app-id", appKey: "your-app-key" })
   * const requestTimestamp = beijingTime(Date.now())
   * const { data, error } = await client.POST("/v1/netpay/query", {
   *   body: { requestTimestamp, mid: "898340149000005", tid: "88880001", instMid: "H5DEFAULT", merOrderId: "3194A1" },
   * })
   * if (data?.errCode === "SUCCESS") console.log("totalAmount" in data && data.totalAmount)
   * else console.error(data ?? error)
   * ```
   */
  POST<Path extends PostPath<Paths>, As extends ParseAs = "json">(
    path: Path,
    init: CallInit<PostOf<Paths[Path]>, As>,
  ): Promise<FetchResponse<PostOf<Paths[Path]>, { parseAs: As }, `${string}/${string}`>>
}

type PostPath<Paths> = { [Path in keyof Paths]: Paths[Path] extends { post: unknown } ? Path : never }[keyof Paths]

// biome-ignore lint/suspicious/noExplicitAny: the constraint of FetchResponse, which an interface meets only with any
type PostOf<Item> = Item extends { post: infer Operation extends Record<string, any> } ? Operation : never

/**
 * Creates the openapi-fetch client of the gateway. Its middleware sees requests without their signature, because they are
 * signed last.
 *
 * @typeParam Paths The described calls. Default: those of our description; add your own with `paths & MyPaths`.
 * @throws {ConfigurationError} `INVALID_OPTION` when an option is missing or wrong.
 */
export function createClient<Paths extends object = paths>(options: GatewayOptions): Client<Paths> {
  const { baseUrl } = readGatewayOptions(options)
  const client = createOpenApiFetchClient<Paths>({ baseUrl, fetch: createSigningFetch(options) })
  const post = client.POST as (path: unknown, init: object) => Promise<never>
  return Object.freeze<Client<Paths>>({
    use: client.use,
    eject: client.eject,
    async POST(path, init) {
      checkInit(init)
      return post(path, init)
    },
  })
}

const BYPASSES: readonly Bypass[] = [
  "fetch",
  "baseUrl",
  "Request",
  "params",
  "bodySerializer",
  "pathSerializer",
  "querySerializer",
]

function checkInit(init: { readonly [Name in Bypass]?: unknown }): void {
  const field = BYPASSES.find((name) => init[name] !== undefined)
  if (!field) return
  throw new ConfigurationError({
    field,
    expected: "absent in a call (set it in createClient)",
    received: describeValue(init[field]),
  })
}
