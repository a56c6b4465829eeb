/** 付款码（B扫C）: payments by the code that a payer shows to a till. */
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestCodes } from "../../gateway/request.ts"
import type { Product } from "../product.ts"
import { POSLINK } from "./find-trade.ts"
import { refundTrade, voidTrade } from "./give-back.ts"
import { payByCode, SUCCEEDED } from "./pay-by-code.ts"
import { queryRefund, queryTrade } from "./query-trade.ts"
import { poslinkRules } from "./rules.ts"

/** The codes for a request that does not pass its checks. */
export const POSLINK_CODES: RequestCodes = { body: "30", time: "30", merchant: "03", terminal: "97" }

const activate = (): ResponseFields => ({ errInfo: SUCCEEDED })

export const poslink: Product = {
  name: POSLINK,
  handlers: {
    "/v2/poslink/transaction/activeterminal": activate,
    "/v2/poslink/transaction/pay": payByCode("/v2/poslink/transaction/pay"),
    "/v2/poslink/transaction/voidpayment": voidTrade,
    "/v2/poslink/transaction/refund": refundTrade,
    "/v2/poslink/transaction/query": queryTrade,
    "/v2/poslink/transaction/query-refund": queryRefund,
    "/v4/poslink/transaction/pay": payByCode("/v4/poslink/transaction/pay"),
    "/v6/poslink/transaction/pay": payByCode("/v6/poslink/transaction/pay"),
    "/v6/poslink/transaction/voidpayment": voidTrade,
    "/v6/poslink/transaction/refund": refundTrade,
    "/v6/poslink/transaction/query": queryTrade,
    "/v6/poslink/transaction/query-refund": queryRefund,
  },
  codes: POSLINK_CODES,
  rules: [poslinkRules],
}
