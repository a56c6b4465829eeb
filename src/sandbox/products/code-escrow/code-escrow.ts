/** 付款码担保（B扫C 担保）: payments by code that are held until the merchant completes or cancels them. */
import { POSLINK_CODES } from "../poslink/poslink.ts"
import type { Product } from "../product.ts"
import { cancelEscrow, completeEscrow, reverseEscrow } from "./end-escrow.ts"
import { activateTerminal, CODE_ESCROW, holdByCode } from "./hold-by-code.ts"
import { queryEscrow } from "./query-escrow.ts"
import { codeEscrowRules } from "./rules.ts"

export const codeEscrow: Product = {
  name: CODE_ESCROW,
  handlers: {
    "/v1/poslink/transaction/activeterminal": activateTerminal,
    "/v1/poslink/transaction/preauthorization/preauthorize": holdByCode,
    "/v1/poslink/transaction/preauthorization/reverseauthorization": reverseEscrow,
    "/v1/poslink/transaction/preauthorization/completeauthorization": completeEscrow,
    "/v1/poslink/transaction/preauthorization/voidauthorization": cancelEscrow,
    "/v1/poslink/transaction/preauthorization/quickcompleteauthorization": completeEscrow,
    "/v1/poslink/transaction/preauthorization/quickvoidauthorization": cancelEscrow,
    "/v1/poslink/transaction/preauthorization/query-by-system-trace-num": queryEscrow,
    "/v1/poslink/transaction/preauthorization/query": queryEscrow,
  },
  codes: POSLINK_CODES,
  rules: [codeEscrowRules],
}
