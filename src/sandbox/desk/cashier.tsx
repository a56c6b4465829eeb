/** The cashier page: what a payer sees after scanning a code or opening the URL of a redirect order. */
import { Hono } from "hono/tiny"
import type { Order } from "../orders/order.ts"
import type { PayOptions } from "../orders/pay.ts"
import type { Sandbox } from "../sandbox.ts"
import { errorStatus } from "./error-status.ts"
import { readForm, readWallet, readYuan } from "./input.ts"
import { cashierPath } from "./order-number.ts"
import { CashierPage, CodePage, MessageCard, prefixError } from "./pages/cashier.tsx"
import { createView, type Html, safeLink, type View } from "./view.ts"

/** Creates the part below `/cashier`. */
export function createCashier(sandbox: Sandbox): Hono {
  const app = new Hono()
  const render = async (view: View, order: Order, error?: string): Promise<Html> => {
    const isDone = order.state !== "unpaid" && order.state !== "authorising"
    const url = isDone ? safeLink(await sandbox.orders.returnUrl(order.id)) : undefined
    return <CashierPage view={view} order={order} error={error} returnUrl={url} credentials={sandbox.credentials} />
  }
  const find = (number: string): Order | undefined => sandbox.orders.get(number)
  /** The page of a code that has no order yet: it needs an amount, or nothing can be paid. */
  const renderCode = async (view: View, code: string, error?: string): Promise<Html> => {
    const scanned = await sandbox.orders.scan(code)
    if (!scanned) return <MessageCard view={view} text={view.texts.cashier.unknown} />
    if ("order" in scanned) return await render(view, scanned.order, error)
    if ("reason" in scanned) return <MessageCard view={view} text={scanned.reason} />
    return <CodePage view={view} code={code} request={scanned.request} error={error} />
  }

  app.get("/:number", async (c) => {
    const view = createView(c.req.raw, sandbox.clock.now())
    const number = c.req.param("number")
    const order = find(number)
    return c.html(order ? await render(view, order) : await renderCode(view, number))
  })
  app.get("/:number/cancelled", (c) => {
    const view = createView(c.req.raw, sandbox.clock.now())
    const order = find(c.req.param("number"))
    if (!order) return c.html(<MessageCard view={view} text={view.texts.cashier.unknown} />, 404)
    return c.html(
      <MessageCard view={view} text={view.texts.cashier.cancelled}>
        <a href={cashierPath(order)}>{view.texts.cashier.again}</a>
      </MessageCard>,
    )
  })
  app.post("/:number", async (c) => {
    const view = createView(c.req.raw, sandbox.clock.now())
    const number = c.req.param("number")
    const order = find(number)
    const form = await readForm(c.req.raw)
    if (!order) {
      try {
        const { id } = await sandbox.orders.pay(number, payOptions(form, true))
        return c.redirect(`/cashier/${id}`, 303)
      } catch (error) {
        return c.html(await renderCode(view, number, messageOf(view, error)), errorStatus(error))
      }
    }
    if (prefixError(view, sandbox.credentials, order)) return c.html(await render(view, order), 409)
    try {
      const path = cashierPath(order)
      if (form.get("action") === "cancel") return c.redirect(`${path}/cancelled`, 303)
      await act(sandbox, order, form)
      return c.redirect(path, 303)
    } catch (error) {
      return c.html(await render(view, find(order.id) ?? order, messageOf(view, error)), errorStatus(error))
    }
  })
  return app
}

/** Why a payment did not work. */
function messageOf({ texts }: View, error: unknown): string {
  const isAmount = (error as { readonly field?: string }).field === "amount"
  return isAmount ? texts.cashier.wrongAmount : texts.cashier.notPayable
}

function payOptions(form: URLSearchParams, needsAmount: boolean): PayOptions {
  const wallet = readWallet(form.get("wallet") ?? undefined)
  return needsAmount ? { wallet, amount: readYuan(form.get("yuan")) } : { wallet }
}

async function act({ orders }: Sandbox, { id, totalAmount }: Order, form: URLSearchParams): Promise<void> {
  const action = form.get("action")
  if (action === "fail") await orders.fail(id)
  else if (action === "expire") await orders.expire(id)
  else await orders.pay(id, payOptions(form, totalAmount === 0))
}
