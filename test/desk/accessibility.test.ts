/** Every page in both languages and schemes, on a phone and on a desktop: WCAG AA, and nothing wider than the screen. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createClient } from "../../src/index.ts"
import { isChromiumMissing, launch } from "../docs/browser.ts"
import { start } from "./start.ts"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

const LOOKS = [
  ["en-US", "light", 1280],
  ["en-US", "dark", 390],
  ["zh-CN", "light", 390],
  ["zh-CN", "dark", 1280],
] as const

describe.skipIf(isChromiumMissing)("the pages", () => {
  let browser: Browser
  let started: Awaited<ReturnType<typeof start>>
  let paths: string[]

  beforeAll(async () => {
    browser = await launch()
    started = await start()
    const { sandbox, server, merchant } = started
    const { appId, appKey, mid, tid, sourceCode } = sandbox.credentials
    const ums = createClient({ environment: { baseUrl: server.url }, appId, appKey, defaults: { mid, tid } })
    const numbers = [1, 2].map((number) => `${sourceCode}000000000${number}`)
    merchant.isBroken = true
    for (const billNo of numbers) {
      const billDate = new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
      const body = { billNo, billDate, totalAmount: 4900, notifyUrl: merchant.notifyUrl, billDesc: "白茶 250 g" }
      const { error } = await ums.POST("/v1/netpay/bills/get-qrcode", { body })
      if (error) throw error
    }
    await fetch(`${server.url}/v1/netpay/query`, { method: "POST", body: '{"mid":1}' })
    const [unpaid = "", paid = ""] = sandbox.orders.list().map(({ id }) => id)
    await sandbox.orders.pay(paid)
    await sandbox.orders.refund(paid, { amount: 1900 })
    await fetch(`${server.url}/_desk/till`, {
      method: "POST",
      body: new URLSearchParams({ wallet: "alipay", result: "password" }),
    })
    sandbox.faults.add({ kind: "delay", ms: 3000, path: "/v1/netpay/query" })
    const [notification] = sandbox.notifications.list()
    paths = [
      "/_desk",
      "/_desk/calls/1",
      "/_desk/calls/3",
      "/_desk/orders",
      `/_desk/orders/${unpaid}`,
      `/_desk/orders/${paid}`,
      "/_desk/notifications",
      `/_desk/notifications/${notification?.id}`,
      "/_desk/till",
      "/_desk/faults",
      "/_desk/clock",
      "/_desk/merchant",
      "/_desk/rules",
      "/_desk/nothing",
      `/cashier/${unpaid}`,
      `/cashier/${paid}`,
    ]
  })
  afterAll(async () => {
    await browser?.close()
    started?.merchant.close()
    started?.sandbox.close()
    await started?.server.close()
  })

  test.each(LOOKS)(
    "%s, %s, %i pixels wide",
    async (locale, colorScheme, width) => {
      const context = await browser.newContext({ locale, colorScheme, viewport: { width, height: 800 } })
      const page = await context.newPage()
      const found: string[] = []
      for (const path of paths) {
        await page.goto(started.server.url + path)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (overflow > 0) found.push(`${path} is ${overflow} pixels too wide`)
        found.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`))
      }
      await context.close()
      expect(found).toEqual([])
    },
    180_000,
  )
})

interface AxeNode {
  readonly target: readonly string[]
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  // The policy of the pages allows no other script, but the debugger may run one.
  await page.evaluate(AXE)
  return await page.evaluate(async () => {
    type Axe = { run(): Promise<{ violations: readonly { id: string; nodes: readonly AxeNode[] }[] }> }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))
  })
}
