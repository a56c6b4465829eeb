import { createBook } from "./book.ts"
import type { Clock } from "./clock.ts"
import type { SandboxCredentials } from "./credentials.ts"
import { createNetwork, type Faults } from "./faults.ts"
import { createGateway } from "./gateway.ts"
import { createOrders, type SandboxOrders } from "./orders.ts"
import { readSettings, type SandboxOptions } from "./settings.ts"

/** A gateway in memory. */
export interface Sandbox {
  /** Answers as the gateway would. Use it as the `fetch` of a client, or behind a server of any runtime. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  /** The merchant that it knows. */
  readonly credentials: SandboxCredentials
  /** Its time. */
  readonly clock: Clock
  /** The payer's side, and what the gateway believes. */
  readonly orders: SandboxOrders
  /** What goes wrong next. */
  readonly faults: Faults
}

/**
 * Makes the gateway on your desk: it checks signatures and bodies, keeps orders, answers with the documented codes and
 * notifies the merchant. Nothing leaves the process but notifications, and nothing in it is real.
 *
 * `docs/sandbox.md` says of every behaviour whether it is documented, observed or assumed.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` when an option is not of its form.
 * @example
 * ```ts
 * import { createClient } from "chinaums"
 * import { createSandbox } from "chinaums/sandbox"
 *
 * const sandbox = createSandbox()
 * const { appId, appKey, mid, tid } = sandbox.credentials
 * const ums = createClient({
 *   environment: "test",
 *   appId,
 *   appKey,
 *   defaults: { mid, tid },
 *   fetch: sandbox.fetch,
 *   now: sandbox.clock.now,
 * })
 * const { merOrderId } = sandbox.orders.openOrder({ totalAmount: 360 })
 * const closed = await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSettings(options)
  const book = createBook(settings)
  const gateway = createGateway(settings, book)
  const network = createNetwork(settings)
  return Object.freeze({
    async fetch(input, init) {
      const request = new Request(input, init)
      // Some edge runtimes give a request no signal.
      request.signal?.throwIfAborted()
      return await network.carry(request, () => gateway(request))
    },
    credentials: settings.credentials,
    clock: settings.clock,
    orders: createOrders(settings, book),
    faults: { next: network.next },
  } satisfies Sandbox)
}
