/** Every rule of the sandbox, in the order of the documentation. */
import { authenticationRules } from "../gateway/authentication/rules.ts"
import { requestRules } from "../gateway/request-rules.ts"
import { returnRules } from "../notifications/return-url.ts"
import { notificationRules } from "../notifications/rules.ts"
import { orderRules } from "../orders/rules.ts"
import { products } from "../products/index.ts"
import type { RuleGroup } from "./rule.ts"

/** The groups of rules. */
export const ruleGroups: readonly RuleGroup[] = [
  authenticationRules,
  requestRules,
  orderRules,
  notificationRules,
  returnRules,
  ...products.flatMap((product) => product.rules),
]
