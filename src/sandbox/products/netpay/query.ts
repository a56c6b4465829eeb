/** 订单查询: responds with the state of an order. */
import type { Context } from "../../context.ts"
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
      en: "Each query of orders finds every order, and each close operation closes every order.",
      zh: "各查询接口都能查到所有订单，各关闭接口都能关闭所有订单。",
    },
    completion: {
      label: "assumed",
      en: "A query with the number of the completion of a pre-authorisation finds the order.",
      zh: "用预授权完成的订单号查询，也能查到该订单。",
    },
    open: {
      label: "assumed",
      source: "the response tables of wx/mini-pre-query, upg/app-pre-order and ucp/order are not published",
      en: "The response of an operation whose table is not published only says that the request was accepted.",
      zh: "没有公布响应参数表的接口，响应只说明请求已受理。",
    },
  },
)

interface Query {
  readonly merOrderId?: string | undefined
  readonly targetOrderId?: string | undefined
  readonly instMid?: string | undefined
}

/** Responds to the query of an order. */
export function queryOrder(request: Query, context: Context): ResponseFields {
  const order = requireOrder(findByQuery(request, context))
  const { merOrderId = order.numbers.merOrderId } = request
  const instMid = request.instMid ?? order.request["instMid"] ?? ""
  return { errMsg: "查询成功", ...orderFields(order), merOrderId, instMid }
}

function findByQuery({ merOrderId, targetOrderId }: Query, { store, rules }: Context): Order | undefined {
  if (merOrderId === undefined) return findOrder(store, "targetOrderId", targetOrderId ?? "")
  const order = findOrder(store, "merOrderId", merOrderId)
  if (order || !rules.applies(queryRules.rules.completion)) return order
  return findOrder(store, "completion", merOrderId)
}
