/** Prints `generated/status.ts`: the values of the state fields as constants, so that a misspelt value does not compile. */
import { callsOf, type Description, responseOf, type Schema } from "../spec/openapi.ts"
import { fieldsOf } from "../spec/walk.ts"

/** The constants, each with the field whose values it lists. Other fields with the same values need no constant. */
const CONSTANTS: Readonly<Record<string, readonly [path: string, field: string]>> = {
  TradeStatus: ["/v1/netpay/query", "status"],
  BillStatus: ["/v1/netpay/bills/query", "billStatus"],
  RefundStatus: ["/v1/netpay/refund", "refundStatus"],
  SecureStatus: ["/v1/netpay/secure-complete", "secureStatus"],
  SplitStatus: ["/v1/netpay/sub-orders-confirm", "asynDivisionStatus"],
  InvoiceStatus: ["/v1/invoice/query-invoice", "status"],
  PoslinkTradeResult: ["/v6/poslink/transaction/query", "queryResCode"],
  PoslinkRefundResult: ["/v6/poslink/transaction/query-refund", "queryResCode"],
  PoslinkPreauthorizationResult: ["/v1/poslink/transaction/preauthorization/query", "queryResCode"],
}

/** An object of each constant, and the type of its values. */
export function status(api: Description): string {
  const calls = new Map(callsOf(api))
  return Object.entries(CONSTANTS)
    .map(([name, [path, place]]) => {
      const call = calls.get(path)
      const fields = call ? [...fieldsOf(api, responseOf(call))] : []
      const found = fields.find((field) => field.path === place)
      if (!found) throw new Error(`${name}: ${path} has no response field ${place}`)
      return constant(name, found.field)
    })
    .join("\n")
}

function constant(name: string, { description, "x-en": english, "x-ums-values": values = {} }: Schema): string {
  const members = Object.entries(values).map(([value, { zh, en }]) => {
    return `  /** ${zh} · ${en} */\n  ${memberName(value, en)}: ${JSON.stringify(value)},`
  })
  return `/** ${description} · ${english} */
export const ${name} = {
${members.join("\n")}
} as const
export type ${name} = (typeof ${name})[keyof typeof ${name}]
`
}

/** The value in capitals; for a value of digits or one or two letters, its meaning up to the first comma. */
const memberName = (value: string, english: string): string =>
  (/^[A-Za-z_]{3,}$/.test(value) ? value : english.replace(/,.*/, "")).replaceAll(/\W+/g, "_").toUpperCase()
