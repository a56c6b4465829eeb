/** The cashier page: what a payer sees after scanning a code or opening the URL of a redirect order. */
import { Hono } from "hono"
import type { Child } from "hono/jsx"
import type { Order, Wallet } from "../orders/order.ts"
import type { Sandbox } from "../sandbox.ts"
import { errorStatus } from "./error-status.ts"
import { readForm, readWallet, readYuan } from "./input.ts"
import { Document } from "./layout.tsx"
import { cashierPath, orderNumber } from "./order-number.ts"
import { createView, type Html, inLanguage, safeLink, type View, yuan } from "./view.ts"

/** Where the payer goes after the payment. */
export type ReturnUrlOf = (order: Order) => Promise<string | undefined>

/** Creates the part below `/cashier`. */
export function createCashier(sandbox: Sandbox, returnUrlOf: ReturnUrlOf): Hono {
  const app = new Hono()
  const render = async (view: View, order: Order, error?: string): Promise<Html> => {
    const isDone = order.state !== "unpaid" && order.state !== "authorising"
    const url = isDone ? safeLink(await returnUrlOf(order)) : undefined
    return <CashierPage view={view} order={order} error={error} returnUrl={url} sandbox={sandbox} />
  }
  const find = (number: string): Order | undefined => sandbox.orders.get(number)

  app.get("/:number", async (c) => {
    const view = createView(c.req.raw, sandbox.clock.now())
    const order = find(c.req.param("number"))
    if (!order) return c.html(<MessageCard view={view} text={view.texts.cashier.unknown} />, 404)
    return c.html(await render(view, order))
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
    const order = find(c.req.param("number"))
    if (!order) return c.html(<MessageCard view={view} text={view.texts.cashier.unknown} />, 404)
    const form = await readForm(c.req.raw)
    if (prefixError(view, sandbox, order)) return c.html(await render(view, order), 409)
    try {
      const path = cashierPath(order)
      if (form.get("action") === "cancel") return c.redirect(`${path}/cancelled`, 303)
      await act(sandbox, order, form)
      return c.redirect(path, 303)
    } catch (error) {
      const status = errorStatus(error)
      const { wrongAmount, notPayable } = view.texts.cashier
      const isAmount = (error as { field?: string }).field === "amount"
      return c.html(await render(view, find(order.id) ?? order, isAmount ? wrongAmount : notPayable), status)
    }
  })
  return app
}

async function act({ orders }: Sandbox, { id, totalAmount }: Order, form: URLSearchParams): Promise<void> {
  const action = form.get("action")
  if (action === "fail") await orders.fail(id)
  else if (action === "expire") await orders.expire(id)
  else {
    const amount = totalAmount === 0 ? { amount: readYuan(form.get("yuan")) } : {}
    await orders.pay(id, { wallet: readWallet(form.get("wallet") ?? undefined), ...amount })
  }
}

/** The real page rejects a number without the merchant's 来源编号. */
function prefixError({ texts }: View, { credentials }: Sandbox, { numbers }: Order): string | undefined {
  const number = numbers.merOrderId ?? numbers.bill
  if (number === undefined || number.startsWith(credentials.sourceCode)) return undefined
  return texts.wrongPrefix(credentials.sourceCode)
}

interface FrameProps {
  readonly view: View
  readonly children?: Child
}

function Frame({ view, children }: FrameProps): Html {
  const { texts } = view
  const other = view.lang === "zh" ? "en" : "zh"
  return (
    <Document view={view} title={texts.cashierTitle}>
      <header class="top">
        <div class="bar">
          <span class="brand">{texts.cashier.nothingReal}</span>
          <a class="lang" href={inLanguage(view, other)} lang={other === "zh" ? "zh-CN" : "en"}>
            {texts.language}
          </a>
        </div>
      </header>
      <main class="cashier">{children}</main>
    </Document>
  )
}

/** A page of the cashier that says only one thing. */
export function MessageCard({ view, text, children }: FrameProps & { readonly text: string }): Html {
  return (
    <Frame view={view}>
      <div class="card">
        <h1>{text}</h1>
        {children && <p>{children}</p>}
      </div>
    </Frame>
  )
}

interface CashierProps {
  readonly view: View
  readonly order: Order
  readonly error: string | undefined
  readonly returnUrl: string | undefined
  readonly sandbox: Sandbox
}

function CashierPage({ view, order, error, returnUrl, sandbox }: CashierProps): Html {
  const { texts } = view
  const isPayable = order.state === "unpaid" || order.state === "authorising"
  const wrongNumber = prefixError(view, sandbox, order)
  const goods = goodsOf(order)
  return (
    <Frame view={view}>
      <div class="card">
        <h1>{texts.cashier.merchant}</h1>
        {order.totalAmount > 0 && <p class="sum">{yuan(order.totalAmount)}</p>}
        <dl>
          {goods && (
            <>
              <dt>{texts.cashier.goods}</dt>
              <dd>{goods}</dd>
            </>
          )}
          <dt>{texts.cashier.order}</dt>
          <dd>{orderNumber(order)}</dd>
        </dl>
        {(error ?? wrongNumber) !== undefined && (
          <p class="note" role="alert">
            {error ?? wrongNumber}
          </p>
        )}
        {isPayable && wrongNumber === undefined && <PayForm view={view} order={order} />}
        {!isPayable && <Result view={view} order={order} returnUrl={returnUrl} />}
      </div>
      <p class="small">
        <a href={`/_desk/orders/${order.id}`}>{texts.cashier.desk}</a>
      </p>
    </Frame>
  )
}

const CHOICES: readonly Wallet[] = ["wechat", "alipay", "unionpay"]

function PayForm({ view, order }: { readonly view: View; readonly order: Order }): Html {
  const { texts } = view
  return (
    <form method="post" action={cashierPath(order)}>
      {order.totalAmount === 0 && (
        <p>
          <label>
            {texts.cashier.enterAmount}
            <input name="yuan" inputmode="decimal" autocomplete="off" />
          </label>
        </p>
      )}
      <fieldset class="wallets">
        <legend>{texts.cashier.choose}</legend>
        {CHOICES.map((wallet, index) => (
          <label>
            <input type="radio" name="wallet" value={wallet} checked={index === 0} />
            {texts.wallets[wallet]}
          </label>
        ))}
      </fieldset>
      <button class="main" type="submit" name="action" value="pay">
        {texts.cashier.pay}
      </button>
      <details>
        <summary>{texts.cashier.more}</summary>
        <div class="others">
          {(["fail", "cancel", "expire"] as const).map((action) => (
            <button type="submit" name="action" value={action}>
              {texts.cashier[action]}
            </button>
          ))}
        </div>
      </details>
    </form>
  )
}

interface ResultProps {
  readonly view: View
  readonly order: Order
  readonly returnUrl: string | undefined
}

function Result({ view, order, returnUrl }: ResultProps): Html {
  const { cashier, wallets } = view.texts
  return (
    <>
      <p role="status">
        {order.state === "paid" ? (
          <strong class="good">
            ✓ {cashier.paid}
            {order.payment && ` · ${wallets[order.payment.wallet]}`}
          </strong>
        ) : (
          <strong class="bad">{order.state === "failed" ? cashier.failed : cashier.closed}</strong>
        )}
      </p>
      {order.hold?.state === "held" && <p class="muted">{cashier.held}</p>}
      {returnUrl !== undefined && (
        <p>
          <a class="button" href={returnUrl}>
            {cashier.back}
          </a>
        </p>
      )}
    </>
  )
}

/** What the payer buys, if the merchant said it. */
function goodsOf({ request }: Order): string | undefined {
  const { orderDesc, billDesc, goodsDesc } = request
  return [orderDesc, billDesc, goodsDesc].find((text): text is string => typeof text === "string" && text !== "")
}
