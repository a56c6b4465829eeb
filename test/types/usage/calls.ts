// Calls that must compile, each beside one that must not.
import { type Client, createClient, type JsonObject } from "chinaums"

const ums = createClient({ environment: "test", appId: "id", appKey: "key" })
const mid = "898340149000005"
const tid = "88880001"
const merOrderId = "319420260304000000000000001"
const bill = {
  billNo: "31942026030400000001",
  billDate: "2026-03-04",
  authIdRespCd: "987275",
  authedOrderId: merOrderId,
}

export async function path(): Promise<void> {
  await ums.POST("/v1/netpay/wx/app-pre-close", { body: { mid, tid, merOrderId } })
  // @ts-expect-error no such path
  await ums.POST("/v1/netpay/wx/app-pre-clos", { body: { mid, tid, merOrderId } })
  // @ts-expect-error a path is not any string
  await ums.POST("/v1/netpay/wx/app-pre-close" as string, { body: { mid, tid, merOrderId } })
}

export async function bodyIsNeeded(): Promise<void> {
  // @ts-expect-error no options
  await ums.POST("/v1/netpay/wx/app-pre-close")
  // @ts-expect-error no body
  await ums.POST("/v1/netpay/wx/app-pre-close", {})
}

export async function missingField(): Promise<void> {
  await ums.POST("/v1/netpay/bills/preauthed", { body: { mid, tid, ...bill, totalAmount: 1 } })
  await ums.POST("/v1/netpay/bills/preauthed", {
    // @ts-expect-error totalAmount is missing
    body: { mid, tid, ...bill },
  })
  await ums.POST("/v1/netpay/bills/preauthed-cancel", {
    // @ts-expect-error merOrderId is missing
    body: { mid, tid, ...bill },
  })
  await ums.POST("/v1/netpay/wx/app-pre-close", {
    // @ts-expect-error no default fills mid
    body: { tid, merOrderId },
  })
}

export async function misspeltField(): Promise<void> {
  await ums.POST("/v1/netpay/wx/app-pre-close", { body: { mid, tid, merOrderId, srcReserve: "x" } })
  await ums.POST("/v1/netpay/wx/app-pre-close", {
    // @ts-expect-error srcReserve is misspelt, and would be lost
    body: { mid, tid, merOrderId, srcReserved: "x" },
  })
  await ums.POST("/v1/netpay/wx/app-pre-close", {
    // @ts-expect-error merOrderID is not merOrderId
    body: { mid, tid, merOrderID: merOrderId },
  })
}

export async function amount(): Promise<void> {
  const order = { mid, tid, instMid: "YUEDANDEFAULT", merOrderId }
  await ums.POST("/v1/netpay/secure-complete", { body: { ...order, completedAmount: 4900 } })
  await ums.POST("/v1/netpay/secure-complete", {
    // @ts-expect-error an amount is a number of fen, not a string
    body: { ...order, completedAmount: "4900" },
  })
  await ums.POST("/v1/netpay/secure-complete", {
    // @ts-expect-error nor a bigint
    body: { ...order, completedAmount: 4900n },
  })
}

export async function listsMayBeReadonly(
  shares: readonly { readonly mid: string; readonly totalAmount: number }[],
): Promise<void> {
  const refund = { mid, tid, merOrderId, refundOrderId: "3194A2", refundAmount: 1, platformAmount: 0 }
  await ums.POST("/v1/netpay/refund", { body: { ...refund, subOrders: shares } })
  await ums.POST("/v1/netpay/refund", { body: { ...refund, subOrders: [{ mid, totalAmount: 1 }] } as const })
  await ums.POST("/v1/netpay/refund", { body: Object.freeze({ ...refund, subOrders: Object.freeze([]) }) })
  // @ts-expect-error a list of something else
  await ums.POST("/v1/netpay/refund", { body: { ...refund, subOrders: [mid] as const } })
}

export async function singleValue(): Promise<void> {
  await ums.POST("/v1/netpay/wx/app-pre-close", { body: { mid, tid, merOrderId, instMid: "APPDEFAULT" } })
  await ums.POST("/v1/netpay/wx/app-pre-close", {
    // @ts-expect-error of another product
    body: { mid, tid, merOrderId, instMid: "H5DEFAULT" },
  })
  await ums.POST("/v1/netpay/secure-complete", {
    // @ts-expect-error there are several here, so one must be chosen
    body: { mid, tid, merOrderId, completedAmount: 1 },
  })
}

export async function theTimeMayBeGiven(requestTimestamp: string): Promise<void> {
  await ums.POST("/v1/netpay/wx/app-pre-close", { body: { mid, tid, merOrderId, requestTimestamp } })
  await ums.POST("/v1/netpay/wx/app-pre-close", {
    // @ts-expect-error a time is a string in the platform's format
    body: { mid, tid, merOrderId, requestTimestamp: new Date() },
  })
}

export async function limits(signal: AbortSignal): Promise<void> {
  const body = { mid, tid, merOrderId }
  await ums.POST("/v1/netpay/wx/app-pre-close", { body, signal, timeoutMs: 1000 })
  // @ts-expect-error a wait is a number
  await ums.POST("/v1/netpay/wx/app-pre-close", { body, timeoutMs: "1000" })
  // @ts-expect-error one call cannot have its own network
  await ums.POST("/v1/netpay/wx/app-pre-close", { body, fetch })
  // @ts-expect-error nor its own headers
  await ums.POST("/v1/netpay/wx/app-pre-close", { body, headers: {} })
}

export async function undescribed(client: Client, body: JsonObject): Promise<void> {
  await client.send("/v1/netpay/of-tomorrow", { refundAmount: 1, inner: { any: [true] } })
  await client.send("/v1/netpay/of-tomorrow", body, { timeoutMs: 1000 })
  // @ts-expect-error a body is an object
  await client.send("/v1/netpay/of-tomorrow", "{}")
}
