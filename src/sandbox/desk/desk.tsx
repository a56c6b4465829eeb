/** The developer console at `/_desk` and the cashier page at `/cashier`, rendered on the server. */
import type { Context } from "hono"
import { Hono } from "hono/tiny"
import type { Order } from "../orders/order.ts"
import type { Sandbox } from "../sandbox.ts"
import { actOnOrder, addFault, createCode, moveClock } from "./actions.ts"
import { createApi } from "./api.ts"
import { createCashier } from "./cashier.tsx"
import { errorMessageOf } from "./details/outcome.ts"
import { exportSession } from "./details/session.ts"
import { signatureSteps } from "./details/signature.ts"
import { asCurl, asTestFile, asTestStep, asTypeScript } from "./details/snippets.ts"
import { errorStatus } from "./error-status.ts"
import { readForm } from "./input.ts"
import { liveLog } from "./live.tsx"
import { CallPage } from "./pages/call.tsx"
import { CallsPage, matches, readFilter } from "./pages/calls.tsx"
import { ClockPage } from "./pages/clock.tsx"
import { FaultsPage } from "./pages/faults.tsx"
import { MerchantPage } from "./pages/merchant.tsx"
import { MessagePage } from "./pages/message.tsx"
import { NotificationPage, NotificationsPage } from "./pages/notifications.tsx"
import { OrderPage } from "./pages/order.tsx"
import { ORDERS_PER_PAGE, OrdersPage } from "./pages/orders.tsx"
import { RulesPage } from "./pages/rules.tsx"
import { type CreatedCode, TillPage } from "./pages/till.tsx"
import { SCRIPT, STYLE } from "./style.ts"
import { createView, languageCookie, type View } from "./view.ts"

/** Nothing of another origin is loaded, and nothing is sent to one. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** How many calls the page of the log shows. */
const CALLS_PER_PAGE = 100

/** Creates the handler of both parts. */
export function createDesk(sandbox: Sandbox): (request: Request) => Promise<Response> {
  const app = new Hono()
  app.use(protect)
  app.route("/_desk/api", createApi(sandbox))
  app.use(chooseLanguage)
  app.get("/_desk/style.css", () => file(STYLE, "text/css"))
  app.get("/_desk/live.js", () => file(SCRIPT, "text/javascript"))
  app.route("/cashier", createCashier(sandbox))
  addCalls(app, sandbox)
  addOrders(app, sandbox)
  addNotifications(app, sandbox)
  addTill(app, sandbox)
  addSettings(app, sandbox)
  app.notFound((c) => {
    const view = viewOf(c, sandbox)
    return c.html(<MessagePage view={view} section="calls" text={view.texts.notFound} />, 404)
  })
  return async (request) => await app.fetch(request)
}

const viewOf = (c: Context, { clock }: Sandbox): View => createView(c.req.raw, clock.now())

async function protect(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  c.res.headers.set("content-security-policy", POLICY)
  c.res.headers.set("x-content-type-options", "nosniff")
  // Not `no-referrer`: with that a browser sends `Origin: null` with the forms.
  c.res.headers.set("referrer-policy", "same-origin")
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store")
}

/** Keeps the language that the reader has chosen, and shows the same page in it. */
async function chooseLanguage(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(c.req.url)
  const lang = searchParams.get("lang")
  if (lang !== "en" && lang !== "zh") {
    await next()
    return undefined
  }
  searchParams.delete("lang")
  c.header("set-cookie", languageCookie(lang))
  return c.redirect(searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname, 303)
}

function file(text: string, type: string): Response {
  // The name has a version, so a browser can keep it.
  const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=31536000, immutable" }
  return new Response(text, { headers })
}

function addCalls(app: Hono, sandbox: Sandbox): void {
  const { calls, credentials } = sandbox
  app.get("/_desk", (c) => {
    const filter = readFilter(new URL(c.req.url).searchParams)
    const all = calls.list({ limit: Number.MAX_SAFE_INTEGER })
    const found = all.filter((call) => matches(call, filter)).slice(0, CALLS_PER_PAGE)
    return c.html(<CallsPage view={viewOf(c, sandbox)} calls={found} filter={filter} last={all[0]?.id ?? 0} />)
  })
  app.get("/_desk/events", (c) => {
    const query = new URL(c.req.url).searchParams
    const after = Number(c.req.header("last-event-id") ?? query.get("after"))
    return liveLog({ sandbox, view: viewOf(c, sandbox), filter: readFilter(query), after })
  })
  app.get("/_desk/session.test.ts", (c) => {
    c.header("content-disposition", 'attachment; filename="session.test.ts"')
    return c.text(exportSession(sandbox))
  })
  app.get("/_desk/calls/:id", async (c) => {
    const view = viewOf(c, sandbox)
    const id = Number(c.req.param("id"))
    const [call] = calls.list({ limit: 1, before: id + 1 })
    if (call?.id !== id) return c.html(<MessagePage view={view} section="calls" text={view.texts.call.gone} />, 404)
    const step = asTestStep(call, credentials, 1)
    const snippets = {
      typescript: asTypeScript(call, credentials),
      curl: asCurl(call),
      test: step && asTestFile(new URL(call.url).pathname, [step]),
    }
    const steps = await signatureSteps(call, credentials)
    const message = await errorMessageOf(call, view.lang)
    return c.html(<CallPage view={view} call={call} steps={steps} message={message} snippets={snippets} />)
  })
}

function addOrders(app: Hono, sandbox: Sandbox): void {
  const { orders, notifications, ledger } = sandbox
  const render = (view: View, order: Order, error?: string) => (
    <OrderPage
      view={view}
      order={order}
      error={error}
      notifications={notifications.list({ orderId: order.id })}
      entries={ledger.entries({ orderId: order.id })}
    />
  )
  app.get("/_desk/orders", (c) => {
    const before = c.req.query("before")
    const list = orders.list({ limit: ORDERS_PER_PAGE, ...(before !== undefined && { before }) })
    return c.html(<OrdersPage view={viewOf(c, sandbox)} orders={list} isFirst={before === undefined} />)
  })
  app.get("/_desk/orders/:number", (c) => {
    const view = viewOf(c, sandbox)
    const order = orders.get(c.req.param("number"))
    if (!order) return c.html(<MessagePage view={view} section="orders" text={view.texts.orders.gone} />, 404)
    return c.html(render(view, order))
  })
  app.post("/_desk/orders/:number/:action{pay|fail|expire|refund|notify}", async (c) => {
    const view = viewOf(c, sandbox)
    const { number, action } = c.req.param()
    const order = orders.get(number)
    if (!order) return c.html(<MessagePage view={view} section="orders" text={view.texts.orders.gone} />, 404)
    try {
      await actOnOrder(sandbox, order, action, await readForm(c.req.raw))
      return c.redirect(`/_desk/orders/${order.id}`, 303)
    } catch (error) {
      return c.html(render(view, orders.get(order.id) ?? order, (error as Error).message), errorStatus(error))
    }
  })
}

function addNotifications(app: Hono, sandbox: Sandbox): void {
  const { notifications, orders } = sandbox
  app.get("/_desk/notifications", (c) =>
    c.html(
      <NotificationsPage
        view={viewOf(c, sandbox)}
        notifications={notifications.list()}
        isPaused={notifications.isPaused()}
      />,
    ),
  )
  app.get("/_desk/notifications/:id", (c) => {
    const view = viewOf(c, sandbox)
    const notification = notifications.get(c.req.param("id"))
    if (!notification) {
      return c.html(<MessagePage view={view} section="notifications" text={view.texts.notifications.gone} />, 404)
    }
    const order = orders.get(notification.orderId)
    return c.html(<NotificationPage view={view} notification={notification} order={order} />)
  })
  app.post("/_desk/notifications/pause", (c) => {
    notifications.pause()
    return c.redirect("/_desk/notifications", 303)
  })
  app.post("/_desk/notifications/resume", async (c) => {
    await notifications.resume()
    return c.redirect("/_desk/notifications", 303)
  })
  app.post("/_desk/notifications/:id/resend", async (c) => {
    const view = viewOf(c, sandbox)
    const id = c.req.param("id")
    if (!notifications.get(id)) {
      return c.html(<MessagePage view={view} section="notifications" text={view.texts.notifications.gone} />, 404)
    }
    await notifications.resend(id)
    return c.redirect(`/_desk/notifications/${encodeURIComponent(id)}`, 303)
  })
}

/** How many codes the page remembers. */
const MAX_CODES = 20

function addTill(app: Hono, sandbox: Sandbox): void {
  let codes: readonly CreatedCode[] = []
  app.get("/_desk/till", (c) => c.html(<TillPage view={viewOf(c, sandbox)} codes={codes} />))
  app.post("/_desk/till", async (c) => {
    const form = await readForm(c.req.raw)
    try {
      codes = [createCode(sandbox, form), ...codes].slice(0, MAX_CODES)
      return c.redirect("/_desk/till", 303)
    } catch (error) {
      const page = <TillPage view={viewOf(c, sandbox)} codes={codes} error={(error as Error).message} />
      return c.html(page, errorStatus(error))
    }
  })
}

function addSettings(app: Hono, sandbox: Sandbox): void {
  const { faults, credentials } = sandbox
  app.get("/_desk/faults", (c) => c.html(<FaultsPage view={viewOf(c, sandbox)} faults={faults.list()} />))
  app.post("/_desk/faults", async (c) => {
    const form = await readForm(c.req.raw)
    try {
      addFault(sandbox, form)
      return c.redirect("/_desk/faults", 303)
    } catch (error) {
      const page = <FaultsPage view={viewOf(c, sandbox)} faults={faults.list()} error={(error as Error).message} />
      return c.html(page, errorStatus(error))
    }
  })
  app.post("/_desk/faults/clear", (c) => {
    faults.clear()
    return c.redirect("/_desk/faults", 303)
  })
  app.get("/_desk/clock", (c) => c.html(<ClockPage view={viewOf(c, sandbox)} />))
  app.post("/_desk/clock", async (c) => {
    const form = await readForm(c.req.raw)
    try {
      await moveClock(sandbox, form)
      return c.redirect("/_desk/clock", 303)
    } catch (error) {
      return c.html(<ClockPage view={viewOf(c, sandbox)} error={(error as Error).message} />, errorStatus(error))
    }
  })
  app.get("/_desk/merchant", (c) => c.html(<MerchantPage view={viewOf(c, sandbox)} credentials={credentials} />))
  app.get("/_desk/rules", (c) => c.html(<RulesPage view={viewOf(c, sandbox)} />))
}
