/** Verifies the URL with which the payer's browser returns. */
import { returns } from "../../generated/notifications.ts"
import type { webhooks } from "../../generated/types.ts"
import { readAmounts } from "../lib/amounts.ts"
import { NotificationError } from "./error.ts"
import { type Pair, parseForm, readText, toFields } from "./form.ts"
import { readOptions, type VerifyOptions, verifySignature } from "./signature.ts"

type TableOf<K extends keyof typeof returns> = webhooks[K]["get"]["requestBody"]["content"]["application/json"]

interface ReturnTable {
  readonly identifiedBy: readonly (readonly string[])[]
  readonly fields: readonly string[]
  readonly amounts: readonly string[]
}

/**
 * The verified fields of a return URL, only for display. Amounts are numbers in fen, all other fields are strings. Fields
 * that are not described, and amounts that could not be read, are in `extra`.
 */
export type ReturnedFields = {
  [K in keyof typeof returns]: { readonly kind: K } & Readonly<Omit<TableOf<K>, "sign">> & {
      readonly extra: Readonly<Record<string, string>>
    }
}[keyof typeof returns]

/**
 * Verifies the URL with which the payer's browser returns to your `returnUrl`, so that the page can show the result.
 *
 * **Only for display.** The payer has this URL and can open or post it again at any time, with the state of that time.
 * Never book a payment from it: the notification and the query say whether an order is paid.
 *
 * @param url The URL, its path with the query, or the query as `URLSearchParams`. If your `returnUrl` has parameters of
 *   its own, delete them first, because they are not signed.
 * @throws {NotificationError} As `verifyNotification`. `UNREADABLE_INPUT` when the URL has no query.
 * @throws {ConfigurationError} `INVALID_OPTION` when the key is missing or blank, or a digest is unknown.
 * @see 全民付移动支付 H5支付 §1.8, 公众号+服务窗支付 §1.12, and C扫B 接口规范 §1.12
 * @example
 * ```ts
 * import { verifyReturn } from "chinaums/notify"
 *
 * export async function showResult(request: Request, key: string): Promise<Response> {
 *   const returned = await verifyReturn(request.url, { key })
 *   return new Response(returned.kind === "paymentReturn" ? `Order ${returned.merOrderId}` : `Bill ${returned.billNo}`)
 * }
 * ```
 */
export async function verifyReturn(
  url: string | URL | URLSearchParams,
  options: VerifyOptions,
): Promise<ReturnedFields> {
  const verification = readOptions(options)
  return toReturned(await verifySignature(toFields(readQuery(url)), verification))
}

function readQuery(url: string | URL | URLSearchParams): Iterable<Pair> {
  if (url instanceof URLSearchParams) return url
  const query = /^[^?#]*\?([^#]+)/.exec(String(url))?.[1]
  if (query === undefined) {
    const message = "The URL has no query. Pass request.url, or req.originalUrl in Express"
    throw new NotificationError({ code: "UNREADABLE_INPUT", message })
  }
  return parseForm(readText(query))
}

function toReturned(signed: Readonly<Record<string, string>>): ReturnedFields {
  // The last kind requires no field, so one always matches.
  const [kind, table] = Object.entries<ReturnTable>(returns).find(([, { identifiedBy }]) =>
    identifiedBy.some((group) => group.every((name) => Object.hasOwn(signed, name))),
  ) as [string, ReturnTable]
  const described = Object.entries(signed).filter(([name]) => table.fields.includes(name))
  const others = Object.entries(signed).filter(([name]) => !table.fields.includes(name))
  const { fields, unreadable } = readAmounts(Object.fromEntries(described), table.amounts)
  return { ...fields, kind, extra: { ...Object.fromEntries(others), ...unreadable } } as unknown as ReturnedFields
}
