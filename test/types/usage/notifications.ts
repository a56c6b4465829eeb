// The fields of a verified notification, by its kind.
import {
  type Notification,
  NotificationError,
  type NotificationErrorCode,
  verifyNotification,
  verifyReturn,
} from "chinaums/notify"
import { exactly } from "./same.ts"

export async function kind(request: Request): Promise<void> {
  const notification = await verifyNotification(request, { key: "key" })
  exactly<Notification>()(notification)
  // @ts-expect-error a notification that is not described has only extra
  notification.totalAmount
  // @ts-expect-error there is no such kind
  if (notification.kind === "paid") return
  if (notification.kind === "undescribed") {
    exactly<Readonly<Record<string, string>>>()(notification.extra)
    // @ts-expect-error nothing but extra
    notification.merOrderId
    return
  }
  exactly<"billRefund" | "billPayment" | "payScorePayment" | "refund" | "preauthorization" | "payment">()(
    notification.kind,
  )
  // @ts-expect-error not every kind has one
  notification.merOrderId
  if (notification.kind !== "payScorePayment") return
  notification.merOrderId
  notification.totalAmount
  // @ts-expect-error the signature is not a field
  notification.sign
  // @ts-expect-error no such field
  notification.merOrderID
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

export function errorCodes(error: unknown): void {
  if (error instanceof NotificationError) exactly<NotificationErrorCode>()(error.code)
  // @ts-expect-error there is no such code
  const fault: NotificationErrorCode = "MISSING_SIGN"
  void fault
}
