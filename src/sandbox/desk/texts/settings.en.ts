/** The texts of the pages for faults, clock, till, merchant and rules in English. */

/** These texts. */
export const settings = {
  faults: {
    about: "A fault happens to the next request that it applies to, once.",
    kind: "What happens",
    path: "Path",
    anyPath: "any path",
    arm: "Add",
    armed: "Waiting faults",
    none: "No fault is waiting.",
    clear: "Remove all",
    ms: "Delay in ms",
    status: "HTTP status",
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
  advances: {
    "30m": "+30 minutes",
    "1d": "+1 day",
    "31d": "+31 days",
  },
  till: {
    about:
      "The payer shows a payment code, and the merchant scans it. Each code pays once within 5 minutes, with the result that you choose here.",
    create: "Create a code",
    result: "Result",
    success: "The payment succeeds",
    password: "The payer must enter a password first",
    failure: "The payment fails",
    codes: "Payment code",
    none: "There are no codes yet.",
    wallet: "Wallet",
  },
  merchant: {
    about: "This merchant exists only in this sandbox. Other languages use the same values and the same URL.",
    credentials: "Credentials",
    env: "For a file .env",
    client: "For a program in TypeScript",
    order: "The first order",
    orderAbout:
      "Save it as order.mjs where chinaums is installed, and run: node order.mjs. It prints the content of a QR code, which is a URL: open it, and pay.",
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
}

/** These texts of one language. */
export type SettingsTexts = typeof settings
