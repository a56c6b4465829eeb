/** The texts of the console and of the cashier page in English. */

import type { FaultKind } from "../../fault.ts"

/** The texts of one language. */
export interface Texts {
  readonly title: string
  readonly cashierTitle: string
  readonly banner: string
  readonly skip: string
  readonly language: string
  readonly sections: string
  readonly nav: Readonly<
    Record<"calls" | "orders" | "notifications" | "faults" | "clock" | "till" | "merchant" | "rules", string>
  >
  readonly calls: Readonly<
    Record<
      | "empty"
      | "try"
      | "time"
      | "call"
      | "order"
      | "status"
      | "code"
      | "outcome"
      | "duration"
      | "filter"
      | "filterHint"
      | "failedOnly"
      | "apply"
      | "pause"
      | "resume"
      | "live"
      | "export"
      | "newest"
      | "noMatch",
      string
    >
  >
  readonly call: Readonly<
    Record<
      | "signature"
      | "fields"
      | "response"
      | "received"
      | "nothingReceived"
      | "request"
      | "copy"
      | "typescript"
      | "curl"
      | "test"
      | "field"
      | "value"
      | "problem"
      | "ok"
      | "notDescribed"
      | "noBody"
      | "fault"
      | "gone"
      | "reference"
      | "truncated"
      | "report"
      | "noReport"
      | "step"
      | "result"
      | "sent"
      | "headers"
      | "missing"
      | "notSimulated",
      string
    >
  >
  readonly steps: Readonly<Record<"scheme" | "appId" | "timestamp" | "nonce" | "body" | "signature" | "token", string>>
  readonly hints: Readonly<Record<"whole-hours" | "hex" | "empty-body" | "reformatted" | "no-header", string>>
  readonly outcomes: Readonly<Record<"succeeded" | "processing" | "rejected" | "unknown", string>>
  readonly states: Readonly<Record<"unpaid" | "authorising" | "paid" | "closed" | "failed", string>>
  readonly holds: Readonly<Record<"held" | "completed" | "released" | "reversed", string>>
  readonly events: Readonly<
    Record<
      | "created"
      | "authorising"
      | "paid"
      | "failed"
      | "closed"
      | "expired"
      | "completed"
      | "released"
      | "reversed"
      | "refunded"
      | "split"
      | "settled"
      | "changed",
      string
    >
  >
  readonly wallets: Readonly<Record<"wechat" | "alipay" | "unionpay" | "bank", string>>
  readonly orders: Readonly<
    Record<
      | "empty"
      | "number"
      | "state"
      | "amount"
      | "refunded"
      | "created"
      | "product"
      | "timeline"
      | "actions"
      | "pay"
      | "fail"
      | "expire"
      | "refund"
      | "refundAmount"
      | "wallet"
      | "amountYuan"
      | "left"
      | "numbers"
      | "operation"
      | "cashier"
      | "qr"
      | "money"
      | "gone"
      | "notify"
      | "noUrl"
      | "older"
      | "newest"
      | "expires"
      | "notifyUrl",
      string
    >
  >
  readonly notifications: Readonly<
    Record<
      | "empty"
      | "kind"
      | "order"
      | "url"
      | "state"
      | "attempts"
      | "resend"
      | "attempt"
      | "accepted"
      | "rejected"
      | "fields"
      | "next"
      | "pause"
      | "resume"
      | "paused"
      | "waiting"
      | "isAccepted"
      | "abandoned"
      | "noAttempt"
      | "response"
      | "gone"
      | "tampered"
      | "help"
      | "again"
      | "twice"
      | "otherAmount"
      | "wrongSignature"
      | "md5"
      | "later",
      string
    >
  >
  readonly faults: Readonly<
    Record<
      "about" | "kind" | "path" | "anyPath" | "arm" | "armed" | "none" | "clear" | "ms" | "status" | "code" | "details",
      string
    >
  >
  readonly faultKinds: Readonly<Record<FaultKind["kind"], string>>
  readonly clock: Readonly<Record<"now" | "about" | "own" | "advance" | "ahead" | "unit", string>>
  readonly advances: readonly (readonly [duration: string, label: string])[]
  readonly till: Readonly<
    Record<
      | "about"
      | "create"
      | "result"
      | "succeed"
      | "password"
      | "fail"
      | "codes"
      | "code"
      | "none"
      | "wallet"
      | "unavailable",
      string
    >
  >
  readonly merchant: Readonly<
    Record<
      "about" | "credentials" | "env" | "client" | "order" | "orderAbout" | "pay" | "other" | "name" | "value",
      string
    >
  >
  readonly credentialNames: Readonly<Record<"appId" | "appKey" | "notifyKey" | "mid" | "tid" | "sourceCode", string>>
  readonly rules: Readonly<Record<"about" | "rule" | "label" | "source", string>>
  readonly labels: Readonly<Record<"documented" | "observed" | "assumed", string>>
  readonly cashier: Readonly<
    Record<
      | "nothingReal"
      | "merchant"
      | "order"
      | "amount"
      | "enterAmount"
      | "choose"
      | "pay"
      | "more"
      | "fail"
      | "cancel"
      | "expire"
      | "paid"
      | "back"
      | "closed"
      | "failed"
      | "unknown"
      | "notPayable"
      | "wrongAmount"
      | "cancelled"
      | "again"
      | "goods"
      | "held"
      | "desk",
      string
    >
  >
  readonly wrongPrefix: (sourceCode: string) => string
  readonly error: string
  readonly notFound: string
}

export const en: Texts = {
  title: "Sandbox of China UMS",
  cashierTitle: "Cashier · sandbox",
  banner: "Sandbox: nothing here is real and no money moves.",
  skip: "Skip to content",
  language: "中文",
  sections: "Sections",
  nav: {
    calls: "Calls",
    orders: "Orders",
    notifications: "Notifications",
    faults: "Faults",
    clock: "Clock",
    till: "Till",
    merchant: "Merchant",
    rules: "Rules",
  },
  calls: {
    empty: "No request has arrived yet.",
    try: "Copy the first order from the page Merchant, and run it.",
    time: "Time",
    call: "Request",
    order: "Order",
    status: "HTTP",
    code: "Code",
    outcome: "Outcome",
    duration: "ms",
    filter: "Filter",
    filterHint: "Path, order number or code",
    failedOnly: "only failed ones",
    apply: "Apply",
    pause: "Pause",
    resume: "Continue",
    live: "Live",
    export: "Export as a test",
    newest: "The newest 100 calls. The last 1,000 are kept in memory.",
    noMatch: "No call matches the filter.",
  },
  call: {
    signature: "Signature",
    fields: "Fields",
    response: "Response of the gateway",
    received: "What the client received instead",
    nothingReceived: "The client received no response.",
    request: "Request",
    copy: "Copy",
    typescript: "As TypeScript",
    curl: "For curl",
    test: "As a test",
    field: "Field",
    value: "Value",
    problem: "Rule",
    ok: "valid",
    notDescribed: "not described, ignored",
    noBody: "The body is not a JSON object.",
    fault: "Simulated fault",
    gone: "The log does not have this call any more.",
    reference: "Reference",
    truncated: "Only the beginning of the body is kept.",
    report: "What the client reports",
    noReport: "No error.",
    step: "Step",
    result: "Result",
    sent: "Received",
    headers: "Headers",
    missing: "missing",
    notSimulated: "The sandbox did not respond",
  },
  steps: {
    scheme: "Scheme",
    appId: "AppId is known",
    timestamp: "Timestamp is near the time of the gateway",
    nonce: "Nonce has 1 to 128 characters",
    body: "Body that is signed",
    signature: "Signature matches",
    token: "Token is valid",
  },
  hints: {
    "whole-hours":
      "The difference is whole hours: the timestamp must be Beijing time (UTC+8), whatever the time zone of the machine.",
    hex: "This is hexadecimal. The signature is the Base64 of the HMAC.",
    "empty-body": "This is the signature of an empty body. Sign the same bytes that are sent.",
    reformatted:
      "The signature belongs to the same JSON with other white space. Sign the string that is sent, once it is final.",
    "no-header":
      "The Authorization header must be OPEN-BODY-SIG or OPEN-ACCESS-TOKEN; a redirect order has the query of OPEN-FORM-PARAM.",
  },
  outcomes: { succeeded: "succeeded", processing: "processing", rejected: "rejected", unknown: "unknown" },
  states: { unpaid: "unpaid", authorising: "password required", paid: "paid", closed: "closed", failed: "failed" },
  holds: { held: "held", completed: "completed", released: "released", reversed: "reversed" },
  events: {
    created: "created",
    authorising: "the payer must enter a password",
    paid: "paid",
    failed: "payment failed",
    closed: "closed",
    expired: "expired",
    completed: "completed",
    released: "released to the payer",
    reversed: "completion reversed",
    refunded: "refunded",
    split: "split",
    settled: "settled",
    changed: "changed",
  },
  wallets: { wechat: "WeChat Pay", alipay: "Alipay", unionpay: "UnionPay", bank: "Bank" },
  orders: {
    empty: "There are no orders yet.",
    number: "Order",
    state: "State",
    amount: "Amount",
    refunded: "Refunded",
    created: "Created",
    product: "Product",
    timeline: "Timeline",
    actions: "Actions",
    pay: "Pay",
    fail: "Let the payment fail",
    expire: "Let it expire",
    refund: "Refund",
    refundAmount: "Amount to refund in yuan",
    wallet: "Wallet",
    amountYuan: "Amount in yuan",
    left: "left to refund",
    numbers: "Numbers",
    operation: "Created by",
    cashier: "Open the cashier page",
    qr: "QR code of the cashier page",
    money: "Movements of money",
    gone: "There is no order with this number.",
    notify: "Notify",
    noUrl: "The order has no notifyUrl, so nothing is sent unless the sandbox has one.",
    older: "Older",
    newest: "Newest",
    expires: "Expires",
    notifyUrl: "Notifications go to",
  },
  notifications: {
    empty: "No notification was sent yet. The merchant is notified when a payer pays an order that has a notifyUrl.",
    kind: "Kind",
    order: "Order",
    url: "URL",
    state: "State",
    attempts: "Attempts",
    resend: "Send again",
    attempt: "Attempt",
    accepted: "accepted",
    rejected: "not accepted",
    fields: "Fields",
    next: "Next attempt",
    pause: "Hold notifications",
    resume: "Send what was held",
    paused: "Notifications are held. Send each in any order, or end the pause.",
    waiting: "waiting",
    isAccepted: "accepted",
    abandoned: "given up",
    noAttempt: "It was not sent yet.",
    response: "Response of the merchant",
    gone: "There is no notification with this number.",
    tampered: "Changed after the signature",
    help: "A notification is accepted when the body of the response contains SUCCESS. Otherwise it is sent again, five times in all.",
    again: "As the platform sends it",
    twice: "Twice at the same time",
    otherAmount: "With another amount, and a valid signature",
    wrongSignature: "With a wrong signature",
    md5: "Signed with MD5",
    later: "One hour later",
  },
  faults: {
    about: "A fault happens to the next request that it applies to, once.",
    kind: "What happens",
    path: "Path",
    anyPath: "any path",
    arm: "Add",
    armed: "Waiting faults",
    none: "No fault is waiting.",
    clear: "Remove all",
    ms: "Milliseconds of the delay",
    status: "Status of the error page",
    code: "Error code",
    details: "Details",
  },
  faultKinds: {
    "lose-request": "The request is lost: the gateway does nothing",
    "lose-response": "The response is lost: the gateway has done its work",
    delay: "The response comes late",
    status: "A proxy responds with an error page",
    reset: "The connection is reset; the gateway has done its work",
    slow: "The body of the response arrives slowly, in pieces",
    truncate: "The connection breaks in the middle of the body",
    "invalid-json": "The JSON ends in the middle of a complete response",
    duplicate: "The previous response of this path arrives once more",
    redirect: "A proxy redirects the request",
    code: "The gateway responds with an error code",
  },
  clock: {
    now: "Time of the sandbox, in Beijing",
    about: "What is due on the way happens at its time: orders expire, held money is released, money is settled.",
    own: "Other duration, such as 90s, 24h or 7d",
    advance: "Move the clock",
    ahead: "ahead of this machine",
    unit: "Duration",
  },
  advances: [
    ["30m", "+30 minutes"],
    ["1d", "+1 day"],
    ["31d", "+31 days"],
  ],
  till: {
    about: "The payer shows a payment code, and the merchant scans it. Each code has the result that you choose here.",
    create: "Create a code",
    result: "Result",
    succeed: "The payment succeeds",
    password: "The payer must enter a password first",
    fail: "The payment fails",
    codes: "Payment code",
    code: "Code",
    none: "There are no codes yet.",
    wallet: "Wallet",
    unavailable: "This sandbox creates no payment codes.",
  },
  merchant: {
    about: "This merchant exists only in this sandbox. Other languages use the same values and the same URL.",
    credentials: "Credentials",
    env: "For a file .env",
    client: "For a program in TypeScript",
    order: "The first order",
    orderAbout: "Run it with node, or with npx tsx. It prints the URL of a QR code; open that, and pay.",
    pay: "Then open Orders and pay the order.",
    other: "In other languages",
    name: "Name",
    value: "Value",
  },
  credentialNames: {
    appId: "Application id",
    appKey: "Application key",
    notifyKey: "Key of notifications (通讯密钥)",
    mid: "Merchant number (商户号)",
    tid: "Terminal number (终端号)",
    sourceCode: "Start of each order number (来源编号)",
  },
  rules: {
    about:
      "Each behaviour of the sandbox, and how it is known. A document says so, it was observed at the real gateway, or it is assumed.",
    rule: "Rule",
    label: "Known how",
    source: "Source",
  },
  labels: { documented: "documented", observed: "observed", assumed: "assumed" },
  cashier: {
    nothingReal: "Sandbox · nothing is real",
    merchant: "Sandbox merchant",
    order: "Order",
    amount: "Amount",
    enterAmount: "Amount in yuan",
    choose: "Pay with",
    pay: "Pay",
    more: "Other results",
    fail: "Payment fails",
    cancel: "Cancel",
    expire: "Let the order expire",
    paid: "Paid",
    back: "Back to the merchant",
    closed: "This order is closed.",
    failed: "The payment failed.",
    unknown: "There is no order with this number.",
    notPayable: "This order cannot be paid any more.",
    wrongAmount: "Enter an amount from 0.01 to 1000000.00 yuan.",
    cancelled: "You have not paid. The order is still open.",
    again: "Back to the payment",
    goods: "Goods",
    held: "The money is held until the merchant takes it.",
    desk: "Open in the console",
  },
  wrongPrefix: (sourceCode) => `Invalid order number: it must begin with ${sourceCode}`,
  error: "This did not work",
  notFound: "There is no such page.",
}
