import { beforeEach, describe, expect, it } from "vitest"
import type { Sandbox } from "../../../../src/sandbox/index.ts"
import { type Fields, post, sandboxAt } from "../merchant.ts"
import { expectValid } from "../valid-response.ts"

const NUMBER = { merOrderId: "202307190001", merOrderDate: "20230719" }
const INVOICE = {
  ...NUMBER,
  invoiceMaterial: "ELECTRONIC",
  invoiceType: "PLAIN",
  amount: 10900,
  deductionAmount: 0,
  goodsDetail:
    '[{"index":"1","attribute":"0","name":"停车费","sn":"3040502020000000000","quantity":1,"priceIncludingTax":109,"taxRate":9}]',
}

let sandbox: Sandbox
beforeEach(() => {
  sandbox = sandboxAt()
})

async function send(operation: string, fields: Fields): Promise<Fields> {
  const path = `/v1/invoice/${operation}`
  const { mid: merchantId, tid: terminalId } = sandbox.credentials
  const response = await post(sandbox, path, JSON.stringify({ merchantId, terminalId, ...fields }))
  expect(response.status).toBe(200)
  const body = (await response.json()) as Fields
  expectValid(path, body)
  return body
}

describe("an invoice", () => {
  it("is issued at once, with its amounts in yuan", async () => {
    const issued = await send("invoice", { ...INVOICE, buyerName: "示例科技有限公司" })
    expect(issued).toMatchObject({
      ...NUMBER,
      resultCode: "SUCCESS",
      status: "ISSUED",
      buyerName: "示例科技有限公司",
      issueDate: "2026-05-04 10:00:00",
      totalPriceIncludingTax: 109,
      totalTax: 9,
      totalPrice: 100,
    })
    const { invoiceNo } = issued
    expect(invoiceNo).toMatch(/^\d{8}$/)
    expect(await send("query-invoice", NUMBER)).toMatchObject({ resultCode: "SUCCESS", status: "ISSUED", invoiceNo })
  })

  it("is issued once", async () => {
    const { invoiceNo } = await send("invoice", INVOICE)
    expect(await send("invoice", { ...INVOICE, amount: 1 })).toMatchObject({ invoiceNo, totalPriceIncludingTax: 109 })
    expect(await send("get-qrcode", INVOICE)).toMatchObject({ status: "ISSUED" })
    const { invoiceNo: another } = await send("invoice", { ...INVOICE, merOrderDate: "20230720" })
    expect(another).not.toBe(invoiceNo)
  })

  it("waits for the customer until its code expires", async () => {
    const code = await send("get-qrcode", { ...INVOICE, expireTime: 60 })
    expect(code).toMatchObject({ resultCode: "SUCCESS", status: "PENDING", expireDate: "2026-05-04 11:00:00" })
    expect(await send("get-qrcode", INVOICE)).toMatchObject({ qrCodeId: code["qrCodeId"] })
    expect(await send("query-invoice", NUMBER)).toMatchObject({ status: "PENDING" })
    await sandbox.clock.advance("60m")
    expect(await send("query-invoice", NUMBER)).toMatchObject({ status: "CLOSED" })
    expect(await send("invoice", INVOICE)).toMatchObject({ status: "ISSUED", qrCodeId: code["qrCodeId"] })
  })

  it("has a code of 30 minutes by default", async () => {
    expect(await send("get-qrcode", INVOICE)).toMatchObject({ expireDate: "2026-05-04 10:30:00" })
  })

  it.each([
    ["NO_MERCHANT", { merchantId: "898000000000009" }],
    ["NO_MERCHANT", { terminalId: "00000009" }],
    ["BAD_REQUEST", { amount: undefined }],
    ["BAD_REQUEST", { merOrderId: undefined }],
    ["BAD_REQUEST", { merOrderDate: undefined }],
    ["BAD_REQUEST", { merOrderDate: "2023-07-19" }],
    ["BAD_REQUEST", { goodsDetail: "{}" }],
    ["BAD_REQUEST", { goodsDetail: "[" }],
    ["BAD_REQUEST", { goodsDetail: "[{}]" }],
  ])("gets %s in resultCode for %j", async (resultCode, changed) => {
    expect(await send("invoice", { ...INVOICE, ...changed })).toMatchObject({
      resultCode,
      resultMsg: expect.any(String),
    })
  })

  it("may be of another merchant when that rule is switched off", async () => {
    sandbox = sandboxAt({ rulesOff: ["invoice.merchant"] })
    expect(await send("invoice", { ...INVOICE, merchantId: "898000000000009" })).toMatchObject({
      resultCode: "SUCCESS",
    })
  })

  it("must exist for a query", async () => {
    expect(await send("query-invoice", NUMBER)).toMatchObject({ resultCode: "NO_ORDER" })
  })
})
