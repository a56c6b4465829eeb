// Twenty calls, from every family of operations. `scripts/check-type-speed.ts` measures the compiler with this file.
import { createClient } from "chinaums"

const defaults = { mid: "898340149000005", tid: "88880001" }
const ums = createClient({ environment: "test", appId: "id", appKey: "key", defaults })
const bill = { billNo: "31942026030400000001", billDate: "2026-03-04" }
const order = { merOrderId: "319420260304000000000000001", totalAmount: 1 }
const { merOrderId } = order
const terminal = { merchantCode: "123456789900081", terminalCode: "00810001" }
const scanned = { ...terminal, transactionAmount: 1, payMode: "CODE_SCAN", payCode: "0" }
const split = { divisionFlag: true, platformAmount: 0 } as const
const user = { subAppId: "wx0", subOpenId: "o0" }

export async function bills(): Promise<void> {
  await ums.POST("/v1/netpay/bills/get-qrcode", { body: { ...bill, totalAmount: 1 } })
  await ums.POST("/v1/netpay/bills/refund", { body: { ...bill, refundOrderId: "3194A2", refundAmount: 1 } })
}

export async function orders(): Promise<void> {
  await ums.POST("/v1/netpay/query", { body: { merOrderId } })
  const refund = { merOrderId, refundAmount: 1 }
  await ums.POST("/v1/netpay/refund", { body: { ...refund, refundOrderId: "3194A2" } })
  await ums.POST("/v1/netpay/close", { body: { merOrderId, instMid: "APPDEFAULT" } })
  await ums.POST("/v1/netpay/secure-complete", { body: { merOrderId, instMid: "YUEDANDEFAULT", completedAmount: 1 } })
}

export async function payments(): Promise<void> {
  await ums.POST("/v1/netpay/wx/unified-order", { body: { ...order, tradeType: "MINI", ...user } })
  await ums.POST("/v1/netpay/trade/create", { body: { ...order, tradeType: "APP", userId: "2088" } })
  await ums.POST("/v1/netpay/acp/js-pay", { body: { ...order, userId: "0" } })
  await ums.POST("/v1/netpay/wx/mini-pre-order", { body: { ...order, ...split, goods: [{ goodsId: "1" }] } })
  await ums.POST("/v1/netpay/uac/app-order", { body: order })
  await ums.POST("/v1/netpay/uac/senseless-pay", { body: { ...order, contractId: "1", planId: "1" } })
}

export async function redirects(): Promise<void> {
  await ums.url("/v1/netpay/webpay/pay", { content: order })
  await ums.url("/v1/netpay/trade/h5-pay", {
    content: { ...order, ...split, subOrders: [{ mid: "1", totalAmount: 1 }] },
  })
}

export async function agreements(): Promise<void> {
  await ums.POST("/v1/inip/sign/uac/entrust-pay/sign", { body: { contractNo: "1", planId: "1" } })
  await ums.POST("/v1/inip/corporate-wallet/wechat-pay-point/order/query", { body: { fenOrderId: "1" } })
}

export async function terminals(): Promise<void> {
  await ums.POST("/v2/poslink/transaction/pay", { body: { ...scanned, merchantOrderId: "1", merchantRemark: "1" } })
  await ums.POST("/v6/poslink/transaction/query", { body: { ...terminal, merchantOrderId: "1" } })
  await ums.POST("/v1/poslink/transaction/preauthorization/preauthorize", {
    body: { ...scanned, systemTraceNum: "000001" },
  })
}

export async function invoices(): Promise<void> {
  await ums.POST("/v1/invoice/query-invoice", { body: { merOrderId, merOrderDate: "20260304" } })
}
