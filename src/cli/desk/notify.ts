/** The command `chinaums notify`. */
import { type Command, InvalidArgumentError } from "commander"
import type { SandboxNotification } from "../../sandbox/index.ts"
import type { Context } from "../io.ts"
import { notificationLine } from "../sandbox-log.ts"
import { addDeskCommand, type DeskOptions, print, requestDesk } from "./request.ts"

type Fields = Readonly<Record<string, string | null>>

interface NotifyCommandOptions extends DeskOptions {
  readonly event?: string
  readonly delay?: string
  readonly copies?: number
  readonly field?: Fields
  readonly tamper?: Fields
  readonly digest?: string
  readonly to?: string
}

/** Adds `chinaums notify`: sends a notification of an order on request, or lists what was sent. */
export function addNotify(program: Command, context: Context): void {
  const { desk, usage } = context.messages
  addDeskCommand(program, "notify", desk.notify.about, context)
    .usage(usage.number)
    .argument("[number]", desk.number)
    .option("--event <event>", desk.notify.event)
    .option("--delay <duration>", desk.notify.delay)
    .option("--copies <count>", desk.notify.copies, Number)
    .option("--field <name=value>", desk.notify.field, addField)
    .option("--tamper <name=value>", desk.notify.tamper, addField)
    .option("--digest <SHA256|MD5>", desk.notify.digest)
    .option("--to <http(s)://…>", desk.notify.to)
    .action((number: string | undefined, options: NotifyCommandOptions) => notify(number, options, context))
}

async function notify(number: string | undefined, options: NotifyCommandOptions, context: Context): Promise<void> {
  const { url, json, field: fields, to, lang: _, ...rest } = options as NotifyCommandOptions & { lang?: string }
  const body = { number, ...rest, ...(fields && { fields }), ...(to !== undefined && { url: to }) }
  const { notifications } = await requestDesk<{ notifications: SandboxNotification[] }>(
    context,
    url,
    number === undefined ? "/notifications?limit=20" : "/notify",
    number === undefined ? {} : { method: "POST", body },
  )
  const { none, waiting } = context.messages.desk.notify
  const lines = notifications.map((notification) =>
    notification.attempts.length > 0 ? notificationLine(notification) : waiting(notification.kind, notification.id),
  )
  print(context, json, notifications, lines.length > 0 ? lines : [none])
}

/** Reads `name=value`. A name without a value removes the field. */
function addField(text: string, before: Fields = {}): Fields {
  const [, name = "", , value] = /^(\w+)(=(.*))?$/s.exec(text) ?? []
  if (name === "") throw new InvalidArgumentError("")
  return { ...before, [name]: value ?? null }
}
