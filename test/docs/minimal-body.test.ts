import { beforeAll, describe, expect, it } from "vitest"
import { operations } from "../../generated/operations.ts"
import { DEFAULTS, isFilled } from "../../scripts/docs/field-order.ts"
import { minimalBody, NEW_NUMBER, TODAY } from "../../scripts/docs/minimal-body.ts"
import { type Page, pagesOf } from "../../scripts/docs/page.ts"
import { type Description, deref, requestOf } from "../../scripts/spec/openapi.ts"
import { createClient } from "../../src/index.ts"
import { load } from "./loaded.ts"

let api: Description
let pages: Page[]

beforeAll(async () => {
  api = (await load()).zh
  pages = pagesOf(api).filter(({ kind, id }) => kind !== "notification" && id !== "fetchAccessToken")
}, 60_000)

/** The body as the sample would send it on a certain day. */
const withTime = (body: Record<string, unknown>): Record<string, unknown> => {
  const text = JSON.stringify(body).replaceAll(TODAY, "2026-11-21").replaceAll(NEW_NUMBER, "20261121205144123")
  return JSON.parse(text, (key, value) => (AMOUNTS.includes(key) ? Number(value) : value))
}

const AMOUNTS = ["totalAmount", "refundAmount", "completedAmount", "platformAmount", "transactionAmount", "totalAmt"]

/** What the client says about a body before it would send it. */
async function isAccepted(page: Page, body: Record<string, unknown>): Promise<boolean> {
  const client = createClient({
    environment: "test",
    appId: "10037e6f0000000000000000000000a0",
    appKey: "key",
    fetch: async () => Response.json({ errCode: "SUCCESS" }),
  })
  if (page.kind === "redirect") {
    return client.url(page.place as "/v1/netpay/trade/h5-pay", { content: body as never }).then(
      () => true,
      () => false,
    )
  }
  const { outcome } = await client.POST(page.place as "/v1/netpay/query", { body: body as never })
  return outcome !== "not-sent"
}

describe("the smallest request", () => {
  it("is accepted by the client, and not without any field that the caller writes", async () => {
    const wrong: string[] = []
    for (const page of pages) {
      const minimal = minimalBody(api, page)
      if (minimal === undefined) continue
      const body = withTime(minimal)
      if (!(await isAccepted(page, body))) wrong.push(`${page.id} is not accepted`)
      const { properties = {}, required = [] } = deref(api, requestOf(page.operation))
      for (const name of required) {
        if (isFilled(deref(api, properties[name] ?? {}))) continue
        const { [name]: _, ...rest } = body
        if (await isAccepted(page, rest)) wrong.push(`${page.id} is accepted without ${name}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it("has every field by which its outcome can be queried", () => {
    const missing = pages.flatMap((page) => {
      const minimal = minimalBody(api, page)
      const { resolve } = operations[page.place as keyof typeof operations]
      if (minimal === undefined || resolve === undefined) return []
      const { properties = {} } = deref(api, requestOf(page.operation))
      return Object.values(resolve.by)
        .filter((name) => name in properties && !(name in minimal))
        .map((name) => `${page.id}: ${name}`)
    })
    expect(missing).toEqual([])
  })

  it("is a bill of today for the code that a payer scans", () => {
    const page = pages.find(({ id }) => id === "createBillQrCode")
    const body = page && minimalBody(api, page)
    expect(body).toMatchObject({ billNo: `1000${NEW_NUMBER}`, billDate: TODAY, totalAmount: "4900" })
    const written = Object.keys(body ?? {}).filter(
      (name) => !DEFAULTS.includes(name) && !["instMid", "requestTimestamp"].includes(name),
    )
    expect(written).toEqual(["billNo", "billDate", "totalAmount"])
  })
})
