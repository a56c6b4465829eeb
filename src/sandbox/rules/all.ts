/** Every rule of the sandbox, in the order of the documentation. */
import { notificationRules } from "../notifications/rules.ts"
import { orderRules } from "../orders/rules.ts"
import { products } from "../products/index.ts"
import type { RuleGroup } from "./rule.ts"

/** The groups of rules. */
export const ruleGroups: readonly RuleGroup[] = [
  orderRules,
  notificationRules,
  ...products.flatMap((product) => product.rules),
]
