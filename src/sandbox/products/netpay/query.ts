/** 订单查询: responds with the state of an order. */
import type { Context } from "../../context.ts"
import { NotSimulatedError } from "../../gateway/error-response.ts"
import type { ResponseFields } from "../../gateway/print-response.ts"
import { findOrder, type Order } from "../../orders/order.ts"
import { requireOrder } from "../../orders/require.ts"
import { defineRules, type RuleGroup } from "../../rules/rule.ts"
import { orderFields } from "./fields.ts"

/** The rules of the queries of orders. */
export const queryRules: RuleGroup<"number" | "anyQuery" | "completion" | "open"> = defineRules(
  "query",
  { en: "Querying an order", zh: "订单查询" },
  {
    number: {
      label: "documented",
      source: "小程序 v20200526 §1.2",
      en: "An order is found by its merOrderId, or by the targetOrderId of the wallet.",
      zh: "订单按 merOrderId 查询，也可以按支付渠道的 targetOrderId 查询。",
    },
    anyQuery: {
      label: "assumed",
      source: "whether one query finds the orders of another product was not tried",
      en: "Each query finds every order, and each close operation closes every order. If this rule is off, the pre-query and pre-close of a product find only its own pre-orders, and the other operations find none of these.",
      zh: "各查询、关闭接口对所有订单有效。关掉此规则则各产品的 pre-query、pre-close 只对自己的预下单有效，其他接口对预下单无效。",
    },
    completion: {
      label: "assumed",
      en: "A query with the number of the completion of a pre-authorisation finds the order.",
      zh: "用预授权完成的订单号查询，也能查到该订单。",
    },
    open: {
      label: "assumed",
      source: "the response tables of wx/mini-pre-query, upg/app-pre-order and ucp/order are not published",
      en: "The response of an operation whose table is not published only says that the request was accepted. If this rule is off, the operation is not simulated.",
      zh: "没有公布响应参数表的接口，响应只说明请求已受理；关掉此规则则不模拟这些接口。",
    },
  },
)

interface Query {
  readonly merOrderId?: string | undefined
  readonly targetOrderId?: string | undefined
  readonly instMid?: string | undefined
}

const PRE_ORDERS = [
  "/v1/netpay/wx/app-pre-order",
  "/v1/netpay/trade/app-pre-order",
  "/v1/netpay/wx/mini-pre-order",
] as const

/** Which orders an operation finds: those that this operation created, or with `undefined` all that are not pre-orders. */
export type PreOrder = (typeof PRE_ORDERS)[number]

const isPreOrder = (operation: string): boolean => PRE_ORDERS.some((path) => path === operation)

/** Ends the request with `NO_ORDER` unless the operation finds the order. */
export function requireFound(order: Order | undefined, created: PreOrder | undefined, { rules }: Context): Order {
  const found = requireOrder(order)
  const isOwn = created === undefined ? !isPreOrder(found.operation) : found.operation === created
  return isOwn || rules.applies(queryRules.rules.anyQuery) ? found : requireOrder(undefined)
}

/** Creates the handler of a query of orders. */
export function queryHandler(created?: PreOrder): (request: Query, context: Context) => ResponseFields {
  return (request, context) => {
    const order = requireFound(findByQuery(request, context), created, context)
    const { merOrderId = order.numbers.merOrderId } = request
    const instMid = request.instMid ?? order.request["instMid"] ?? ""
    return { errMsg: "查询成功", ...orderFields(order), merOrderId, instMid }
  }
}

/** Responds to the query of a pre-order in a mini program. */
export function queryMiniPreOrder(request: Query, context: Context): ResponseFields {
  requirePublished(context)
  return queryHandler("/v1/netpay/wx/mini-pre-order")(request, context)
}

/** Ends a request whose response nobody has published, if the rule is off. */
export function requirePublished({ rules }: Context): void {
  if (!rules.applies(queryRules.rules.open)) {
    throw new NotSimulatedError("The response of this operation is not published, and the rule query.open is off.")
  }
}

/** Follows the rules query.number and query.completion. */
function findByQuery({ merOrderId, targetOrderId }: Query, { store, rules }: Context): Order | undefined {
  if (merOrderId === undefined) return findOrder(store, "targetOrderId", targetOrderId ?? "")
  const order = findOrder(store, "merOrderId", merOrderId)
  if (order || !rules.applies(queryRules.rules.completion)) return order
  return findOrder(store, "completion", merOrderId)
}
