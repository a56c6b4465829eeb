// What is known of a result once its outcome has been checked.
import {
  type Client,
  ConfigurationError,
  type ConnectionError,
  GatewayError,
  type InvalidInputError,
  type ResponseError,
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
      exactly<InvalidInputError | ConnectionError | ConfigurationError>()(result.error)
      // @ts-expect-error an error of configuration has no advice, because it is not about a call
      result.error.advice
      break
    default:
      exactly<never>()(result)
  }
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
