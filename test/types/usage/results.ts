// What is known of a result once its outcome has been checked.
import {
  type BodyOf,
  type CallOptionError,
  type Client,
  ConfigurationError,
  type ConnectionError,
  type DraftOf,
  GatewayError,
  type InvalidInputError,
  type ResponseError,
  type ResponseOf,
  type Result,
  unwrap,
} from "chinaums"
import { exactly } from "./same.ts"

const body = { instMid: "YUEDANDEFAULT", merOrderId: "319420260304000000000000001", completedAmount: 4900 }

export async function outcome(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  // @ts-expect-error there is no such outcome
  if (result.outcome === "failed") return
  switch (result.outcome) {
    case "succeeded":
    case "processing":
      exactly<Response>()(result.response)
      // @ts-expect-error no such field in the response
      result.data.secureState
      break
    case "rejected":
      exactly<GatewayError>()(result.error)
      exactly<"not-sent" | "rejected" | "unknown">()(result.error.outcome)
      break
    case "unknown":
      exactly<GatewayError | ResponseError | ConnectionError>()(result.error)
      exactly<string>()(result.error.advice)
      break
    case "not-sent":
      exactly<InvalidInputError | ConnectionError | CallOptionError>()(result.error)
      break
    default:
      exactly<never>()(result)
  }
  if (!result.error) return
  // Every error of a result has these, so that it can be logged without checking its class.
  exactly<string>()(result.error.operation)
  exactly<string>()(result.error.advice)
  exactly<Readonly<Record<string, string>>>()(result.error.ids)
  exactly<"safe" | "after-asking" | "useless">()(result.error.repeat)
}

export async function ask(
  ums: Client<"mid" | "tid">,
  refund: BodyOf<"/v1/netpay/refund", "mid" | "tid">,
): Promise<void> {
  const { call } = await ums.POST("/v1/netpay/refund", { body: refund })
  if (!call.ask) return
  exactly<"/v1/netpay/refund-query">()(call.ask.path)
  exactly<string>()(call.ask.body.merOrderId)
  const query = await ums.POST(call.ask.path, { body: call.ask.body })
  exactly<ResponseOf<"/v1/netpay/refund-query">>()(unwrap(query))
  // @ts-expect-error no operation can be asked about a read
  query.call.ask?.path
}

export async function askWithoutQuery(ums: Client<"mid" | "tid">): Promise<void> {
  const read = await ums.POST("/v1/netpay/query", { body: { instMid: "H5DEFAULT", merOrderId: "319420260304" } })
  // @ts-expect-error no operation can be asked about a read
  read.call.ask?.path
  const undescribed = await ums.send("/v1/new", {})
  // @ts-expect-error no query is known for an endpoint that is not described
  undescribed.call.ask?.path
  const close = await ums.POST("/v1/netpay/sub-orders-confirm", {
    draft: {} as DraftOf<"/v1/netpay/sub-orders-confirm">,
  })
  // @ts-expect-error the documents have no query for this write
  close.call.ask?.path
}

export function anyCall(result: Result<unknown>): string {
  const { path, ids, ask } = result.call
  return JSON.stringify({ path, ids, ask })
}

export async function unwrapped(ums: Client<"mid" | "tid">): Promise<void> {
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  exactly<ResponseOf<"/v1/netpay/secure-complete">>()(unwrap(result))
  exactly<ResponseOf<"/v1/netpay/secure-complete">>()(unwrap(result, { processing: "return" }))
  // @ts-expect-error no such option
  unwrap(result, { processing: "ignore" })
  anyCall(result)
}

export async function code(ums: Client<"mid" | "tid">): Promise<string> {
  const { outcome, error } = await ums.POST("/v1/netpay/secure-complete", { body })
  if (outcome !== "rejected") return outcome
  switch (error.code) {
    case "NO_ORDER":
    case "1000":
    case "UNLISTED":
    case "STATE_REJECTED":
      return error.gatewayCode
    // @ts-expect-error a misspelt code does not compile
    case "NO_ODER":
      return ""
    default:
      return error.gatewayMessage
  }
}

export function errorsByClass(error: unknown): string {
  if (error instanceof GatewayError) return error.gatewayMessage
  if (error instanceof ConfigurationError) {
    exactly<"INVALID_OPTION">()(error.code)
    // @ts-expect-error an error of configuration has no gateway message
    return error.gatewayMessage
  }
  return ""
}

export async function undescribedResponse(ums: Client): Promise<void> {
  const result = await ums.send("/v1/netpay/refund", { refundAmount: 1 })
  if (result.outcome !== "succeeded") return
  exactly<unknown>()(result.data["refundAmount"])
  // @ts-expect-error nothing is known of a field that is not described
  result.data["refundAmount"].toFixed()
}
