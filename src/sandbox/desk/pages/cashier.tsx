/** The pages that a payer sees. */
import type { Child } from "hono/jsx"
import type { SandboxCredentials } from "../../credentials.ts"
import type { RequestFields } from "../../gateway/request.ts"
import type { Order, Wallet } from "../../orders/order.ts"
import { Document } from "../layout.tsx"
import { cashierPath, orderNumber } from "../order-number.ts"
import { type Html, inLanguage, type View, yuan } from "../view.ts"

/** The real page rejects a number without the merchant's 来源编号. */
export function prefixError({ texts }: View, credentials: SandboxCredentials, { numbers }: Order): string | undefined {
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
  readonly credentials: SandboxCredentials
}

/** The page of an order. */
export function CashierPage({ view, order, error, returnUrl, credentials }: CashierProps): Html {
  const { texts } = view
  const isPayable = order.state === "unpaid" || order.state === "authorising"
  const wrongNumber = prefixError(view, credentials, order)
  const goods = goodsOf(order.request)
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
        {isPayable && wrongNumber === undefined && (
          <PayForm view={view} action={cashierPath(order)} needsAmount={order.totalAmount === 0} hasOrder />
        )}
        {!isPayable && <Result view={view} order={order} returnUrl={returnUrl} />}
      </div>
      <p class="small">
        <a href={`/_desk/orders/${order.id}`}>{texts.cashier.desk}</a>
      </p>
    </Frame>
  )
}

const CHOICES: readonly Wallet[] = ["wechat", "alipay", "unionpay"]

interface CodeProps {
  readonly view: View
  readonly code: string
  readonly request: RequestFields
  readonly error: string | undefined
}

/** The page of a code without an amount: the payer enters it. */
export function CodePage({ view, code, request, error }: CodeProps): Html {
  const { texts } = view
  const goods = goodsOf(request)
  return (
    <Frame view={view}>
      <div class="card">
        <h1>{texts.cashier.merchant}</h1>
        {goods !== undefined && <p>{goods}</p>}
        {error !== undefined && (
          <p class="note" role="alert">
            {error}
          </p>
        )}
        <PayForm view={view} action={`/cashier/${encodeURIComponent(code)}`} needsAmount hasOrder={false} />
      </div>
    </Frame>
  )
}

interface PayFormProps {
  readonly view: View
  readonly action: string
  readonly needsAmount: boolean
  /** A code without an order can neither fail nor expire. */
  readonly hasOrder: boolean
}

function PayForm({ view, action, needsAmount, hasOrder }: PayFormProps): Html {
  const { texts } = view
  return (
    <form method="post" action={action}>
      {needsAmount && (
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
      {hasOrder && (
        <details>
          <summary>{texts.cashier.more}</summary>
          <div class="others">
            {(["fail", "cancel", "expire"] as const).map((result) => (
              <button type="submit" name="action" value={result}>
                {texts.cashier[result]}
              </button>
            ))}
          </div>
        </details>
      )}
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
function goodsOf({ orderDesc, billDesc, goodsDesc }: RequestFields): string | undefined {
  return [orderDesc, billDesc, goodsDesc].find((text): text is string => typeof text === "string" && text !== "")
}
