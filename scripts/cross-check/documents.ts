/** The documents of the platform whose tables stand in test/vectors/official-tables.json. */

interface Document {
  base: string
  operations: string[]
  notifications?: string[]
}

const AFTER_ORDER = ["query", "refund", "refund-query", "secure-cancel", "secure-complete", "close"]

/**
 * What the sections 1.1, 1.2 … of a document describe, in their order: operations below `base` (several in one string share a
 * section), then notifications.
 */
export const DOCUMENTS: Record<string, Document> = {
  "official-account": {
    base: "/v1/netpay/",
    operations: [
      ...["webpay/pay", "wx/unified-order trade/create acp/js-pay", ...AFTER_ORDER],
      ...["preauthed", "preauth-cancel", "preauthed-cancel"],
    ],
    notifications: ["paymentReturn", "payment"],
  },
  "mini-program": {
    base: "/v1/netpay/",
    operations: ["wx/unified-order trade/create", ...AFTER_ORDER, "sub-orders-confirm"],
    notifications: ["payment"],
  },
  app: {
    base: "/v1/netpay/",
    operations: [
      "wx/app-pre-order trade/precreate trade/app-pre-order uac/app-order qmf/order applepay/order",
      "query",
      ...["refund", "refund-query", "secure-cancel", "secure-complete"],
      "close wx/app-pre-close trade/app-pre-close",
    ],
    notifications: ["payment"],
  },
  h5: {
    base: "/v1/netpay/",
    operations: ["trade/h5-pay wxpay/h5-pay uac/order wxpay/h5-to-minipay", ...AFTER_ORDER],
    notifications: ["paymentReturn", "payment"],
  },
  bills: {
    base: "/v1/netpay/",
    operations: [
      ...["bills/get-qrcode", "bills/update-qrcode", "bills/close-qrcode", "bills/query", "bills/refund"],
      ...["bills/query-qrcode-info", "secure-cancel", "secure-complete", "bills/preauthed", "bills/preauth-cancel"],
    ],
    notifications: ["fixedCodeQuery", "billReturn", "billPayment"],
  },
  poslink: {
    base: "/v2/poslink/transaction/",
    operations: ["activeterminal", "pay", "voidpayment", "refund", "query", "query-refund"],
  },
  "poslink-preauthorization": {
    base: "/v1/poslink/transaction/",
    operations: [
      ...["activeterminal", "preauthorization/preauthorize", "preauthorization/reverseauthorization"],
      ...["preauthorization/completeauthorization", "preauthorization/voidauthorization"],
      ...["preauthorization/quickcompleteauthorization", "preauthorization/quickvoidauthorization"],
      ...["preauthorization/query-by-system-trace-num", "preauthorization/query"],
    ],
  },
  "wx-get-buyer-info": { base: "/v1/netpay/", operations: ["wx/get-buyer-info"] },
}
