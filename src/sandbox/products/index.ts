/** The products that the sandbox simulates. A new one is its file and a line here. */
import { bills } from "./bills/bills.ts"
import { codeEscrow } from "./code-escrow/code-escrow.ts"
import { invoice } from "./invoice.ts"
import { mandate } from "./mandate.ts"
import { netpay } from "./netpay.ts"
import { payScore } from "./pay-score.ts"
import { poslink } from "./poslink/poslink.ts"
import type { Product } from "./product.ts"
import { redirect } from "./redirect.ts"
import { token } from "./token.ts"

/** All products. */
export const products: readonly Product[] = [
  netpay,
  redirect,
  bills,
  poslink,
  codeEscrow,
  mandate,
  payScore,
  invoice,
  token,
]
