/** The list of orders. */
import { type Order, refundedAmount } from "../../orders/order.ts"
import { Page, Scroll, Tag, type Tone } from "../layout.tsx"
import { orderNumber } from "../order-number.ts"
import { type Html, timeOf, type View, yuan } from "../view.ts"

/** How many orders one page shows. */
export const ORDERS_PER_PAGE = 50

const TONES: Readonly<Record<Order["state"], Tone>> = {
  unpaid: "warn",
  authorising: "warn",
  paid: "good",
  closed: "muted",
  failed: "bad",
}

/** Where an order is, with its held money. */
export function OrderState({ view, order }: { readonly view: View; readonly order: Order }): Html {
  const { texts } = view
  return (
    <Tag tone={TONES[order.state]}>
      {texts.states[order.state]}
      {order.hold && ` · ${texts.holds[order.hold.state]}`}
    </Tag>
  )
}

interface OrdersProps {
  readonly view: View
  readonly orders: readonly Order[]
  readonly isFirst: boolean
}

/** The page of all orders. */
export function OrdersPage({ view, orders, isFirst }: OrdersProps): Html {
  const { texts } = view
  const older = orders.length === ORDERS_PER_PAGE ? orders.at(-1)?.id : undefined
  return (
    <Page view={view} section="orders" title={texts.nav.orders}>
      <div class="card">
        {orders.length === 0 ? (
          <p>
            {texts.orders.empty} <a href="/_desk/merchant">{texts.calls.try}</a>
          </p>
        ) : (
          <Scroll label={texts.nav.orders}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.orders.number}</th>
                  <th scope="col">{texts.orders.state}</th>
                  <th scope="col" class="num">
                    {texts.orders.amount}
                  </th>
                  <th scope="col" class="num wide">
                    {texts.orders.refunded}
                  </th>
                  <th scope="col" class="wide">
                    {texts.orders.operation}
                  </th>
                  <th scope="col" class="wide">
                    {texts.orders.created}
                  </th>
                </tr>
              </thead>
              <tbody>
                {orders.map((order) => (
                  <tr>
                    <td class="break">
                      <a href={`/_desk/orders/${order.id}`}>{orderNumber(order)}</a>
                    </td>
                    <td>
                      <OrderState view={view} order={order} />
                    </td>
                    <td class="num">{order.totalAmount ? yuan(order.totalAmount) : "–"}</td>
                    <td class="num wide">{refundedAmount(order) ? yuan(refundedAmount(order)) : "–"}</td>
                    <td class="break wide muted">{order.operation}</td>
                    <td class="nowrap wide muted">{timeOf(view, order.createdAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </div>
      {(older !== undefined || !isFirst) && (
        <p class="row">
          {!isFirst && <a href="/_desk/orders">{texts.orders.newest}</a>}
          {older !== undefined && <a href={`/_desk/orders?before=${older}`}>{texts.orders.older}</a>}
        </p>
      )}
    </Page>
  )
}
