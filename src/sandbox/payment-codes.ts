/** The till: creates payment codes as the wallet of a payer shows them. */
import { ConfigurationError, rejectUnknown } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import {
  CODE_RESULTS,
  CODE_WALLETS,
  type CodeResult,
  type CodeWallet,
  createPaymentCode,
} from "./products/poslink/payment-code.ts"
import type { World } from "./world.ts"

/** A payment code to create. */
export interface PaymentCodeOptions {
  /** Default `wechat`. */
  readonly wallet?: CodeWallet
  /** What happens when the code pays. Default `success`. `password`: after `sandbox.orders.pay`. */
  readonly result?: CodeResult
}

/** Creates payment codes. A wrong option throws a `ConfigurationError`. */
export interface SandboxPaymentCodes {
  /** Creates a code that pays once within 5 minutes, and returns its digits. */
  readonly create: (options?: PaymentCodeOptions) => string
}

/** Creates the till. */
export function createPaymentCodes({ step }: World): SandboxPaymentCodes {
  return {
    create(options = {}) {
      rejectUnknown(options, ["wallet", "result"])
      const { wallet = "wechat", result = "success" } = options
      requireOneOf("wallet", CODE_WALLETS, wallet)
      requireOneOf("result", CODE_RESULTS, result)
      return step((context) => createPaymentCode(context, wallet, result)).code
    },
  }
}

function requireOneOf(field: string, values: readonly string[], value: string): void {
  if (values.includes(value)) return
  const expected = values.map((name) => `"${name}"`).join(", ")
  throw new ConfigurationError({ field, expected, received: describeValue(value) })
}
