/** The QR codes of bills, and what stands behind each: one bill, or a new bill for every payment. */
import type { Context } from "../../context.ts"
import { ErrorResponse } from "../../gateway/error-response.ts"
import type { RequestFields } from "../../gateway/request.ts"
import { assume } from "../../rules/assume.ts"
import type { Kind, Store } from "../../store/store.ts"
import { billRules } from "./rules.ts"

/** A QR code of a bill. It is frozen plain JSON; a change replaces it. */
export interface QrCode {
  /** 二维码编号. */
  readonly id: string
  /** What the payer scans: the URL of the cashier page. */
  readonly url: string
  /** The id of the order that a one-off code stands for. Absent: a fixed code, and each payment has a bill of its own. */
  readonly orderId?: string
  readonly closed: boolean
  /** When a fixed code expires, in milliseconds since 1970 UTC. Absent: never, or as the bill of a one-off code does. */
  readonly expiresAt?: number
  /** The checked request, whose fields the bills repeat. */
  readonly request: RequestFields
}

const qrCodes: Kind<QrCode> = { name: "qr-code", idOf: ({ id }) => id }

/** Stores a code. */
export const putQrCode = (store: Store, code: QrCode): QrCode => store.put(qrCodes, Object.freeze(code))

/** Finds a code by its number. */
export const findQrCode = (store: Store, id: string): QrCode | undefined => store.get(qrCodes, id)

/** Finds the code of a request. */
export function requireQrCode({ store, rules }: Context, id: string): QrCode {
  const code = findQrCode(store, id)
  if (code) return code
  assume(rules, billRules.rules.unknownCode)
  throw new ErrorResponse("NO_BILL", id)
}

/** Whether a payer can still scan a fixed code. */
export const isOpen = ({ closed, expiresAt }: QrCode, now: number): boolean =>
  !closed && (expiresAt === undefined || now < expiresAt)
