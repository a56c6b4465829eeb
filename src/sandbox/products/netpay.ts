/** 订单: orders of wallets and banks, with their queries, refunds, escrow, splits and pre-authorisations. */

import { buyerRules, getBuyer } from "./netpay/buyer.ts"
import { closeHandler } from "./netpay/close.ts"
import { createRules, NETPAY } from "./netpay/create.ts"
import { cancelEscrow, completeEscrow, escrowRules } from "./netpay/escrow.ts"
import { netpayNotification, notificationRules } from "./netpay/notification.ts"
import {
  cancelPreauthorisation,
  completePreauthorisation,
  preauthorisationRules,
  reversePreauthorisation,
} from "./netpay/preauthorisation.ts"
import { queryHandler, queryMiniPreOrder, queryRules } from "./netpay/query.ts"
import { queryRefund, refundNetpayOrder, refundRules } from "./netpay/refund.ts"
import { confirmSubOrders, splitRules } from "./netpay/split.ts"
import { walletHandlers } from "./netpay/wallets.ts"
import type { Product } from "./product.ts"

/** Orders of wallets and banks. */
export const netpay: Product = {
  name: NETPAY,
  handlers: {
    ...walletHandlers,
    "/v1/netpay/query": queryHandler(),
    "/v1/netpay/wx/app-pre-query": queryHandler("/v1/netpay/wx/app-pre-order"),
    "/v1/netpay/trade/app-pre-query": queryHandler("/v1/netpay/trade/app-pre-order"),
    "/v1/netpay/wx/mini-pre-query": queryMiniPreOrder,
    "/v1/netpay/refund": refundNetpayOrder,
    "/v1/netpay/refund-query": queryRefund,
    "/v1/netpay/close": closeHandler(),
    "/v1/netpay/wx/app-pre-close": closeHandler("/v1/netpay/wx/app-pre-order"),
    "/v1/netpay/trade/app-pre-close": closeHandler("/v1/netpay/trade/app-pre-order"),
    "/v1/netpay/sub-orders-confirm": confirmSubOrders,
    "/v1/netpay/secure-complete": completeEscrow,
    "/v1/netpay/secure-cancel": cancelEscrow,
    "/v1/netpay/preauthed": completePreauthorisation,
    "/v1/netpay/preauth-cancel": cancelPreauthorisation,
    "/v1/netpay/preauthed-cancel": reversePreauthorisation,
    "/v1/netpay/wx/get-buyer-info": getBuyer,
  },
  notificationOf: netpayNotification,
  rules: [
    createRules,
    queryRules,
    refundRules,
    splitRules,
    escrowRules,
    preauthorisationRules,
    buyerRules,
    notificationRules,
  ],
}
