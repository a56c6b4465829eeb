/** Creates a sandbox from its parts. */
import type { Clock } from "./clock.ts"
import { createControls, type SandboxOrders } from "./controls.ts"
import type { SandboxCredentials } from "./credentials.ts"
import { createGateway } from "./gateway/gateway.ts"
import { createNetwork, type Faults } from "./network.ts"
import { readSettings, type SandboxOptions } from "./settings.ts"
import { createStore } from "./store.ts"

/** A gateway in memory. */
export interface Sandbox {
  /** Responds as the gateway would. Use it as the `fetch` of a client, or behind a server of any runtime. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  /** The only merchant that it has. */
  readonly credentials: SandboxCredentials
  /** Its time. */
  readonly clock: Clock
  /** Creates orders, acts as the payer and reads the state of the gateway. */
  readonly orders: SandboxOrders
  /** Scripts what goes wrong next. */
  readonly faults: Faults
}

/**
 * Creates a gateway in memory. It checks signatures and bodies, stores orders, responds with the documented codes and
 * notifies the merchant. It sends nothing but notifications, and no money moves.
 *
 * `docs/sandbox.md` labels every behaviour as documented, observed or assumed.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first wrong option.
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
  const store = createStore(settings)
  const { fetch, next } = createNetwork(settings, createGateway(settings, store))
  const { credentials, clock } = settings
  return Object.freeze({ fetch, credentials, clock, orders: createControls(settings, store), faults: { next } })
}
