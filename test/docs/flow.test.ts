import { beforeAll, expect, it } from "vitest"
import { flowOf } from "../../scripts/docs/flow.ts"
import { flowDiagram } from "../../scripts/docs/flow-diagram.ts"
import { type Page, pagesOf } from "../../scripts/docs/page.ts"
import type { Description } from "../../scripts/spec/openapi.ts"
import { load } from "./loaded.ts"

let api: Description
let pages: Page[]

beforeAll(async () => {
  api = (await load()).zh
  pages = pagesOf(api)
}, 60_000)

it.each([
  ["bills", "createBillQrCode", "", "receiveBillPayment", "queryBill", "refundBill"],
  ["mini", "createWechatOrder", "", "receivePayment", "queryOrder", "refundOrder", "queryRefund"],
  ["app", "createAlipayAppOrder", "", "receivePayment", "queryOrder", "refundOrder", "queryRefund"],
  ["secure", "completeEscrowOrder", "cancelEscrowOrder", "queryOrder"],
  ["poslink-v6", "payByCodeV6", "queryCodePaymentV6", "refundCodePaymentV6", "queryCodePaymentRefundV6"],
  ["token"],
])("finds the sequence of the group %s", (tag, ...ids) => {
  expect(flowOf(api, pages, tag).map(({ page }) => page?.id ?? "")).toEqual(ids)
})

it("draws a sequence for every group but the token and the notifications, with a link for each call", () => {
  const without = api.tags.map(({ name }) => name).filter((name) => flowDiagram(api, pages, name, "zh") === "")
  expect(without).toEqual(["token", "notifications"])
  const links = [...flowDiagram(api, pages, "bills", "en").matchAll(/href="#([^"]+)"/g)].map(([, link]) => link)
  expect(links).toEqual([
    "/bills/createbillqrcode",
    "/notifications/receivebillpayment",
    "/bills/querybill",
    "/bills/refundbill",
  ])
})
