/** A merchant of netpay orders in tests: a sandbox, our client, and the notifications that it has received. */
import { createClient } from "../../../../../src/index.ts"
import { type Notification, verifyNotification } from "../../../../../src/notify/index.ts"
import type { Sandbox, SandboxOptions } from "../../../../../src/sandbox/index.ts"
import { call, type Fields, sandboxAt } from "../../merchant.ts"

export const CREATE = "/v1/netpay/wx/unified-order"
export const QUERY = "/v1/netpay/query"
export const REFUND = "/v1/netpay/refund"
export const REFUND_QUERY = "/v1/netpay/refund-query"
export const CLOSE = "/v1/netpay/close"

/** Sends the fields and returns the body of the response, which has been checked against the description. */
export type Send = (path: string, fields: Fields) => Promise<Fields>

/** A shop with its sandbox. */
export interface Shop {
  readonly sandbox: Sandbox
  readonly send: Send
  /** Creates an order of 4900 fen for WeChat and returns its number. */
  readonly create: (fields?: Fields) => Promise<string>
  /** Creates such an order and lets its payer pay. */
  readonly createPaid: (fields?: Fields) => Promise<string>
  /** The fields of the query of an order. */
  readonly query: (merOrderId: string) => Promise<Fields>
  readonly client: ReturnType<typeof clientOf>
  /** What the merchant was notified of, verified with our code. */
  readonly notifications: Notification[]
}

/** Opens a shop that accepts every notification. */
export function openShop(options: SandboxOptions = {}): Shop {
  const notifications: Notification[] = []
  const sandbox = sandboxAt({
    notifyUrl: "https://merchant.example/notify",
    fetch: async (_url, { body }) => {
      notifications.push(await verifyNotification(String(body), { key: sandbox.credentials.notifyKey }))
      return new Response("SUCCESS")
    },
    ...options,
  })
  const send: Send = async (path, fields) => (await call(sandbox, path, { instMid: "YUEDANDEFAULT", ...fields })).body
  let count = 0
  const create = async (fields: Fields = {}): Promise<string> => {
    const merOrderId = `9SBX${String(++count).padStart(8, "0")}`
    const request = { merOrderId, totalAmount: 4900, tradeType: "JSAPI", subOpenId: "o0", ...fields }
    const { errCode, errMsg } = await send(CREATE, request)
    if (errCode !== "SUCCESS") throw new Error(`${errCode} ${errMsg}`)
    return String(request.merOrderId)
  }
  return {
    sandbox,
    send,
    create,
    notifications,
    client: clientOf(sandbox),
    query: (merOrderId) => send(QUERY, { merOrderId }),
    async createPaid(fields) {
      const merOrderId = await create(fields)
      await sandbox.orders.pay(merOrderId)
      return merOrderId
    },
  }
}

function clientOf({ fetch, clock, credentials }: Sandbox) {
  const { appId, appKey, mid, tid } = credentials
  return createClient({ environment: "test", appId, appKey, defaults: { mid, tid }, fetch, now: clock.now })
}
