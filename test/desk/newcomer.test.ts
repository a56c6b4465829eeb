/** What somebody does who has never seen the platform, in a browser. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { isChromiumMissing, launch } from "../docs/browser.ts"
import { run, start } from "./start.ts"

describe.skipIf(isChromiumMissing)("a newcomer", () => {
  let browser: Browser
  let started: Awaited<ReturnType<typeof start>>
  const requested: string[] = []
  const errors: string[] = []

  beforeAll(async () => {
    browser = await launch()
    started = await start()
  })
  afterAll(async () => {
    await browser?.close()
    started?.merchant.close()
    started?.sandbox.close()
    await started?.server.close()
  })

  const openPage = async (path: string): Promise<Page> => {
    const page = await browser.newPage({ locale: "en-US" })
    page.on("request", (request) => requested.push(request.url()))
    page.on("pageerror", (error) => errors.push(error.message))
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
    await page.goto(started.server.url + path)
    return page
  }

  /** Copies the program from the page, and runs it with the URL of the merchant's server. */
  const copyAndRun = async (page: Page): Promise<string> => {
    await page.getByRole("link", { name: "Merchant", exact: true }).click()
    const program = await page.locator("section", { hasText: "The first order" }).locator("pre").textContent()
    return await run((program ?? "").replace("http://127.0.0.1:3000/notify", started.merchant.notifyUrl))
  }

  const pay = async (url: string): Promise<Page> => {
    const page = await openPage(new URL(url).pathname)
    await expect.poll(() => page.locator(".sum").textContent()).toBe("¥49.00")
    await page.getByLabel("Alipay").check()
    await page.getByRole("button", { name: "Pay", exact: true }).click()
    await page.getByRole("status").getByText("Paid · Alipay").waitFor()
    return page
  }

  test("creates an order by copy and paste, pays it, and is notified", async () => {
    const log = await openPage("/_desk")
    await log.getByText("No request has arrived yet.").waitFor()
    const desk = await openPage("/_desk")
    const url = await copyAndRun(desk)
    expect(url).toMatch(`${started.server.url}/cashier/`)
    // The open log shows the call without a reload.
    await log.getByRole("link", { name: "POST /v1/netpay/bills/get-qrcode" }).waitFor()
    expect(await log.getByText("No request has arrived yet.").count()).toBe(0)
    await pay(url)
    await expect.poll(() => started.merchant.notified).toHaveLength(1)
    await desk.getByRole("link", { name: "Notifications", exact: true }).click()
    expect(await desk.locator("tbody tr").first().textContent()).toContain("accepted")
  })

  test("breaks the handler, reads the reason, repairs it and sends the notification again", async () => {
    const { merchant } = started
    const before = merchant.notified.length
    merchant.isBroken = true
    const desk = await openPage("/_desk")
    await pay(await copyAndRun(desk))
    await desk.getByRole("link", { name: "Orders", exact: true }).click()
    await desk.locator("tbody a").first().click()
    await desk.locator("section", { hasText: "Attempts" }).locator("tbody a").first().click()
    await desk.getByText("HTTP 500, but the body does not contain SUCCESS").first().waitFor()
    await desk.getByText("Response of the merchant").first().click()
    expect(await desk.locator("details[open] pre").textContent()).toBe("TypeError: order is undefined")
    expect(merchant.notified).toHaveLength(before)
    merchant.isBroken = false
    await desk.getByRole("button", { name: "Send again" }).click()
    await desk.locator("dl").getByText("accepted", { exact: true }).waitFor()
    expect(merchant.notified).toHaveLength(before + 1)
  })

  test("pauses the log and continues without a gap", async () => {
    const { server } = started
    const log = await openPage("/_desk?q=nothing-here")
    await log.getByRole("button", { name: "Pause" }).click()
    await fetch(`${server.url}/nothing-here/1`)
    await fetch(`${server.url}/nothing-here/2`)
    expect(await log.getByRole("link", { name: "/nothing-here/" }).count()).toBe(0)
    await log.getByRole("button", { name: "Continue" }).click()
    await log.getByRole("link", { name: "GET /nothing-here/2" }).waitFor()
    expect(await log.getByRole("link", { name: "/nothing-here/" }).count()).toBe(2)
  })

  test("the pages work without script", async () => {
    const { sandbox, server } = started
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "zh-CN" })
    const page = await context.newPage()
    const [, { id = "" } = {}] = sandbox.orders.list()
    await page.goto(`${server.url}/_desk/orders/${id}`)
    await page.getByLabel("退款金额（元）").fill("19.00")
    await page.getByRole("button", { name: "退款" }).click()
    await page.getByText("已退款 ¥19.00").waitFor()
    await page.goto(`${server.url}/_desk/clock`)
    await page.getByRole("button", { name: "+1 天" }).click()
    await page.goto(`${server.url}/_desk/orders/${id}`)
    await page.getByText("已结算").waitFor()
  })

  test("nothing of another origin was loaded, and no page reported an error", () => {
    const others = requested.filter((url) => !url.startsWith(started.server.url) && !url.startsWith("data:"))
    expect(others).toEqual([])
    expect(errors).toEqual([])
  })
})
