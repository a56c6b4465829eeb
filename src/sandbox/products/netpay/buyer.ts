/** 获取微信用户信息: the payer behind a WeChat payment code. */
import type { Context } from "../../context.ts"
import { NotSimulatedError } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import type { RequestOf } from "../../gateway/request.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

/** The rules of this query. */
export const buyerRules: RuleGroup<"anyCode"> = defineRules(
  "buyer",
  { en: "The payer behind a payment code", zh: "获取微信用户信息" },
  {
    anyCode: {
      label: "assumed",
      en: "Every payment code belongs to the same invented payer. If this rule is off, the operation is not simulated.",
      zh: "任何付款码都属于同一个虚构的付款人；关掉此规则则不模拟此接口。",
    },
  },
)

/** Responds with the invented payer. */
export function getBuyer({ subAppId }: RequestOf<"/v1/netpay/wx/get-buyer-info">, { rules }: Context): ResponseFields {
  if (!rules.applies(buyerRules.rules.anyCode)) {
    throw new NotSimulatedError("The sandbox knows no payer, because the rule buyer.anyCode is off.")
  }
  return {
    errMsg: "查询成功",
    appId: "wxsandbox000000001",
    buyerId: "sandbox-wechat-payer",
    ...(subAppId !== undefined && { subBuyerId: "sandbox-wechat-sub-payer" }),
  }
}
