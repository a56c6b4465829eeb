/** Builds the URL with which the payer's browser returns to the merchant. */
import { returns } from "../../../generated/notifications.ts"
import { type Digest, type FieldSignOptions, signFields } from "../../sign/key-append.ts"
import type { Context } from "../context.ts"
import type { Order, OrderState } from "../orders/order.ts"
import { tradeStatus } from "../orders/trade-status.ts"
import { products } from "../products/index.ts"
import { defineRules, type RuleGroup } from "../rules/rule.ts"

/** The rules of a return URL. */
export const returnRules: RuleGroup<"fields" | "sign" | "own" | "unpaid"> = defineRules(
  "return",
  { en: "Return URL", zh: "结果页面返回" },
  {
    fields: {
      label: "documented",
      source: "H5支付 v20210406 §1.8; 公众号 v20210312 §1.12; C扫B v20200527 §1.12",
      en: "When the payer leaves the cashier page, the browser opens the returnUrl of the order. The fields of its table are added to the query. There is no notifyId.",
      zh: "付款人离开收银台后，浏览器打开订单的 returnUrl，参数表里的字段拼接在后面，没有 notifyId。",
    },
    sign: {
      label: "documented",
      source: "H5支付 v20210406 §1.8.4",
      en: "The added fields are signed like a notification.",
      zh: "拼接的字段按通知的签名规则签名。",
    },
    own: {
      label: "assumed",
      source: "no document says whether they are signed",
      en: "Parameters that the returnUrl has of its own stay as they are, and the signature does not cover them.",
      zh: "returnUrl 自带的参数保持不变，不参与签名。",
    },
    unpaid: {
      label: "assumed",
      en: "A payer who has not paid returns with the same fields, but for those of the payment.",
      zh: "付款人没有付款就返回时，参数中没有与付款有关的字段。",
    },
  },
)

type Fields = Readonly<Record<string, string | number | undefined>>

/** The signed URL of the merchant's result page. `undefined` if the order has no `returnUrl` that is a URL. */
export async function returnUrlOf(
  { returnUrl }: Order,
  fields: Readonly<Record<string, string>>,
  options: FieldSignOptions,
): Promise<string | undefined> {
  if (returnUrl === undefined || !URL.canParse(returnUrl)) return undefined
  const url = new URL(returnUrl)
  const sign = await signFields(fields, options)
  for (const [name, value] of Object.entries({ ...fields, sign })) url.searchParams.append(name, value)
  return url.href
}

/** The fields of the table. A payment notification has most of them. A value that is blank is neither sent nor signed. */
export function returnFieldsOf(order: Order, context: Context, digest: Digest): Readonly<Record<string, string>> {
  const { numbers, request, mid, tid, totalAmount, id, state } = order
  const isBill = numbers.bill !== undefined
  const table: readonly string[] = (isBill ? returns.billReturn : returns.paymentReturn).fields
  const product = products.find(({ name }) => name === order.product)
  const paid = state === "paid" ? product?.notificationOf?.(order, { type: "paid" }, context) : undefined
  const known: Fields = {
    mid,
    tid,
    instMid: request["instMid"] as string | undefined,
    totalAmount,
    ...(isBill ? billFields(order) : { merOrderId: numbers.merOrderId, seqId: id, status: tradeStatus(order) }),
    ...paid?.fields,
    signType: digest === "SHA256" ? digest : undefined,
  }
  const fields = Object.entries(known)
    .filter(([name, value]) => table.includes(name) && value !== undefined && String(value).trim() !== "")
    .map(([name, value]) => [name, String(value)])
  return Object.fromEntries(fields)
}

const BILL_STATES: Readonly<Record<OrderState, string>> = {
  unpaid: "UNPAID",
  authorising: "UNPAID",
  paid: "PAID",
  closed: "CLOSED",
  failed: "UNPAID",
}

function billFields({ numbers, state, request }: Order): Fields {
  const [billNo, billDate] = numbers.bill?.split(" ") ?? []
  const { billDesc } = request
  return { billNo, billDate, billStatus: BILL_STATES[state], billDesc: billDesc as string | undefined }
}
