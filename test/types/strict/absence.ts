// What may be absent. These programs need a compiler that distinguishes `undefined` from other values.
import type { BodyOf, Client, GatewayError, ResponseOf } from "chinaums"
import type { Notification } from "chinaums/notify"
import { exactly } from "../usage/same.ts"

const body = { instMid: "YUEDANDEFAULT", merOrderId: "319420260304000000000000001", completedAmount: 4900 }

export async function resultNarrowsOnOutcome(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  // @ts-expect-error no data before the outcome is checked
  result.data.totalAmount
  // @ts-expect-error no response either: it may never have arrived
  result.response.status
  if (result.outcome === "succeeded" || result.outcome === "processing") {
    exactly<ResponseOf<"/v1/netpay/secure-complete">>()(result.data)
    exactly<undefined>()(result.error)
  } else {
    exactly<undefined>()(result.data)
    exactly<string>()(result.error.message)
  }
  if (result.outcome === "rejected") exactly<Response>()(result.response)
  // @ts-expect-error with an unknown outcome there may be no response
  if (result.outcome === "unknown") result.response.status
}

export async function resultNarrowsOnError(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  // @ts-expect-error no error before it is checked
  result.error.code
  if (result.error) {
    exactly<"rejected" | "unknown" | "not-sent">()(result.outcome)
    exactly<undefined>()(result.data)
    return
  }
  exactly<"succeeded" | "processing">()(result.outcome)
  exactly<ResponseOf<"/v1/netpay/secure-complete">>()(result.data)
}

export async function resultNarrowsOnData(ums: Client<"mid" | "tid">): Promise<string> {
  const { outcome, data, error } = await ums.POST("/v1/netpay/secure-complete", { body })
  if (outcome === "rejected") exactly<GatewayError>()(error)
  return data ? data.errCode : error?.message
}

export async function amountsOfResponsesAreNumbers(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  if (result.error) return
  exactly<number | undefined>()(result.data.totalAmount)
  // @ts-expect-error a number or nothing, never a string
  const digits: string | undefined = result.data.totalAmount
  // @ts-expect-error the response may lack it
  result.data.totalAmount.toFixed()
  void digits
}

export function amountsInsideABillAreNumbers(response: ResponseOf<"/v1/netpay/bills/preauthed">): void {
  exactly<number | undefined>()(response.authedBillPayment?.discountAmount)
  // @ts-expect-error a number or nothing, never a string
  const digits: string | undefined = response.authedBillPayment?.discountAmount
  void digits
}

export function statesStayOpen(response: ResponseOf<"/v1/netpay/secure-complete">): void {
  if (response.secureStatus === "ALL_COMPLETED") return
  if (response.secureStatus === "A_STATE_OF_TOMORROW") return
  // @ts-expect-error a state is a string or nothing
  if (response.secureStatus === 1) return
}

export function notifiedAmountsAreNumbers(notification: Notification): void {
  if (notification.kind !== "payScorePayment") return
  exactly<number | undefined>()(notification.totalAmount)
  exactly<string | undefined>()(notification.extra["Zz"] as string | undefined)
  exactly<string>()(notification.mid)
  // @ts-expect-error a number or nothing, never a string
  const digits: string | undefined = notification.totalAmount
  void digits
}

interface Order {
  readonly remark: string | undefined
  readonly share?: { readonly mid: string; readonly goodsName?: string | undefined }
}

export async function optionalFieldsTakeUndefined(ums: Client<"mid" | "tid">, { remark, share }: Order): Promise<void> {
  const order = { merOrderId: body.merOrderId, totalAmount: 1, orderDesc: remark, mid: remark, divisionFlag: undefined }
  const goods = [{ goodsId: "1", goodsName: share?.goodsName, subMerchantId: undefined }]
  await ums.POST("/v1/netpay/acp/js-pay", { body: { ...order, userId: "1", goods } })
  await ums.POST("/v1/netpay/acp/js-pay", { draft: { ...order, userId: remark, goods } })
  // @ts-expect-error a required field does not
  await ums.POST("/v1/netpay/acp/js-pay", { body: { ...order, userId: "1", totalAmount: undefined } })
  // @ts-expect-error neither does a field that a requirement asks for
  await ums.POST("/v1/netpay/acp/js-pay", { body: { ...order, userId: remark } })
}

export const withoutNumber: BodyOf<"/v1/netpay/bills/get-qrcode", "mid" | "tid"> = { billNo: undefined, totalAmount: 1 }
