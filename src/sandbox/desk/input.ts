/** Reads what a form or a program sent to the console. */
import { ConfigurationError } from "../../lib/configuration-error.ts"
import { describeValue } from "../../lib/describe-value.ts"
import { readLimited } from "../../lib/read-limited.ts"
import type { Wallet } from "../orders/order.ts"

const MAX_BYTES = 65_536

/** The fields of a form. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request))
}

/** The JSON object of a request. An empty body is an empty object. */
export async function readJson(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await readBody(request)
  try {
    const value: unknown = JSON.parse(text || "{}")
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // The same error as for JSON that is not an object, below.
  }
  throw new ConfigurationError({ field: "body", expected: "a JSON object", received: "another content" })
}

async function readBody(request: Request): Promise<string> {
  const bytes = await readLimited(request.body, MAX_BYTES)
  if (bytes) return new TextDecoder().decode(bytes)
  throw new ConfigurationError({ field: "body", expected: `at most ${MAX_BYTES} bytes`, received: "a longer one" })
}

/** The largest amount of the platform, in fen. */
const MAX_FEN = 100_000_000

/** Fen of an amount in yuan as a person writes it. */
export function readYuan(text: string | null): number {
  const [, yuan = "", cents = ""] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text?.trim() ?? "") ?? []
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, "0"))
  if (yuan && fen >= 1 && fen <= MAX_FEN) return fen
  throw new ConfigurationError({
    field: "amount",
    expected: "an amount in yuan, 0.01 to 1000000.00",
    received: describeValue(text ?? undefined),
  })
}

const WALLETS: Readonly<Record<Wallet, 1>> = { wechat: 1, alipay: 1, unionpay: 1, bank: 1 }

/** A wallet by its name. Default: WeChat. */
export function readWallet(value: unknown = "wechat"): Wallet {
  if (typeof value === "string" && Object.hasOwn(WALLETS, value)) return value as Wallet
  const expected = Object.keys(WALLETS).join(", ")
  throw new ConfigurationError({ field: "wallet", expected, received: describeValue(value) })
}

/** A whole number of fen, or `undefined` if it was left out. */
export function readFen(value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number
  throw new ConfigurationError({
    field: "amount",
    expected: "a whole number of fen, at least 1",
    received: typeof value === "number" ? String(value) : describeValue(value),
  })
}
