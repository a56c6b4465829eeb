/** The notifications of the merchant, with every attempt and why it was not accepted. */
import type { SandboxNotification } from "../../notifications/notification.ts"
import type { Order } from "../../orders/order.ts"
import { Code, Page, Scroll, Tag, type Tone } from "../layout.tsx"
import { orderNumber } from "../order-number.ts"
import { type Html, timeOf, type View } from "../view.ts"

const TONES: Readonly<Record<SandboxNotification["state"], Tone>> = {
  waiting: "warn",
  accepted: "good",
  abandoned: "bad",
}

function NotificationState({
  view,
  notification,
}: {
  readonly view: View
  readonly notification: SandboxNotification
}): Html {
  const { notifications } = view.texts
  const text = {
    waiting: notifications.waiting,
    accepted: notifications.isAccepted,
    abandoned: notifications.abandoned,
  }
  return <Tag tone={TONES[notification.state]}>{text[notification.state]}</Tag>
}

interface TableProps {
  readonly view: View
  readonly notifications: readonly SandboxNotification[]
}

/** Notifications as a table, the newest first. */
export function NotificationTable({ view, notifications }: TableProps): Html {
  const { texts } = view
  return (
    <Scroll label={texts.nav.notifications}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.calls.time}</th>
            <th scope="col">{texts.notifications.kind}</th>
            <th scope="col">{texts.notifications.state}</th>
            <th scope="col" class="num wide">
              {texts.notifications.attempts}
            </th>
            <th scope="col" class="wide">
              {texts.call.result}
            </th>
          </tr>
        </thead>
        <tbody>
          {notifications.map((notification) => {
            const last = notification.attempts.at(-1)
            return (
              <tr>
                <td class="nowrap muted">{timeOf(view, notification.createdAt)}</td>
                <td>
                  <a href={`/_desk/notifications/${encodeURIComponent(notification.id)}`}>{notification.kind}</a>
                </td>
                <td>
                  <NotificationState view={view} notification={notification} />
                </td>
                <td class="num wide">{notification.attempts.length}</td>
                <td class="break wide muted">{last ? (last.reason ?? `HTTP ${last.status}`) : "–"}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}

interface NotificationsProps extends TableProps {
  readonly isPaused: boolean
}

/** The page of all notifications. */
export function NotificationsPage({ view, notifications, isPaused }: NotificationsProps): Html {
  const { texts } = view
  return (
    <Page
      view={view}
      section="notifications"
      title={texts.nav.notifications}
      aside={
        <form class="push" method="post" action={`/_desk/notifications/${isPaused ? "resume" : "pause"}`}>
          <button type="submit">{isPaused ? texts.notifications.resume : texts.notifications.pause}</button>
        </form>
      }
    >
      {isPaused && <p class="note quiet">{texts.notifications.paused}</p>}
      <div class="card">
        {notifications.length === 0 ? (
          <p>{texts.notifications.empty}</p>
        ) : (
          <NotificationTable view={view} notifications={notifications} />
        )}
      </div>
      <p class="muted small">{texts.notifications.help}</p>
    </Page>
  )
}

interface NotificationProps {
  readonly view: View
  readonly notification: SandboxNotification
  readonly order: Order | undefined
}

/** The page of one notification. */
export function NotificationPage({ view, notification, order }: NotificationProps): Html {
  const { texts } = view
  const { attempts, dueAt, fields, tampered, url, digest } = notification
  return (
    <Page
      view={view}
      section="notifications"
      title={notification.kind}
      aside={
        <form class="push" method="post" action={`/_desk/notifications/${encodeURIComponent(notification.id)}/resend`}>
          <button class="main" type="submit">
            {texts.notifications.resend}
          </button>
        </form>
      }
    >
      <section class="card">
        <dl>
          <dt>{texts.notifications.state}</dt>
          <dd>
            <NotificationState view={view} notification={notification} />
          </dd>
          <dt>{texts.notifications.order}</dt>
          <dd>
            <a href={`/_desk/orders/${notification.orderId}`}>{order ? orderNumber(order) : notification.orderId}</a>
          </dd>
          <dt>{texts.notifications.url}</dt>
          <dd>{url}</dd>
          {dueAt !== undefined && (
            <>
              <dt>{texts.notifications.next}</dt>
              <dd>{timeOf(view, dueAt)}</dd>
            </>
          )}
        </dl>
      </section>
      <section class="card">
        <h2>{texts.notifications.attempts}</h2>
        {attempts.length === 0 ? (
          <p class="muted">{texts.notifications.noAttempt}</p>
        ) : (
          <ol class="line">
            {attempts.map(({ at, duration, status, accepted, reason, body }) => (
              <li>
                <time>{timeOf(view, at)}</time>
                <Tag tone={accepted ? "good" : "bad"}>
                  {accepted ? texts.notifications.accepted : texts.notifications.rejected}
                </Tag>
                <span>{reason ?? `HTTP ${status}`}</span>
                <span class="muted">{duration} ms</span>
                {body && (
                  <details>
                    <summary>{texts.notifications.response}</summary>
                    <Code>{body}</Code>
                  </details>
                )}
              </li>
            ))}
          </ol>
        )}
        <p class="muted small">{texts.notifications.help}</p>
      </section>
      <section class="card">
        <h2>
          {texts.notifications.fields} · {digest}
        </h2>
        <Code>{printFields(fields)}</Code>
        {tampered && (
          <>
            <p class="bad">{texts.notifications.tampered}</p>
            <Code>{printFields(tampered)}</Code>
          </>
        )}
      </section>
    </Page>
  )
}

function printFields(fields: Readonly<Record<string, string | null>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value ?? ""}`)
    .join("\n")
}
