import { expect, test } from "vitest"
import { open } from "./open.ts"

test("orders are listed, read by any of their numbers, paid and refunded", async () => {
  const { api, order, merOrderId } = open()
  await order()
  const { body } = await api("GET", "/orders?limit=1")
  expect(body).toMatchObject({ orders: [{ number: merOrderId, state: "unpaid", cashier: `/cashier/${merOrderId}` }] })
  expect(await api("GET", `/orders/${merOrderId}`)).toMatchObject({ status: 200, body: { totalAmount: 4900 } })
  expect(await api("POST", `/orders/${merOrderId}/pay`, { wallet: "alipay" })).toMatchObject({
    body: { state: "paid" },
  })
  const refunded = await api("POST", `/orders/${merOrderId}/refund`, { amount: 1900 })
  expect(refunded.body).toMatchObject({ refunds: [{ amount: 1900 }] })
})

test.each([
  ["GET", "/orders/nothing", undefined, 400, "number must be a number of an order"],
  ["POST", "/orders/9SBX0000000001/pay", { wallet: "cash" }, 400, "wallet must be wechat, alipay, unionpay, bank"],
  ["POST", "/orders/9SBX0000000001/refund", { amount: 1.5 }, 400, "amount must be a whole number of fen"],
  ["POST", "/orders/9SBX0000000001/refund", {}, 409, "订单未支付"],
  ["POST", "/clock", { advance: "soon" }, 400, "duration must be"],
  ["POST", "/faults", { kind: "fire" }, 400, "kind must be"],
  ["POST", "/notifications/nothing/resend", {}, 400, "id must be the id of a notification"],
  ["GET", "/nothing", undefined, 404, "There is no such path"],
  ["GET", "/calls/99", undefined, 404, "The log does not have this call"],
])("%s %s explains what is wrong", async (method, path, body, status, message) => {
  const { api, order } = open()
  await order()
  const response = await api(method, path, body)
  expect(response.status).toBe(status)
  expect(response.body["error"]).toContain(message)
})

test("notifications are listed, sent again and sent on request", async () => {
  const sent: string[] = []
  const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    sent.push(String(init.body))
    return new Response("SUCCESS")
  }
  const { api, order, sandbox, merOrderId } = open({ notifyUrl: "http://merchant.example/notify", fetch })
  await order()
  await sandbox.orders.pay(merOrderId)
  const { body } = await api("GET", `/notifications?order=${merOrderId}`)
  const [{ id }] = body["notifications"] as [{ id: string }]
  expect(await api("POST", `/notifications/${id}/resend`)).toMatchObject({ status: 200, body: { state: "accepted" } })
  const notified = await api("POST", "/notify", { number: merOrderId, copies: 2 })
  expect(notified.body).toMatchObject({ notifications: [{ state: "accepted" }, { state: "accepted" }] })
  expect(sent).toHaveLength(4)
  expect(new Set(sent.slice(0, 2)).size).toBe(1)
})

test("faults are added, listed and removed", async () => {
  const { api } = open()
  const { body } = await api("POST", "/faults", { kind: "delay", ms: 5, times: 2 })
  expect((await api("GET", "/faults")).body).toMatchObject({
    faults: [{ id: body["id"], fault: { kind: "delay", ms: 5 } }],
  })
  expect((await api("DELETE", `/faults?id=${body["id"]}`)).body).toEqual({ faults: [] })
})

test("the clock is read and moved", async () => {
  const { api } = open()
  expect((await api("GET", "/clock")).body).toMatchObject({ time: "2026-05-04 10:00:00" })
  expect((await api("POST", "/clock", { advance: "30m" })).body).toMatchObject({ time: "2026-05-04 10:30:00" })
})

test("calls are listed with their outcome, and one with the steps of its signature", async () => {
  const { api, order, sandbox } = open()
  await order()
  const { body } = await api("GET", "/calls")
  expect(body).toMatchObject({ calls: [{ id: 1, code: "SUCCESS", outcome: "succeeded" }] })
  const { body: call } = await api("GET", "/calls/1")
  expect(call["signature"]).toContainEqual(expect.objectContaining({ name: "signature", passed: true }))
  expect(JSON.parse(String(call["body"]))).toMatchObject({ totalAmount: 4900 })
  expect((await api("GET", "/credentials")).body).toEqual(sandbox.credentials)
})
