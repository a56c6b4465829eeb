/** 电子发票: invoices that the merchant issues, or that the customer requests with a code. */
import { beijingTime } from "../../lib/beijing-time.ts"
import type { Context } from "../context.ts"
import { ErrorResponse } from "../gateway/error-response.ts"
import type { ResponseFields } from "../gateway/print-response.ts"
import type { RequestFields, RequestOf } from "../gateway/request.ts"
import { defineRules } from "../rules/rule.ts"
import type { Kind } from "../store/store.ts"
import { MERCHANT_NAME } from "./netpay/fields.ts"
import type { Product } from "./product.ts"

/** An invoice. It is frozen plain JSON; a change replaces it. */
interface Invoice {
  readonly merOrderId: string
  readonly merOrderDate: string
  /** The number of the code with which the customer requests it. Absent: the merchant issued it. */
  readonly qrCodeId?: string
  /** When that code expires, in milliseconds since 1970 UTC. */
  readonly expiresAt?: number
  /** Eight digits. Absent until it is issued. */
  readonly invoiceNo?: string
  /** When it was issued, in milliseconds since 1970 UTC. */
  readonly issuedAt?: number
  /** Fen. */
  readonly amount: number
  /** Fen. */
  readonly tax: number
  /** The checked request, whose fields the responses repeat. */
  readonly request: RequestFields
}

const invoices: Kind<Invoice> = {
  name: "invoice",
  idOf: ({ merOrderId, merOrderDate }) => idOf(merOrderId, merOrderDate),
}
const idOf = (merOrderId: string, merOrderDate: string): string => `${merOrderDate} ${merOrderId}`

const invoiceRules = defineRules(
  "invoice",
  { en: "Invoices", zh: "电子发票" },
  {
    required: {
      label: "assumed",
      source: "the required columns of the pages were not seen",
      en: "merOrderId, merOrderDate and amount are required. Otherwise resultCode is BAD_REQUEST.",
      zh: "merOrderId、merOrderDate 和 amount 必填，否则 resultCode 为 BAD_REQUEST。",
    },
    merchant: {
      label: "assumed",
      source: "错误码表, NO_MERCHANT; that it applies here is not published",
      en: "A merchantId or terminalId of another merchant gets NO_MERCHANT.",
      zh: "merchantId 或 terminalId 不是该商户的，返回 NO_MERCHANT。",
    },
    codes: {
      label: "assumed",
      source: "the pages have no table of codes for invoices",
      en: "The code is in resultCode: SUCCESS, or a code of 错误码表.",
      zh: "错误码在 resultCode：SUCCESS 或错误码表里的码。",
    },
    once: {
      label: "assumed",
      source: "an order has one invoice in the old invoice interface",
      en: "merOrderId and merOrderDate have one invoice. A repeated request returns it, and nothing else happens.",
      zh: "同一 merOrderId 和 merOrderDate 只有一张发票，重复请求返回这张发票，不再开具。",
    },
    issue: {
      label: "assumed",
      en: "An invoice is issued at once: ISSUED. The tax is what the lines of goodsDetail say. Its result is not notified, because no document has that notification.",
      zh: "发票立即开具，status 为 ISSUED，税额按 goodsDetail 各行计算。开票结果通知没有文档，沙箱不发送。",
    },
    code: {
      label: "assumed",
      source: "the default of expireTime is not published",
      en: "A code is PENDING until it expires, after expireTime or 30 minutes, and then CLOSED. The merchant can still issue the invoice. Nobody scans the code.",
      zh: "开票二维码的状态为 PENDING，过了 expireTime（默认 30 分钟）为 CLOSED，之后商户仍可直接开票。沙箱里没有人扫码。",
    },
  },
)

const { rules } = invoiceRules

export const invoice: Product = {
  name: "invoice",
  handlers: {
    "/v1/invoice/get-qrcode": createCode,
    "/v1/invoice/invoice": issue,
    "/v1/invoice/query-invoice": query,
  },
  rules: [invoiceRules],
}

const DEFAULT_MINUTES = 30

function createCode(request: RequestOf<"/v1/invoice/get-qrcode">, context: Context): ResponseFields {
  const { store, ids, now } = context
  const number = requireNumber(request, context)
  const { expireTime = DEFAULT_MINUTES } = request
  const found = store.get(invoices, idOf(number.merOrderId, number.merOrderDate))
  const code = { qrCodeId: ids.number(40), expiresAt: now + expireTime * 60_000 }
  return fieldsOf(found ?? store.put(invoices, Object.freeze({ ...readInvoice(request, number), ...code })), context)
}

function issue(request: RequestOf<"/v1/invoice/invoice">, context: Context): ResponseFields {
  const { store, ids, now } = context
  const number = requireNumber(request, context)
  const found = store.get(invoices, idOf(number.merOrderId, number.merOrderDate))
  if (found?.issuedAt !== undefined) return fieldsOf(found, context)
  const { qrCodeId } = found ?? {}
  const issued = { ...readInvoice(request, number), invoiceNo: ids.number(8), issuedAt: now }
  return fieldsOf(store.put(invoices, Object.freeze({ ...issued, ...(qrCodeId && { qrCodeId }) })), context)
}

function query(request: RequestOf<"/v1/invoice/query-invoice">, context: Context): ResponseFields {
  const { merOrderId, merOrderDate } = requireNumber(request, context)
  const found = context.store.get(invoices, idOf(merOrderId, merOrderDate))
  if (!found) throw new ErrorResponse("NO_ORDER", merOrderId)
  return fieldsOf(found, context)
}

type InvoiceNumber = Pick<Invoice, "merOrderId" | "merOrderDate">

function requireNumber(request: RequestFields, { rules: applied, credentials }: Context): InvoiceNumber {
  const { merchantId = credentials.mid, terminalId = credentials.tid, merOrderId, merOrderDate } = request
  const isKnown = merchantId === credentials.mid && terminalId === credentials.tid
  applied.require(rules.merchant, isKnown, "NO_MERCHANT")
  if (typeof merOrderId !== "string") throw new ErrorResponse("BAD_REQUEST", "merOrderId is required")
  if (typeof merOrderDate !== "string") throw new ErrorResponse("BAD_REQUEST", "merOrderDate is required")
  return { merOrderId, merOrderDate }
}

function readInvoice(request: RequestFields, number: InvoiceNumber): Invoice {
  const { amount, goodsDetail } = request
  if (typeof amount !== "number") throw new ErrorResponse("BAD_REQUEST", "amount is required")
  return { ...number, amount, tax: taxOf(goodsDetail), request: { ...request } }
}

/** The tax that is included in the lines, in fen. Their prices are in yuan, and their rates in per cent. */
function taxOf(goodsDetail: unknown): number {
  if (goodsDetail === undefined) return 0
  const tax = readLines(goodsDetail).reduce((sum, { priceIncludingTax, quantity = 1, taxRate = 0 }) => {
    const [price, count, rate] = [Number(priceIncludingTax), Number(quantity), Number(taxRate)]
    return sum + Math.round((price * 100 * count * rate) / (100 + rate))
  }, 0)
  if (Number.isSafeInteger(tax)) return tax
  throw new ErrorResponse("BAD_REQUEST", "goodsDetail must have a price in each line")
}

function readLines(goodsDetail: unknown): readonly RequestFields[] {
  try {
    const lines: unknown = JSON.parse(String(goodsDetail))
    if (Array.isArray(lines) && lines.every((line) => typeof line === "object" && line !== null)) return lines
  } catch {
    // Invalid JSON and JSON that is not a list get the same response, below.
  }
  throw new ErrorResponse("BAD_REQUEST", "goodsDetail must be a JSON array")
}

const INVENTED_URL = "https://invoice.sandbox.invalid"

function fieldsOf(invoice: Invoice, { now, credentials }: Context): ResponseFields {
  const { merOrderId, merOrderDate, qrCodeId, expiresAt, invoiceNo, issuedAt, amount, tax, request } = invoice
  const { invoiceMaterial, invoiceType, buyerName } = request
  return {
    resultMsg: "成功",
    status: stateOf(invoice, now),
    merOrderId,
    merOrderDate,
    merchantId: credentials.mid,
    terminalId: credentials.tid,
    merchantName: MERCHANT_NAME,
    ...given({ invoiceMaterial, invoiceType, buyerName }),
    ...(qrCodeId && { qrCodeId, qrCode: `${INVENTED_URL}/${qrCodeId}` }),
    ...(expiresAt && { expireDate: beijingTime(expiresAt) }),
    ...(issuedAt && {
      invoiceNo,
      invoiceCode: "000000000000",
      checkCode: invoiceNo?.padStart(20, "0"),
      issueDate: beijingTime(issuedAt),
      totalPriceIncludingTax: amount / 100,
      totalTax: tax / 100,
      totalPrice: (amount - tax) / 100,
      pdfUrl: `${INVENTED_URL}/${invoiceNo}.pdf`,
      pdfPreviewUrl: `${INVENTED_URL}/${invoiceNo}`,
      errMsg: "开票成功",
    }),
  }
}

const given = (fields: RequestFields): RequestFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function stateOf({ issuedAt, expiresAt = 0 }: Invoice, now: number): "ISSUED" | "PENDING" | "CLOSED" {
  if (issuedAt !== undefined) return "ISSUED"
  return expiresAt > now ? "PENDING" : "CLOSED"
}
