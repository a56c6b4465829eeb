import encodeQR from "qr"
import { encode, renderSVG } from "uqr"
import { expect, test } from "vitest"
import { STYLE } from "../../../../src/sandbox/desk/style.ts"
import { en } from "../../../../src/sandbox/desk/texts/en.ts"
import { zh } from "../../../../src/sandbox/desk/texts/zh.ts"
import { ORIGIN, open } from "./open.ts"

const SECTIONS = ["", "/orders", "/notifications", "/till", "/faults", "/clock", "/merchant", "/rules"]

test.each(SECTIONS)(
  "the page /_desk%s is complete HTML in both languages, and asks for nothing elsewhere",
  async (path) => {
    const { get } = open()
    for (const [lang, title] of [
      ["en", en.title],
      ["zh-CN", zh.title],
    ] as const) {
      const { status, html, headers } = await get(`/_desk${path}`, { "accept-language": lang })
      expect(status).toBe(200)
      expect(html).toMatch(/^<!DOCTYPE html><html lang="/)
      expect(html).toContain(`<html lang="${lang}">`)
      expect(html).toContain(title)
      expect(html).not.toMatch(/(src|href|action)="(?!\/|#|data:,)/)
      expect(headers.get("content-security-policy")).toContain("default-src 'none'")
    }
  },
)

test("the switch of the language is kept in a cookie and stays on the page", async () => {
  const { get } = open()
  const { html } = await get("/_desk/orders?before=7", { "accept-language": "en" })
  expect(html).toContain('href="/_desk/orders?before=7&amp;lang=zh"')
  const switched = await get("/_desk/orders?before=7&lang=zh")
  expect([switched.status, switched.headers.get("location")]).toEqual([303, "/_desk/orders?before=7"])
  const [cookie = ""] = switched.headers.get("set-cookie")?.split(";") ?? []
  expect((await get("/_desk", { cookie, "accept-language": "en" })).html).toContain(zh.title)
})

test("what a request contains is escaped, and its URLs become links only for http", async () => {
  const { sandbox, order, get, merOrderId } = open()
  await order({ orderDesc: '<img src=x onerror="alert(1)">', returnUrl: "javascript:alert(1)" })
  await sandbox.fetch(`${ORIGIN}/<script>alert(1)</script>`)
  for (const path of [
    "/_desk",
    "/_desk/calls/1",
    "/_desk/orders",
    `/_desk/orders/${merOrderId}`,
    `/cashier/${merOrderId}`,
  ]) {
    const { status, html } = await get(path)
    expect(status).toBe(200)
    expect(html).not.toContain("<img")
    expect(html).not.toContain("<script>alert")
    expect(html).not.toContain('href="javascript:')
  }
  await sandbox.orders.pay(merOrderId)
  expect((await get(`/cashier/${merOrderId}`)).html).not.toContain("javascript:")
})

test("the filter finds calls by path, order and code, and the failed ones", async () => {
  const { order, get, merOrderId } = open()
  await order()
  await order({}, "0".repeat(32))
  const rows = async (query: string): Promise<number> => (await get(`/_desk?${query}`)).html.split("<tr>").length - 2
  expect(await rows("")).toBe(2)
  expect(await rows("failed=1")).toBe(1)
  expect(await rows("q=SUCCESS")).toBe(1)
  expect(await rows(`q=${merOrderId}`)).toBe(2)
  expect(await rows("q=refund")).toBe(0)
})

test("every action on an order is a form", async () => {
  const { sandbox, order, get, post, merOrderId } = open()
  await order()
  const { id } = sandbox.orders.get(merOrderId) ?? { id: "" }
  const state = (): string | undefined => sandbox.orders.get(merOrderId)?.state
  expect((await post(`/_desk/orders/${id}/pay`, { wallet: "alipay" })).status).toBe(303)
  expect([state(), sandbox.orders.get(merOrderId)?.payment?.wallet]).toEqual(["paid", "alipay"])
  expect((await post(`/_desk/orders/${id}/refund`, { yuan: "19.50" })).status).toBe(303)
  expect((await get(`/_desk/orders/${id}`)).html).toContain("¥29.50")
  const rejected = await post(`/_desk/orders/${id}/refund`, { yuan: "29.51" })
  expect(rejected.status).toBe(409)
  expect(rejected.html).toContain("可退金额为 2950 分")
  expect((await post(`/_desk/orders/${id}/refund`, { yuan: "1e3" })).status).toBe(400)
  expect((await post(`/_desk/orders/${id}/pay`)).status).toBe(400)
  expect((await post("/_desk/orders/nothing/pay")).status).toBe(404)
})

test("an unpaid order fails or expires on request", async () => {
  const { sandbox, order, post, merOrderId } = open()
  await order()
  await post(`/_desk/orders/${merOrderId}/fail`)
  expect(sandbox.orders.get(merOrderId)?.state).toBe("failed")
  const other = `${merOrderId}2`
  await order({ merOrderId: other })
  await post(`/_desk/orders/${other}/expire`)
  expect(sandbox.orders.get(other)?.state).toBe("closed")
})

test("the pages of notifications show each attempt with its reason, and send again", async () => {
  let status = 500
  const fetch = async (): Promise<Response> => new Response(status === 200 ? "SUCCESS" : "<b>no</b>", { status })
  const { sandbox, order, get, post, merOrderId } = open({ notifyUrl: "http://merchant.example/notify", fetch })
  await order()
  await sandbox.orders.pay(merOrderId)
  const [notification] = sandbox.notifications.list()
  const path = `/_desk/notifications/${notification?.id}`
  const { html } = await get(path)
  expect(html).toContain("HTTP 500, but the body does not contain SUCCESS")
  expect(html).toContain("&lt;b&gt;no&lt;/b&gt;")
  status = 200
  expect((await post(`${path}/resend`)).status).toBe(303)
  expect(sandbox.notifications.get(notification?.id ?? "")?.state).toBe("accepted")
  await post("/_desk/notifications/pause")
  expect((await get("/_desk/notifications")).html).toContain(en.notifications.paused)
  await post("/_desk/notifications/resume")
  expect(sandbox.notifications.isPaused()).toBe(false)
})

test.each([
  ["lose-request", {}],
  ["delay", { ms: 5 }],
  ["status", { status: 503 }],
  ["code", { code: "NO_ORDER" }],
])("the form of faults adds %s once", async (kind, expected) => {
  const { sandbox, get, post } = open()
  const form = { kind, path: "", ms: "5", status: "503", code: "NO_ORDER" }
  expect((await post("/_desk/faults", form)).status).toBe(303)
  expect(sandbox.faults.list()).toMatchObject([{ fault: { kind, times: 1, ...expected } }])
  expect((await get("/_desk/faults")).html).toContain(en.faults.clear)
  await post("/_desk/faults/clear")
  expect(sandbox.faults.list()).toEqual([])
})

test("a wrong fault and a wrong duration are explained", async () => {
  const { post } = open()
  const fault = await post("/_desk/faults", { kind: "delay", ms: "soon" })
  expect([fault.status, fault.html.includes('role="alert"')]).toEqual([400, true])
  const clock = await post("/_desk/clock", { advance: "tomorrow" })
  expect([clock.status, clock.html.includes('role="alert"')]).toEqual([400, true])
})

test("the till creates payment codes with the chosen result", async () => {
  const { get, post } = open()
  expect((await get("/_desk/till")).html).toContain(en.till.none)
  expect((await post("/_desk/till", { wallet: "unionpay", result: "failure" })).status).toBe(303)
  const { html } = await get("/_desk/till")
  expect(html).toMatch(/<code>62\d{17}<\/code>/)
  expect(html).toContain(en.till.failure)
  expect((await post("/_desk/till", { wallet: "cash", result: "failure" })).status).toBe(400)
})

test("the clock moves", async () => {
  const { sandbox, post } = open()
  const before = sandbox.clock.now()
  await post("/_desk/clock", { advance: "31d" })
  expect(sandbox.clock.now() - before).toBe(31 * 86_400_000)
})

test("the merchant page has everything that a program needs", async () => {
  const { sandbox, get } = open()
  const { html } = await get("/_desk/merchant")
  for (const value of Object.values(sandbox.credentials)) expect(html).toContain(value)
  expect(html).toContain(`environment: { baseUrl: &quot;${ORIGIN}&quot; }`)
  expect(html).toContain(`UMS_BASE_URL=${ORIGIN}`)
})

test("the QR code of the cashier page has the modules of another encoder", async () => {
  const { order, get, merOrderId } = open()
  await order()
  const { html } = await get(`/_desk/orders/${merOrderId}`)
  const url = `${ORIGIN}/cashier/${merOrderId}`
  const svg = renderSVG(url, { ecc: "M", border: 2 })
  expect(html).toContain(svg)
  // Both encoders choose among the same eight masks; which one they prefer is their own affair.
  const mask = encode(url, { ecc: "M" }).maskPattern
  expect(modulesOf(svg)).toEqual(encodeQR(url, "raw", { ecc: "medium", border: 2, mask }))
})

test("a page that everybody needs loads less than 100 kB, with its style and its script", async () => {
  const { order, get, merOrderId } = open()
  for (let index = 0; index < 100; index++) await order({ merOrderId: `${merOrderId}${index}` })
  const bytes = async (path: string): Promise<number> => new TextEncoder().encode((await get(path)).html).length
  const shared = (await bytes("/_desk/style.css")) + (await bytes("/_desk/live.js"))
  for (const path of [...SECTIONS.map((section) => `/_desk${section}`), "/_desk/calls/1", `/cashier/${merOrderId}0`]) {
    expect((await bytes(path)) + shared).toBeLessThan(100_000)
  }
  expect(STYLE).not.toMatch(/url\(|@import/)
})

/** The modules of an SVG whose path has one square of ten for each black one. */
function modulesOf(svg: string): boolean[][] {
  const [, size = "0"] = /viewBox="0 0 (\d+) /.exec(svg) ?? []
  const count = Number(size) / 10
  const modules = Array.from({ length: count }, () => Array.from({ length: count }, () => false))
  for (const [, x, y] of svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g)) {
    const row = modules[Number(y) / 10]
    if (row) row[Number(x) / 10] = true
  }
  return modules
}
