// What a verified notification is, by its kind.
import {
  type Notification,
  NotificationError,
  type NotificationErrorCode,
  verifyNotification,
  verifyReturn,
} from "chinaums/notify"
import { exactly } from "./same.ts"

export async function kind(request: Request): Promise<void> {
  const notice = await verifyNotification(request, { key: "key" })
  exactly<Notification>()(notice)
  // @ts-expect-error of a notice that no table describes, only extra is known
  notice.totalAmount
  // @ts-expect-error there is no such kind
  if (notice.kind === "paid") return
  if (notice.kind === "undescribed") {
    exactly<Readonly<Record<string, string>>>()(notice.extra)
    // @ts-expect-error nothing but extra
    notice.merOrderId
    return
  }
  exactly<"billRefund" | "billPayment" | "payScorePayment" | "refund" | "preauthorization" | "payment">()(notice.kind)
  // @ts-expect-error not every kind has one
  notice.merOrderId
  if (notice.kind !== "payScorePayment") return
  notice.merOrderId
  notice.totalAmount
  // @ts-expect-error the signature is not handed on
  notice.sign
  // @ts-expect-error no such field
  notice.merOrderID
}

export async function inputs(form: string, bytes: Uint8Array, fields: URLSearchParams): Promise<void> {
  await verifyNotification({ mid: "1", sign: "0" }, { key: "key" })
  await verifyNotification(
    (async function* () {
      yield bytes
    })(),
    { key: "key" },
  )
  await verifyNotification(form, { key: ["old", "new"], digests: ["SHA256", "MD5"] })
  await verifyNotification(bytes, { key: "key" })
  await verifyNotification(fields, { key: "key" })
  // @ts-expect-error a nested body is not what was signed
  await verifyNotification({ mid: ["1"], sign: "0" }, { key: "key" })
  // @ts-expect-error no key
  await verifyNotification(form, {})
  // @ts-expect-error no such digest
  await verifyNotification(form, { key: "key", digests: ["SHA-256"] })
}

export async function returned(url: URL): Promise<void> {
  const fields = await verifyReturn(url, { key: "key" })
  exactly<"paymentReturn" | "billReturn">()(fields.kind)
  // @ts-expect-error the URL of a bill has no order number
  fields.merOrderId
  if (fields.kind === "paymentReturn") exactly<number | undefined>()(fields.totalAmount)
  // @ts-expect-error the state of a return URL is not that of a notification
  if (fields.kind === "payment") return
}

export function faults(error: unknown): void {
  if (error instanceof NotificationError) exactly<NotificationErrorCode>()(error.code)
  // @ts-expect-error there is no such fault
  const fault: NotificationErrorCode = "MISSING_SIGN"
  void fault
}
