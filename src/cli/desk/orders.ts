/** The commands `chinaums orders` and `chinaums pay`. */
import { type Command, InvalidArgumentError } from "commander"
import type { Order, SandboxNotification } from "../../sandbox/index.ts"
import type { Context } from "../io.ts"
import { notificationLine } from "../sandbox-log.ts"
import { addDeskCommand, type DeskOptions, print, requestDesk } from "./request.ts"

/** An order as the console prints it. */
type PrintedOrder = Order & { readonly number: string }

interface PayCommandOptions extends DeskOptions {
  readonly wallet?: string
  readonly amount?: number
  readonly fail?: true
}

/** Adds `chinaums orders`: lists the orders of a running sandbox, or shows one. */
export function addOrders(program: Command, context: Context): void {
  const { desk, usage } = context.messages
  addDeskCommand(program, "orders", desk.orders.about, context)
    .usage(usage.number)
    .argument("[number]", desk.number)
    .option("--limit <count>", desk.orders.limit, readCount, 20)
    .action(async (number: string | undefined, { url, json, limit }: DeskOptions & { limit: number }) => {
      if (number !== undefined) {
        const order = await requestDesk<PrintedOrder>(context, url, `/orders/${encodeURIComponent(number)}`)
        print(context, json, order, [orderLine(order, context), ...timelineOf(order, context)])
        return
      }
      const { orders } = await requestDesk<{ orders: PrintedOrder[] }>(context, url, `/orders?limit=${limit}`)
      const lines = orders.map((order) => orderLine(order, context))
      print(context, json, orders, lines.length > 0 ? lines : [desk.orders.none])
    })
}

/** Adds `chinaums pay`: pays an order of a running sandbox as its payer. */
export function addPay(program: Command, context: Context): void {
  const { desk, usage } = context.messages
  addDeskCommand(program, "pay", desk.pay.about, context)
    .usage(usage.requiredNumber)
    .argument("<number>", desk.number)
    .option("--wallet <wechat|alipay|unionpay|bank>", desk.pay.wallet)
    .option("--amount <fen>", desk.pay.amount, readCount)
    .option("--fail", desk.pay.fail)
    .action(async (number: string, { url, json, fail, wallet, amount }: PayCommandOptions) => {
      const path = `/orders/${encodeURIComponent(number)}`
      const body = { ...(wallet !== undefined && { wallet }), ...(amount !== undefined && { amount }) }
      const order = await requestDesk<PrintedOrder>(context, url, `${path}/${fail ? "fail" : "pay"}`, {
        method: "POST",
        body,
      })
      const query = `/notifications?limit=1&order=${encodeURIComponent(order.id)}`
      const { notifications } = await requestDesk<{ notifications: SandboxNotification[] }>(context, url, query)
      print(context, json, { order, notifications }, [
        orderLine(order, context),
        ...(notifications.length > 0 ? notifications.map(notificationLine) : [desk.pay.notNotified]),
      ])
    })
}

function orderLine(order: PrintedOrder, { messages }: Context): string {
  const { number, state, totalAmount, product, refunds } = order
  const refunded = refunds.reduce((sum, { amount, state }) => (state === "failed" ? sum : sum + amount), 0)
  const parts = [number, state, messages.amount(totalAmount), product]
  if (refunded > 0) parts.push(messages.desk.orders.refunded(messages.amount(refunded)))
  return parts.join("  ")
}

function timelineOf({ timeline }: PrintedOrder, { messages }: Context): string[] {
  return timeline.map(({ at, event, amount }) => {
    const time = new Date(at).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" })
    return `  ${time}  ${event}${amount === undefined ? "" : `  ${messages.amount(amount)}`}`
  })
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("")
  return Number(text)
}
