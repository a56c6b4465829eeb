// What may be absent. Only a compiler that tells `undefined` from a value can hold these promises.
import type { Client, GatewayError, ResponseOf } from "chinaums"
import type { Notification } from "chinaums/notify"
import { exactly } from "../promises/same.ts"

const body = { instMid: "YUEDANDEFAULT", merOrderId: "319420260304000000000000001", completedAmount: 4900 }

export async function resultNarrowsOnOutcome(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  // @ts-expect-error no data before the outcome was looked at
  result.data.totalAmount
  // @ts-expect-error nor an answer: one may never have come
  result.response.status
  if (result.outcome === "succeeded" || result.outcome === "processing") {
    exactly<ResponseOf<"/v1/netpay/secure-complete">>()(result.data)
    exactly<undefined>()(result.error)
  } else {
    exactly<undefined>()(result.data)
    exactly<string>()(result.error.message)
  }
  if (result.outcome === "rejected") exactly<Response>()(result.response)
  // @ts-expect-error of an unknown outcome there may be no answer
  if (result.outcome === "unknown") result.response.status
}

export async function resultNarrowsOnError(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  // @ts-expect-error no error before it was looked at
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

export async function amountsOfRepliesAreNumbers(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  if (result.error) return
  exactly<number | undefined>()(result.data.totalAmount)
  // @ts-expect-error a number or nothing, never text
  const text: string | undefined = result.data.totalAmount
  // @ts-expect-error the reply may lack it
  result.data.totalAmount.toFixed()
  void text
}

export function amountsInsideABillToo(reply: ResponseOf<"/v1/netpay/bills/preauthed">): void {
  exactly<number | undefined>()(reply.authedBillPayment?.discountAmount)
  // @ts-expect-error a number or nothing, never text
  const text: string | undefined = reply.authedBillPayment?.discountAmount
  void text
}

export function statesStayOpen(reply: ResponseOf<"/v1/netpay/secure-complete">): void {
  if (reply.secureStatus === "ALL_COMPLETED") return
  if (reply.secureStatus === "A_STATE_OF_TOMORROW") return
  // @ts-expect-error a state is text or nothing
  if (reply.secureStatus === 1) return
}

export function notifiedAmountsAreNumbers(notice: Notification): void {
  if (notice.kind !== "payScorePayment") return
  exactly<number | undefined>()(notice.totalAmount)
  exactly<string | undefined>()(notice.extra["Zz"] as string | undefined)
  exactly<string>()(notice.mid)
  // @ts-expect-error a number or nothing, never text
  const text: string | undefined = notice.totalAmount
  void text
}
