/** 固定二维码支付要素查询: asks the merchant what the payer of a fixed code shall pay. */
import { fromDigits } from "../../../lib/amounts.ts"
import { beijingTime } from "../../../lib/beijing-time.ts"
import { equalInConstantTime } from "../../../lib/equal.ts"
import { isDigest, signFields } from "../../../sign/key-append.ts"
import { post } from "../../notifications/post.ts"
import type { Settings } from "../../settings.ts"
import type { QrCode } from "./qr-code.ts"

/** What the merchant wants, or why there is nothing to pay, in English. */
export type FixedCodeResponse =
  | {
      readonly totalAmount: number | undefined
      /** What the bill repeats: `billDesc`, `memberId` and `counterNo`. */
      readonly texts: Readonly<Record<string, string>>
      readonly reason?: never
    }
  | { readonly reason: string }

/** What only the step before the query knows. */
interface Sent {
  readonly url: string
  readonly msgId: string
  readonly now: number
  /** Whether a response without a signature is accepted. */
  readonly acceptsUnsigned: boolean
}

const MAX_FEN = 100_000_000

/** Sends the signed query, and checks the response. It never throws. */
export async function queryFixedCode(
  code: QrCode,
  { url, msgId, now, acceptsUnsigned }: Sent,
  settings: Settings,
): Promise<FixedCodeResponse> {
  const { credentials, digest } = settings
  const { mid, tid, notifyKey: key } = credentials
  const repeated = ["systemId", "srcReserve", "memberId", "counterNo"].map((name) => [name, code.request[name] ?? ""])
  const fields: Record<string, string> = {
    msgId,
    requestTimestamp: beijingTime(now),
    mid,
    tid,
    qrCodeId: code.id,
    ...Object.fromEntries(repeated),
    signType: digest,
  }
  const body = JSON.stringify({ ...fields, sign: await signFields(fields, { key, digest }) })
  const posted = await post(settings, url, "application/json; charset=UTF-8", body)
  if (posted.reason !== undefined) return { reason: posted.reason }
  return await readResponse(posted.text, key, acceptsUnsigned)
}

async function readResponse(text: string, key: string, acceptsUnsigned: boolean): Promise<FixedCodeResponse> {
  const fields = parseObject(text)
  if (!fields) return { reason: "the response is not a JSON object" }
  const { sign, signType = "MD5", errCode, errMsg, totalAmount } = fields
  const isSigned = typeof sign === "string" && sign !== ""
  if (isSigned) {
    const digest = String(signType)
    if (!isDigest(digest)) return { reason: "the signType of the response is neither SHA256 nor MD5" }
    const expected = await signFields(signable(fields), { key, digest })
    if (!equalInConstantTime(sign.toUpperCase(), expected))
      return { reason: "the signature of the response does not match" }
  }
  if (!isSigned && !acceptsUnsigned) return { reason: "the response is not signed" }
  if (errCode !== "SUCCESS") return { reason: `the response has errCode ${String(errCode)}: ${String(errMsg ?? "")}` }
  const amount = fromDigits(totalAmount)
  const isAmount = Number.isInteger(amount) && (amount as number) >= 1 && (amount as number) <= MAX_FEN
  if (totalAmount !== undefined && !isAmount) return { reason: `totalAmount must be 1 to ${MAX_FEN} fen` }
  const texts = ["billDesc", "memberId", "counterNo"]
    .filter((name) => typeof fields[name] === "string" && fields[name] !== "")
    .map((name) => [name, fields[name] as string])
  return { totalAmount: isAmount ? (amount as number) : undefined, texts: Object.fromEntries(texts) }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** The values as they are signed: a string as it is, anything else as its JSON. */
function signable(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  )
}
