/** The same as the pages of the console as JSON, for the command line and for programs. */
import { Hono } from "hono/tiny"
import { beijingTime } from "../../lib/beijing-time.ts"
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import type { Call } from "../calls.ts"
import type { Duration } from "../duration.ts"
import type { RepeatedFault } from "../fault.ts"
import type { NotifyOptions } from "../notifications/notify.ts"
import type { Order } from "../orders/order.ts"
import type { Sandbox } from "../sandbox.ts"
import type { ListOptions } from "../store/store.ts"
import { outcomeOf } from "./details/outcome.ts"
import { signatureSteps } from "./details/signature.ts"
import { errorStatus } from "./error-status.ts"
import { readFen, readJson, readWallet } from "./input.ts"
import { cashierPath, orderNumber } from "./order-number.ts"

/** Creates the part of the console below `/_desk/api`. */
export function createApi(sandbox: Sandbox): Hono {
  const api = new Hono()
  const { orders, notifications, faults, calls, clock } = sandbox

  api.get("/orders", (c) => c.json({ orders: orders.list(listOptions(c.req.url)).map(printOrder) }))
  api.get("/orders/:number", (c) => c.json(printOrder(findOrder(sandbox, c.req.param("number")))))
  api.post("/orders/:number/:action{pay|fail|expire|refund}", async (c) => {
    const { number, action } = c.req.param()
    const { id } = findOrder(sandbox, number)
    const { wallet, amount } = await readJson(c.req.raw)
    const fen = readFen(amount)
    const given = fen === undefined ? {} : { amount: fen }
    const acted =
      action === "pay"
        ? await orders.pay(id, { wallet: readWallet(wallet), ...given })
        : action === "refund"
          ? await orders.refund(id, given)
          : await orders[action as "fail" | "expire"](id)
    return c.json(printOrder(acted))
  })

  api.get("/notifications", (c) => {
    const orderId = c.req.query("order")
    const options = { ...listOptions(c.req.url), ...(orderId !== undefined && { orderId }) }
    return c.json({ notifications: notifications.list(options), paused: notifications.isPaused() })
  })
  api.post("/notifications/:id/resend", async (c) => c.json(await notifications.resend(c.req.param("id"))))
  api.post("/notify", async (c) => {
    const { number, ...options } = await readJson(c.req.raw)
    return c.json({ notifications: await sandbox.notify(String(number), options as NotifyOptions) })
  })

  api.get("/faults", (c) => c.json({ faults: faults.list() }))
  api.post("/faults", async (c) => c.json({ id: faults.add((await readJson(c.req.raw)) as unknown as RepeatedFault) }))
  api.delete("/faults", (c) => {
    faults.clear(c.req.query("id"))
    return c.json({ faults: faults.list() })
  })

  api.post("/payment-codes", async (c) => c.json({ code: sandbox.paymentCodes.create(await readJson(c.req.raw)) }))

  const time = () => ({ now: clock.now(), time: beijingTime(clock.now()) })
  api.get("/clock", (c) => c.json(time()))
  api.post("/clock", async (c) => {
    const { advance } = await readJson(c.req.raw)
    await clock.advance(advance as Duration)
    return c.json(time())
  })

  api.get("/calls", (c) => {
    const { limit, before } = listOptions(c.req.url)
    const options = { ...(limit !== undefined && { limit }), ...(before !== undefined && { before: Number(before) }) }
    return c.json({ calls: calls.list(options).map(printCall) })
  })
  api.get("/calls/:id", async (c) => {
    const id = Number(c.req.param("id"))
    const [call] = calls.list({ limit: 1, before: id + 1 })
    if (call?.id !== id) return c.json({ error: "The log does not have this call." }, 404)
    return c.json({ ...printCall(call), signature: await signatureSteps(call, sandbox.credentials) })
  })
  api.get("/credentials", (c) => c.json(sandbox.credentials))

  api.all("*", (c) => c.json({ error: "There is no such path below /_desk/api." }, 404))
  api.onError((error, c) => c.json({ error: error.message }, errorStatus(error)))
  return api
}

function findOrder(sandbox: Sandbox, number: string): Order {
  const order = sandbox.orders.get(number)
  if (order) return order
  throw new ConfigurationError({ field: "number", expected: "a number of an order", received: describeValue(number) })
}

function listOptions(url: string): ListOptions {
  const query = new URL(url).searchParams
  const limit = Number(query.get("limit"))
  const before = query.get("before")
  return {
    ...(Number.isInteger(limit) && limit > 0 && { limit: Math.min(limit, 1_000) }),
    ...(before !== null && { before }),
  }
}

const printOrder = (order: Order): object => ({ ...order, number: orderNumber(order), cashier: cashierPath(order) })

/** A call with its body as a string, and the outcome that a client reports. */
function printCall({ bytes, ...call }: Call): object {
  return { ...call, body: new TextDecoder().decode(bytes), outcome: outcomeOf({ ...call, bytes }) }
}
