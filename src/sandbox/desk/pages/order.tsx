/** One order: its timeline, its money and what a person can do with it. */
import type { LedgerEntry } from "../../ledger.ts"
import type { SandboxNotification } from "../../notifications/notification.ts"
import { type Order, refundableAmount, type Wallet } from "../../orders/order.ts"
import { Page, Scroll } from "../layout.tsx"
import { cashierPath, orderNumber } from "../order-number.ts"
import { QrCode } from "../qr.tsx"
import { type Html, timeOf, type View, yuan } from "../view.ts"
import { NotificationTable } from "./notifications.tsx"
import { OrderState } from "./orders.tsx"

/** The wallets, in the order of the forms. */
const WALLETS: readonly Wallet[] = ["wechat", "alipay", "unionpay", "bank"]

interface OrderProps {
  readonly view: View
  readonly order: Order
  readonly notifications: readonly SandboxNotification[]
  readonly entries: readonly LedgerEntry[]
  readonly error?: string | undefined
}

/** The page of an order. */
export function OrderPage({ view, order, notifications, entries, error }: OrderProps): Html {
  const { texts } = view
  return (
    <Page view={view} section="orders" title={orderNumber(order)} error={error}>
      <div class="two">
        <div class="stack">
          <Summary view={view} order={order} />
          <section class="card">
            <h2>{texts.orders.timeline}</h2>
            <ol class="line">
              {order.timeline.map(({ at, event, amount }) => (
                <li>
                  <time>{timeOf(view, at)}</time>
                  <span>
                    {texts.events[event]}
                    {amount ? ` ${yuan(amount)}` : ""}
                  </span>
                </li>
              ))}
            </ol>
          </section>
          <section class="card">
            <h2>{texts.nav.notifications}</h2>
            {notifications.length > 0 ? (
              <NotificationTable view={view} notifications={notifications} />
            ) : (
              <p class="muted">{texts.notifications.empty}</p>
            )}
          </section>
          {entries.length > 0 && <Money view={view} entries={entries} />}
        </div>
        <div class="stack">
          {hasActions(order) && <Actions view={view} order={order} />}
          {order.timeline.length > 1 && <Notify view={view} order={order} />}
        </div>
      </div>
    </Page>
  )
}

function Summary({ view, order }: { readonly view: View; readonly order: Order }): Html {
  const { texts } = view
  const left = refundableAmount(order)
  return (
    <section class="card">
      <dl>
        <dt>{texts.orders.state}</dt>
        <dd>
          <OrderState view={view} order={order} />
        </dd>
        <dt>{texts.orders.amount}</dt>
        <dd>
          {order.totalAmount ? yuan(order.totalAmount) : "–"}
          {order.payment && ` · ${texts.wallets[order.payment.wallet]}`}
          {order.refunds.length > 0 && ` · ${texts.orders.left} ${yuan(left)}`}
        </dd>
        <dt>{texts.orders.operation}</dt>
        <dd>{order.operation}</dd>
        {order.expiresAt !== undefined && order.state === "unpaid" && (
          <>
            <dt>{texts.orders.expires}</dt>
            <dd>{timeOf(view, order.expiresAt)}</dd>
          </>
        )}
        <dt>{texts.orders.notifyUrl}</dt>
        <dd>{order.notifyUrl ?? <span class="muted">{texts.orders.noUrl}</span>}</dd>
        <dt>{texts.orders.numbers}</dt>
        <dd>
          {[...Object.entries(order.numbers), ["seqId", order.id]].map(([name, number]) => (
            <div>
              <span class="muted">{name}</span> {number}
            </div>
          ))}
        </dd>
      </dl>
    </section>
  )
}

const isPayable = ({ state }: Order): boolean => state === "unpaid" || state === "authorising"

const hasActions = (order: Order): boolean => isPayable(order) || refundableAmount(order) > 0

function Actions({ view, order }: { readonly view: View; readonly order: Order }): Html {
  const { texts } = view
  const path = `/_desk/orders/${order.id}`
  const payable = isPayable(order)
  const left = refundableAmount(order)
  return (
    <section class="card actions">
      <h2>{texts.orders.actions}</h2>
      {payable && (
        <>
          <form method="post" action={`${path}/pay`} class="row">
            <label>
              {texts.orders.wallet}
              <select name="wallet">
                {WALLETS.map((wallet) => (
                  <option value={wallet}>{texts.wallets[wallet]}</option>
                ))}
              </select>
            </label>
            {order.totalAmount === 0 && (
              <label class="w11">
                {texts.orders.amountYuan}
                <input name="yuan" inputmode="decimal" required autocomplete="off" />
              </label>
            )}
            <button class="main" type="submit">
              {texts.orders.pay}
            </button>
          </form>
          <div class="row">
            <form method="post" action={`${path}/fail`}>
              <button type="submit">{texts.orders.fail}</button>
            </form>
            <form method="post" action={`${path}/expire`}>
              <button type="submit">{texts.orders.expire}</button>
            </form>
          </div>
          <div>
            <QrCode text={view.origin + cashierPath(order)} label={texts.orders.qr} />
            <p>
              <a href={cashierPath(order)}>{texts.orders.cashier}</a>
            </p>
          </div>
        </>
      )}
      {left > 0 && (
        <form method="post" action={`${path}/refund`} class="row">
          <label class="w11">
            {texts.orders.refundAmount}
            <input name="yuan" inputmode="decimal" value={(left / 100).toFixed(2)} required autocomplete="off" />
          </label>
          <button type="submit">{texts.orders.refund}</button>
        </form>
      )}
    </section>
  )
}

/** The notifications that a person can send, by the value of the form. */
const NOTIFY_WAYS = ["again", "twice", "otherAmount", "wrongSignature", "md5", "later"] as const

function Notify({ view, order }: { readonly view: View; readonly order: Order }): Html {
  const { texts } = view
  return (
    <section class="card">
      <h2>{texts.orders.notify}</h2>
      <form method="post" action={`/_desk/orders/${order.id}/notify`} class="row">
        <label class="w20">
          {texts.notifications.kind}
          <select name="how">
            {NOTIFY_WAYS.map((how) => (
              <option value={how}>{texts.notifications[how]}</option>
            ))}
          </select>
        </label>
        <button type="submit">{texts.orders.notify}</button>
      </form>
    </section>
  )
}

function Money({ view, entries }: { readonly view: View; readonly entries: readonly LedgerEntry[] }): Html {
  const { texts } = view
  return (
    <section class="card">
      <h2>{texts.orders.money}</h2>
      <Scroll label={texts.orders.money}>
        <table>
          <tbody>
            {[...entries].reverse().map(({ at, from, to, amount }) => (
              <tr>
                <td class="nowrap muted">{timeOf(view, at)}</td>
                <td class="break">
                  {from} → {to}
                </td>
                <td class="num">{yuan(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
