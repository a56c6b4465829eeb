/** 账单（C扫B）: QR codes that the payer scans, and the bills behind them. */
import type { Product } from "../product.ts"
import { billNotification } from "./bill-notification.ts"
import { codes } from "./codes.ts"
import { BILLS } from "./create-bill.ts"
import { payments } from "./payments.ts"
import { preauthorisations } from "./preauthorisations.ts"
import { billRules } from "./rules.ts"
import { scanFixedCode } from "./scan-fixed-code.ts"

export const bills: Product = {
  name: BILLS,
  handlers: { ...codes, ...payments, ...preauthorisations },
  notificationOf: billNotification,
  scan: scanFixedCode,
  rules: [billRules],
}
