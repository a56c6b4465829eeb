import { beforeEach, describe, expect, it } from "vitest"
import { verifyReturn } from "../../../../src/notify/index.ts"
import { NotSimulatedError, type Order, type Sandbox } from "../../../../src/sandbox/index.ts"
import { serveSandbox } from "../../../../src/sandbox/node.ts"
import { fieldSignature } from "../../../support/signer.ts"
import { beijing, call, type Fields, MORNING, sandboxAt } from "../merchant.ts"
import { redirectUrl } from "../redirect-url.ts"

const NUMBER = "9SBX2026050410000000000001"
const ORDER = { merOrderId: NUMBER, totalAmount: "4900", returnUrl: "https://merchant.example/return?shop=1" }

let sandbox: Sandbox
let notified: URLSearchParams[]
beforeEach(() => {
  // A notification of an earlier test can arrive late.
  const received: typeof notified = []
  notified = received
  sandbox = sandboxAt({
    notifyUrl: "https://merchant.example/notify",
    fetch: async (_, { body }) => {
      received.push(new URLSearchParams(body as string))
      return new Response("SUCCESS")
    },
  })
})

const open = async (path: string, fields: Fields | string): Promise<Response> =>
  await sandbox.fetch(redirectUrl(sandbox, path, fields))

describe.each([
  ["/v1/netpay/webpay/pay", "YUEDANDEFAULT", {}, "WXPay"],
  ["/v1/netpay/trade/h5-pay", "H5DEFAULT", {}, "Alipay 2.0"],
  [
    "/v1/netpay/wxpay/h5-pay",
    "H5DEFAULT",
    { sceneType: "IOS_WAP", merAppName: "沙箱", merAppId: "https://m.example" },
    "WXPay",
  ],
  ["/v1/netpay/wxpay/h5-to-minipay", "H5DEFAULT", {}, "WXPay"],
  ["/v1/netpay/uac/order", "H5DEFAULT", {}, "UAC"],
])("the redirect order of %s", (path, instMid, more, targetSys) => {
  const fields = { ...ORDER, instMid, ...more }

  it("sends the browser to the cashier page with a signed query", async () => {
    const response = await open(path, { ...fields, msgId: "message-1" })
    expect(response.status).toBe(302)
    const location = new URL(response.headers.get("location") ?? "")
    const { id } = sandbox.orders.get(NUMBER) as Order
    expect(location.origin + location.pathname).toBe(`https://gateway.example/cashier/${id}`)
    const { appId: openAppId, notifyKey } = sandbox.credentials
    const query = { msgId: "message-1", merOrderId: NUMBER, openAppId }
    expect(Object.fromEntries(location.searchParams)).toEqual({ ...query, sign: fieldSignature(query, notifyKey) })
  })

  it("is an order that is paid, notified, queried, refunded and found again", async () => {
    await open(path, fields)
    const query = async () => (await call(sandbox, "/v1/netpay/query", { merOrderId: NUMBER, instMid })).body
    expect(await query()).toMatchObject({ errCode: "SUCCESS", status: "NEW_ORDER", totalAmount: 4900 })
    await sandbox.orders.pay(NUMBER)
    expect(Object.fromEntries(notified[0] ?? [])).toMatchObject({
      merOrderId: NUMBER,
      status: "TRADE_SUCCESS",
      targetSys,
    })
    expect(await query()).toMatchObject({ status: "TRADE_SUCCESS", targetSys })
    const refund = { merOrderId: NUMBER, instMid, refundAmount: 4900, refundOrderId: "9SBX20260504100000000R" }
    expect((await call(sandbox, "/v1/netpay/refund", refund)).body).toMatchObject({ refundStatus: "SUCCESS" })
    expect(await query()).toMatchObject({ status: "TRADE_CLOSED" })
  })
})

describe("a redirect order", () => {
  const path = "/v1/netpay/trade/h5-pay"

  it.each([
    ["BAD_REQUEST", { ...ORDER, totalAmount: 0 }],
    ["BAD_REQUEST", "{"],
    ["ABNORMAL_REQUEST_TIME", { ...ORDER, requestTimestamp: beijing(MORNING - 8 * 3_600_000) }],
    ["NO_MERCHANT", { ...ORDER, tid: "00000009" }],
  ])("gets HTTP 412 with %s and errInfo for %j, and is not stored", async (errCode, fields) => {
    const response = await open(path, fields)
    expect([response.status, await response.json()]).toEqual([412, { errCode, errInfo: expect.any(String) }])
    expect(sandbox.orders.list()).toEqual([])
  })

  it("gets HTTP 412 with DUP_ORDER for a number that exists", async () => {
    await open(path, ORDER)
    const response = await open("/v1/netpay/uac/order", ORDER)
    expect([response.status, await response.json()]).toMatchObject([412, { errCode: "DUP_ORDER" }])
  })

  it("is accepted with the prefix of another merchant", async () => {
    expect((await open(path, { ...ORDER, merOrderId: "3CYM2026050410000000000001" })).status).toBe(302)
  })

  it("is closed at its expireTime", async () => {
    await open(path, { ...ORDER, expireTime: beijing(MORNING + 60_000) })
    await sandbox.clock.advance("60s")
    expect(sandbox.orders.get(NUMBER)).toMatchObject({ state: "closed" })
  })

  it("is not created by POST or at another path", async () => {
    const url = redirectUrl(sandbox, path, ORDER)
    expect((await sandbox.fetch(url, { method: "POST" })).status).toBe(404)
    expect((await open("/v1/netpay/query", ORDER)).status).toBe(404)
  })
})

describe("an order that the sandbox does not simulate", () => {
  const share = { mid: "988460101800202", totalAmount: 1 }
  const order = { ...ORDER, instMid: "YUEDANDEFAULT", preauthFlag: "true", subOrders: [share] }
  const split = { ...order, divisionFlag: true, platformAmount: "4899" }

  it("is a NotSimulatedError in process", async () => {
    await expect(open("/v1/netpay/webpay/pay", split)).rejects.toBeInstanceOf(NotSimulatedError)
    expect(sandbox.orders.list()).toEqual([])
  })

  it("is HTTP 501 with an explanation over the network", async () => {
    const { pathname, search } = redirectUrl(sandbox, "/v1/netpay/webpay/pay", split)
    const server = await serveSandbox(sandbox)
    const response = await fetch(server.url + pathname + search, { redirect: "manual" })
    expect([response.status, response.headers.get("content-type")]).toEqual([501, "text/plain;charset=UTF-8"])
    expect(await response.text()).toMatch(/does not simulate a split of held money.*\n.*limit of the sandbox/)
    await server.close()
  })
})

describe("the return URL", () => {
  /** The return URL without the merchant's own parameter, which is not signed. */
  async function returned(): Promise<URL> {
    const url = new URL((await sandbox.orders.returnUrl(NUMBER)) ?? "")
    expect([url.origin + url.pathname, url.searchParams.get("shop")]).toEqual(["https://merchant.example/return", "1"])
    url.searchParams.delete("shop")
    return url
  }

  it("is signed, and says that the order is paid", async () => {
    await open("/v1/netpay/wxpay/h5-to-minipay", ORDER)
    await sandbox.orders.pay(NUMBER)
    const url = await returned()
    const { notifyKey: key, mid } = sandbox.credentials
    expect(await verifyReturn(url, { key })).toMatchObject({
      kind: "paymentReturn",
      mid,
      merOrderId: NUMBER,
      status: "TRADE_SUCCESS",
      totalAmount: 4900,
      payTime: "2026-05-04 10:00:00",
      extra: {},
    })
    expect(url.searchParams.has("notifyId")).toBe(false)
    const { sign, ...fields } = Object.fromEntries(url.searchParams)
    expect(sign).toBe(fieldSignature(fields, key))
  })

  it("says that an order is not paid yet or was closed", async () => {
    await open("/v1/netpay/wxpay/h5-to-minipay", ORDER)
    const { notifyKey: key } = sandbox.credentials
    expect(await verifyReturn(await returned(), { key })).toMatchObject({ status: "NEW_ORDER", totalAmount: 4900 })
    await sandbox.orders.expire(NUMBER)
    expect(await verifyReturn(await returned(), { key })).toMatchObject({ status: "TRADE_CLOSED" })
  })

  it("is signed with MD5, without signType, when the sandbox uses that digest", async () => {
    sandbox = sandboxAt({ digest: "MD5" })
    await open("/v1/netpay/wxpay/h5-to-minipay", ORDER)
    const url = await returned()
    const { sign, ...fields } = Object.fromEntries(url.searchParams)
    expect(fields).not.toHaveProperty("signType")
    expect(sign).toBe(fieldSignature(fields, sandbox.credentials.notifyKey, "md5"))
  })

  it("does not exist for an order without one, or for an unknown number", async () => {
    const { returnUrl: _, ...order } = ORDER
    await open("/v1/netpay/wxpay/h5-to-minipay", order)
    expect(await sandbox.orders.returnUrl(NUMBER)).toBeUndefined()
    await expect(sandbox.orders.returnUrl("9SBX9999")).rejects.toMatchObject({
      code: "INVALID_OPTION",
      field: "number",
    })
  })
})
