/** Creates the order of a bill. */
import { parseBeijingTime } from "../../../lib/beijing-time.ts"
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { Path, RequestFields } from "../../gateway/request.ts"
import { createOrder } from "../../orders/create.ts"
import type { HoldType, Order } from "../../orders/order.ts"
import { readSplit } from "../netpay/split.ts"
import type { QrCode } from "./qr-code.ts"

/** The product, which stands in each of its orders. */
export const BILLS = "bills"

/** How long a bill can be paid, unless its request has an `expireTime`. */
export const ONE_OFF_LIFETIME_MS: number = 30 * 60_000

/** What a bill consists of. */
export interface NewBill {
  readonly billNo: string
  /** `yyyy-MM-dd`. */
  readonly billDate: string
  /** Fen. */
  readonly totalAmount: number
  readonly request: RequestFields
  readonly operation: Path
  /** Milliseconds since 1970 UTC. */
  readonly expiresAt: number | undefined
}

/** Creates a bill behind a code. It is found by the code only if the code stands for this bill alone. */
export function createBill(
  context: Context,
  code: Pick<QrCode, "id" | "url">,
  bill: NewBill,
  isOneOff: boolean,
): Order {
  const { billNo, billDate, totalAmount, request, operation, expiresAt } = bill
  const holdType = holdTypeOf(request)
  return createOrder(context, {
    product: BILLS,
    operation,
    numbers: { bill: billNo, merOrderId: `${billNo}0`, ...(isOneOff && { qrCode: code.id }) },
    totalAmount,
    request,
    retryable: true,
    ...readSplit(context, { ...request, totalAmount }),
    details: { billNo, billDate, qrCodeId: code.id, billQRCode: code.url },
    ...(expiresAt !== undefined && { expiresAt }),
    ...(holdType && { holdType }),
  })
}

function holdTypeOf({ preauthTransaction, secureTransaction }: RequestFields): HoldType | undefined {
  if (preauthTransaction === "true") return "preauthorisation"
  return secureTransaction === "true" ? "escrow" : undefined
}

/** When a code or its bill expires, by the request. */
export function expiryOf(expireTime: string | undefined): number | undefined {
  if (expireTime === undefined) return undefined
  const at = parseBeijingTime(expireTime)
  if (at === undefined) throw new ErrorResponse("BAD_REQUEST", "expireTime must be a time that exists")
  return at
}
