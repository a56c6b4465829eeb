/** The paths of the four operations that most tests call. */
export const PREAUTHED = "/v1/netpay/bills/preauthed"
export const PREAUTHED_CANCEL = "/v1/netpay/bills/preauthed-cancel"
export const SECURE_COMPLETE = "/v1/netpay/secure-complete"
export const APP_CLOSE = "/v1/netpay/wx/app-pre-close"
