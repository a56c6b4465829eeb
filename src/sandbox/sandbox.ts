/** Creates a sandbox from its parts. */
import type { Calls } from "./calls.ts"
import { createControls, type SandboxOrders } from "./controls.ts"
import type { SandboxCredentials } from "./credentials.ts"
import { type Duration, toMilliseconds } from "./duration.ts"
import type { Faults } from "./fault-script.ts"
import { createGateway } from "./gateway/gateway.ts"
import { createLedger, type Ledger } from "./ledger.ts"
import { createNetwork } from "./network.ts"
import { createNotifications, type SandboxNotifications } from "./notifications/controls.ts"
import { createNotify, type Notify } from "./notifications/notify.ts"
import { createPaymentCodes, type SandboxPaymentCodes } from "./payment-codes.ts"
import { createScan } from "./scan.ts"
import { readSettings, type SandboxOptions } from "./settings.ts"
import { type SandboxState, saveRows } from "./store/state.ts"
import { createWorld } from "./world.ts"

/** The time of a sandbox. It runs with the clock of the host, and a test can move it forward. */
export interface Clock {
  /** Milliseconds since 1970 UTC. It does not use `this`: pass it to a client as `now`, so that both have one time. */
  readonly now: () => number
  /**
   * Moves the clock forward, by milliseconds or by a duration such as "31d". Everything that is due on the way happens at
   * its time: orders expire, money is settled, notifications are repeated. Resolves when all of it has happened.
   */
  readonly advance: (duration: Duration) => Promise<void>
}

/** A gateway that keeps its state. */
export interface Sandbox {
  /** Responds as the gateway would. Use it as the `fetch` of a client, or behind a server of any runtime. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>
  /** The only merchant that it has. */
  readonly credentials: SandboxCredentials
  /** Its time. */
  readonly clock: Clock
  /** Acts as the payer and reads the orders. */
  readonly orders: SandboxOrders
  /** Creates the codes that a payer shows to a till. */
  readonly paymentCodes: SandboxPaymentCodes
  /** The notifications that were sent or will be, with every attempt. */
  readonly notifications: SandboxNotifications
  /**
   * Sends a notification of an order on request: late, twice at once, with another amount, or tampered with. An order is named
   * by any of its numbers. Resolves after the first attempt, or at once if it is sent later.
   *
   * @throws {ConfigurationError} `INVALID_OPTION` for an unknown order, a wrong option, or an event that did not happen.
   */
  readonly notify: Notify
  /** Every movement of money. */
  readonly ledger: Ledger
  /** Scripts what goes wrong. */
  readonly faults: Faults
  /** The latest calls, for a log. */
  readonly calls: Calls
  /**
   * The whole state as plain JSON, for `createSandbox({ state })`. A notification that is being sent is sent again there, if no
   * response arrived before.
   */
  readonly save: () => SandboxState
  /** Does whatever is due now. Timers do it too; a runtime without timers calls it from its alarm. */
  readonly runDue: () => Promise<void>
  /** Resolves when no notification is being sent and none is due. */
  readonly idle: () => Promise<void>
  /** Stops the timers and releases the file of the state. */
  readonly close: () => void
}

/**
 * Creates a gateway in memory. It checks signatures and bodies, stores orders, responds with the documented codes and
 * notifies the merchant. It sends nothing but notifications, and no money moves.
 *
 * `docs/sandbox-rules.md` labels every behaviour as documented, observed or assumed.
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
 * const bill = { billNo: `${sandbox.credentials.sourceCode}2026112200001`, billDate: "2026-11-22" }
 * await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: 4900 } })
 * await sandbox.orders.pay(bill.billNo)
 * const paid = await ums.POST("/v1/netpay/bills/query", { body: bill })
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = readSettings(options)
  const world = createWorld(settings)
  const { fetch, calls, faults } = createNetwork(settings, world, createGateway(settings, world))
  return Object.freeze({
    fetch,
    credentials: settings.credentials,
    clock: {
      now: world.time.now,
      advance: async (duration: Duration) => await world.advance(toMilliseconds(duration, "duration")),
    },
    paymentCodes: createPaymentCodes(world),
    orders: createControls(world, settings, createScan(world, settings)),
    notifications: createNotifications(world),
    notify: createNotify(world, settings),
    ledger: createLedger(world.store),
    faults,
    calls,
    save: () => saveRows(settings.rows),
    runDue: world.runDue,
    idle: world.idle,
    close() {
      world.close()
      settings.rows.close?.()
    },
  })
}
