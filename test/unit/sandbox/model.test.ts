import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { createSandbox, type Sandbox, type SandboxState } from "../../../src/sandbox/index.ts"
import type { RowStore } from "../../../src/sandbox/store/store.ts"
import { bodyHeader, hmacSignature } from "../../support/signer.ts"
import { MORNING, sandboxAt } from "./merchant.ts"
import { Model, type Outcome } from "./model.ts"
import { fileStores, newFolder } from "./store/stores.ts"

/** The sandbox under test. A restart replaces it by another one with the same state. */
interface Real {
  sandbox: Sandbox
  readonly restart: (sandbox: Sandbox) => Sandbox
}

type Command = fc.AsyncCommand<Model, Real>

// Few numbers and small amounts, so that commands often concern the same order.
const number = fc.constantFrom("9SBX0001", "9SBX0002", "9SBX0003")
const refundNumber = fc.constantFrom("9SBX000R1", "9SBX000R2", "9SBX000R3")
const amount = fc.integer({ min: 1, max: 12 })

/** A command: what the model does, what the sandbox does, and its name in a failure. Both must have the same outcome. */
function command(
  name: string,
  expected: (model: Model) => Outcome,
  take: (sandbox: Sandbox) => Promise<Outcome>,
): Command {
  return {
    check: () => true,
    toString: () => name,
    async run(model, real) {
      compare(await take(real.sandbox), expected(model))
      compareStates(model, real.sandbox)
    },
  }
}

/** As `expect(found).toEqual(wanted)`, which is too slow for so many commands. */
function compare(found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found).toEqual(wanted)
}

/** Compares the time, the money and every order. */
function compareStates(model: Model, { clock, ledger, orders, credentials: { mid } }: Sandbox): void {
  compare(clock.now(), model.now)
  const balances = ledger.balances()
  const names = ["payer", `held:${mid}`, `merchant:${mid}`, `settled:${mid}`] as const
  const { payer, held, merchant, settled } = model.money
  compare(
    names.map((name) => balances[name] ?? 0),
    [payer, held, merchant, settled],
  )
  compare(
    Object.values(balances).reduce((total, one) => total + one, 0),
    0,
  )
  // The model has the orders in the order of their creation, too.
  const found = orders.list().map(({ numbers, state, hold, refunds, settledAt }) => {
    const refunded = refunds.map((refund) => [refund.number, refund.amount])
    return [numbers.merOrderId, state, hold?.state, settledAt !== undefined, refunded]
  })
  const wanted = [...model.orders].map(([number, { state, hold, isSettled, refunds }]) => {
    return [number, state, hold, isSettled, [...refunds]]
  })
  compare(found.reverse(), wanted)
}

const clockOfBeijing = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
})

async function send(sandbox: Sandbox, path: string, fields: object): Promise<Outcome> {
  const { appId, appKey, mid, tid } = sandbox.credentials
  const requestTimestamp = clockOfBeijing.format(sandbox.clock.now())
  const body = JSON.stringify({ requestTimestamp, mid, tid, instMid: "YUEDANDEFAULT", ...fields })
  const params = { appId, timestamp: requestTimestamp.replace(/\D/g, ""), nonce: "0" }
  const authorization = bodyHeader({ ...params, signature: hmacSignature(params, appKey, body) })
  const init = { method: "POST", headers: { authorization }, body }
  const response = await sandbox.fetch(`https://gateway.example/v1/netpay/${path}`, init)
  return String(((await response.json()) as { errCode?: unknown }).errCode)
}

/** What a control does, or `impossible` if it rejects. */
async function act(work: Promise<unknown>): Promise<Outcome> {
  return await work.then(
    () => "done",
    () => "impossible",
  )
}

const TEN_MINUTES = 600_000

const commands: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(number, amount, fc.boolean(), fc.boolean()).map(([merOrderId, totalAmount, isEscrow, isShort]) =>
    command(
      `create(${merOrderId},${totalAmount},${isEscrow},${isShort})`,
      (model) => model.create(merOrderId, totalAmount, isEscrow, isShort ? TEN_MINUTES : undefined),
      (sandbox) =>
        send(sandbox, "wx/unified-order", {
          ...{ merOrderId, totalAmount, tradeType: "JSAPI", subOpenId: "sandbox" },
          ...(isEscrow && { secureTransaction: "true" }),
          ...(isShort && { expireTime: clockOfBeijing.format(sandbox.clock.now() + TEN_MINUTES) }),
        }),
    ),
  ),
  number.map((merOrderId) =>
    command(
      `pay(${merOrderId})`,
      (model) => model.pay(merOrderId),
      ({ orders }) => act(orders.pay(merOrderId)),
    ),
  ),
  number.map((merOrderId) =>
    command(
      `fail(${merOrderId})`,
      (model) => model.end(merOrderId, "failed"),
      ({ orders }) => act(orders.fail(merOrderId)),
    ),
  ),
  number.map((merOrderId) =>
    command(
      `expire(${merOrderId})`,
      (model) => model.end(merOrderId, "closed"),
      ({ orders }) => act(orders.expire(merOrderId)),
    ),
  ),
  number.map((merOrderId) =>
    command(
      `close(${merOrderId})`,
      (model) => model.close(merOrderId),
      (sandbox) => send(sandbox, "close", { merOrderId }),
    ),
  ),
  fc.tuple(number, refundNumber, amount).map(([merOrderId, refundOrderId, refundAmount]) =>
    command(
      `refund(${merOrderId},${refundOrderId},${refundAmount})`,
      (model) => model.refund(merOrderId, refundOrderId, refundAmount),
      (sandbox) => send(sandbox, "refund", { merOrderId, refundOrderId, refundAmount }),
    ),
  ),
  fc.tuple(number, amount).map(([merOrderId, completedAmount]) =>
    command(
      `complete(${merOrderId},${completedAmount})`,
      (model) => model.complete(merOrderId, completedAmount),
      (sandbox) => send(sandbox, "secure-complete", { merOrderId, completedAmount }),
    ),
  ),
  number.map((merOrderId) =>
    command(
      `cancel(${merOrderId})`,
      (model) => model.cancel(merOrderId),
      (sandbox) => send(sandbox, "secure-cancel", { merOrderId }),
    ),
  ),
  fc.constantFrom("5m" as const, "20m" as const, "1d" as const, "31d" as const, "366d" as const).map((duration) =>
    command(
      `advance(${duration})`,
      (model) => {
        const unit = duration.endsWith("d") ? 86_400_000 : 60_000
        model.advance(Number.parseInt(duration, 10) * unit)
        return "done"
      },
      ({ clock }) => act(clock.advance(duration)),
    ),
  ),
  fc.constant<Command>({
    check: () => true,
    toString: () => "restart",
    async run(model, real) {
      real.sandbox = real.restart(real.sandbox)
      compareStates(model, real.sandbox)
    },
  }),
]

/** Runs random histories. A failure prints its seed, its path and the shortest history that fails. */
async function check(
  { numRuns, maxCommands }: { readonly numRuns: number; readonly maxCommands: number },
  open: () => Real,
): Promise<void> {
  // A failure is repeated with these two, as it prints them.
  const { CHINAUMS_SEED: seed, CHINAUMS_PATH: path } = process.env
  const property = fc.asyncProperty(fc.commands([...commands], { maxCommands, size: "max" }), async (history) => {
    const real = open()
    try {
      await fc.asyncModelRun(() => ({ model: new Model(MORNING), real }), history)
    } finally {
      real.sandbox.close()
    }
  })
  await fc.assert(property, { numRuns, ...(seed && { seed: Number(seed) }), ...(path && { path }) })
}

const quiet = { timer: () => () => {}, random: () => 0.5 }
const folder = newFolder()
afterAll(folder.remove)

describe("any history of commands", () => {
  it("has the outcomes, the states and the money of the model, in 10,000 histories with save and restore", async () => {
    const restart = (sandbox: Sandbox) => {
      const state: SandboxState = JSON.parse(JSON.stringify(sandbox.save()))
      sandbox.close()
      return sandboxAt({ ...quiet, state })
    }
    await check({ numRuns: 10_000, maxCommands: 16 }, () => ({ sandbox: sandboxAt(quiet), restart }))
  }, 600_000)

  it.each(Object.entries(fileStores))(
    "has them in 200 histories in a file of %s, closed and opened again",
    async (name, open) => {
      let count = 0
      await check({ numRuns: 200, maxCommands: 10 }, () => {
        count++
        const file = folder.path(`${name.replace(/\W/g, "")}-${count}.db`)
        const create = (rows: RowStore) => createSandbox({ ...quiet, now: () => MORNING, rows })
        const restart = (sandbox: Sandbox) => {
          sandbox.close()
          return create(open(file))
        }
        return { sandbox: create(open(file)), restart }
      })
    },
    600_000,
  )
})
