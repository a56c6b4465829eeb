/** The messages and the help of the command line, in English. */
export const en = {
  about: "Command line for the gateway of China UMS (银联商务): local sandbox, signatures, notifications.",
  usage: {
    program: "[options] <command>",
    options: "[options]",
    file: "[options] [file]",
    number: "[options] [number]",
    requiredNumber: "[options] <number>",
    fault: "[options] [kind] [properties...]",
    duration: "[options] [duration]",
  },
  // The parser's own headings are in English.
  titles: {} as Readonly<Record<string, string>>,
  byDefault: (value: string): string => ` (default: ${value})`,
  amount: (fen: number): string => `¥${(fen / 100).toFixed(2)} (${fen} fen)`,
  options: {
    json: "print JSON, for another program",
    help: "show this help",
    version: "print the version",
    lang: "language of help and messages; default: LC_ALL, LC_MESSAGES or LANG",
    file: "file to read; omit it or use - for standard input",
    keyFile: (variable: string): string => `file that contains the key; default: the variable ${variable}`,
  },
  exitCodes: "Exit codes:",
  exits: {
    done: "success; for verify: the signature is valid",
    failed: "verification failed, a demo step had an unexpected result, or the sandbox rejected the command",
    usage: "the command line is invalid",
    input: "the input, the key or the data file is missing or cannot be read",
    listen: "the sandbox cannot listen on this host and port",
    malformed: "the notification is not a form, or a field occurs twice",
    missingSignature: "the notification is not signed",
    digest: "the notification is not signed with an accepted digest",
    output: "the output cannot be written",
    unreachable: "no sandbox is running at the URL",
    internal: "internal error; please report it",
  },
  usageErrors: {
    "commander.unknownOption": "unknown option: ",
    "commander.unknownCommand": "unknown command: ",
    "commander.excessArguments": "too many arguments for ",
    "commander.missingMandatoryOptionValue": "missing option: ",
    "commander.optionMissingArgument": "missing value for ",
    "commander.invalidArgument": "invalid value for ",
  } as Readonly<Record<string, string>>,
  didYouMean: (names: string): string => `Did you mean ${names}?`,
  seeHelp: "See chinaums --help, or chinaums <command> --help.",
  keyAsArgument:
    "Do not pass a key as an argument: other users of this machine can see it, and the shell stores it in its history.\n" +
    "Set CHINAUMS_APP_KEY (sign) or CHINAUMS_NOTIFY_KEY (verify), or write the key to a file and pass --key-file.",
  missingKey: (variable: string): string =>
    `The key is missing: set ${variable}, or write the key to a file and pass --key-file.`,
  unreadable: (what: string, reason: string): string => `Cannot read ${what}: ${reason}`,
  tooLarge: (what: string, mebibytes: number): string =>
    `Cannot read ${what}: it has more than ${mebibytes} MiB. Check that it is the right input.`,
  keyFileEncoding:
    "The key file is not plain UTF-8: it is in UTF-16 or another encoding, or begins with a byte order mark.\n" +
    "Save it again as UTF-8 without BOM. In PowerShell, write it with Set-Content -Encoding ascii instead of >.",
  keyOfSeveralLines: "The key has more than one line. Write only the key, in one line.",
  unwritable: (reason: string): string => `Cannot write the output: ${reason}`,
  notUtf8: "The input is not valid UTF-8.",
  invalidValue: (message: string): string => `Invalid value: ${message}`,
  sandbox: {
    about:
      "Start a local gateway with a developer console. Prints its credentials, and a line for each call and notification.",
    port: "port to listen on; 0 selects any free port; default: 8080, or the next free port",
    host: "address to listen on",
    allowHost: "another name by which clients call this server, repeatable",
    data: "file that keeps the state; default: in memory",
    notifyUrl: "URL that receives the notifications of orders without a notifyUrl",
    opening: (url: string, credentials: readonly (readonly [string, string])[]): string =>
      `${[`gateway     ${url}`, `console     ${url}/_desk`, ...credentials.map(([name, value]) => `${name.padEnd(11)} ${value}`)].join("\n")}\n\n`,
    running: (url: string): string =>
      `The sandbox is running on ${url}. All data is fictitious. Press Ctrl-C to stop it.`,
    cannotOpen: (path: string, reason: string): string => `Cannot use ${path}: ${reason}`,
    inUse: (where: string): string => `${where} is in use. Choose another port with --port; 0 selects any free port.`,
    cannotListen: (where: string, reason: string): string => `Cannot listen on ${where}: ${reason}`,
  },
  desk: {
    url: "the running sandbox; default: the variable CHINAUMS_SANDBOX_URL",
    number: "any number of an order: its own, of its bill, its refund or its QR code",
    unreachable: (url: string): string => `No sandbox is running at ${url}. Start one: chinaums sandbox`,
    rejected: (message: string): string => `The sandbox rejected the command: ${message}`,
    orders: {
      about: "List the orders of a running sandbox, the newest first, or show one order.",
      limit: "how many orders",
      none: "There is no order yet.",
      refunded: (amount: string): string => `refunded ${amount}`,
    },
    pay: {
      about: "Pay an order of a running sandbox as its payer, and show how the merchant was notified.",
      wallet: "who pays; default: wechat",
      amount: "amount in fen, for a code without an amount",
      fail: "let the payment fail",
      notNotified: "The merchant was not notified: neither the order nor the sandbox has a notifyUrl.",
    },
    notify: {
      about: "Send a notification of an order on request. Without a number, list the latest notifications.",
      event: "what happened: paid, refunded, …; default: the last event of which the merchant is notified",
      delay: "send it later, such as 10m",
      copies: "how often to send it at the same time",
      field: "change a field before it is signed, repeatable",
      tamper: "change a field after it was signed, repeatable",
      digest: "digest of the signature",
      to: "send it to another URL",
      none: "No notification was sent yet.",
      waiting: (kind: string, id: string): string => `waiting  ${kind} ${id}`,
    },
    fault: {
      about: "Let something go wrong in a running sandbox, or list what was scripted.",
      kind: "such as lose-response, delay or code; docs/sandbox.md lists all kinds",
      properties: "properties of the kind, such as ms=500 or code=ORDER_PROCESSING",
      path: "only for this operation",
      times: "how often it happens; default: 1",
      every: "only to every second, third, … request",
      always: "until it is cleared",
      clear: "remove what was scripted before",
      happened: (count: number): string => `happened ${count} times`,
      none: "No fault is scripted.",
    },
    clock: {
      about: "Show the time of a running sandbox, or move it forward.",
      duration: "such as 30m or 31d",
      time: (time: string): string => `${time} in Beijing`,
    },
  },
  sign: {
    about:
      "Sign a request body (prints the Authorization header), a redirect order (prints the query) or a token request " +
      "(prints the body).",
    appId: "application id",
    scheme: "OPEN-BODY-SIG, OPEN-FORM-PARAM or access token",
    timestamp: "time of the signature, in Beijing time; default: now",
    nonce: "default: random",
    tokenTakesNoFile: "A token request does not need a file: omit it.",
  },
  verify: {
    about: "Verify a notification and print its fields as JSON. The input is the raw form, exactly as it was posted.",
    digest: "accepted digest, repeatable; default: SHA256 only",
    failed: "Do not trust this notification.",
    errors: {
      SIGNATURE_MISMATCH:
        "the signature does not match. Check that the key is the communication key (通讯密钥, not the appKey) and that " +
        "the body is unchanged.",
      AMBIGUOUS_VALUE:
        "a value contains &name= of a known field, so it could be two fields with the same signature. Query the order.",
      UNREADABLE_INPUT: "the input is empty, JSON or Base64, and not a form. Pass the body exactly as it was posted.",
      MALFORMED_FORM:
        "the input is not a valid form. Pass the body exactly as it was posted, not one that a framework has parsed.",
      DUPLICATE_FIELD: "a field occurs twice, so the content is ambiguous.",
      MISSING_SIGNATURE: "the field sign is missing.",
      DIGEST_NOT_ACCEPTED:
        "the signature does not use an accepted digest. If the platform really signs with MD5, pass --digest MD5.",
    },
  },
  demo: {
    about:
      "Take a payment on a sandbox of this machine: bill, notification, query, refund, lost response. Shows every request.",
    language: "en" as "en" | "zh",
    opening: (url: string): string => `A merchant takes a payment on the sandbox at ${url}. No real money is involved.`,
    labels: {
      sent: "request",
      received: "received",
      response: "response",
      outcome: "outcome",
      money: "money",
      next: "next step",
      gateway: "gateway",
      unexpected: "UNEXPECTED",
    },
    outcomes: {
      succeeded: "accepted and final",
      processing: "accepted, but not final yet",
      rejected: "the gateway returned an error",
      unknown: "inconclusive; the operation may have taken effect",
      "not-sent": "the request was not sent",
      verified: "the signature is valid; the response was SUCCESS",
      "not-verified": "the notification is not valid, or not for the expected payment",
    },
    state: (state: string, amount: string): string => `the order is ${state}, the merchant has ${amount}`,
    expected: (outcome: string, state: string): string => `expected ${outcome}; gateway: ${state}`,
    steps: {
      create: { title: "Create a bill with a QR code", note: "No money has moved yet. The payer scans the code." },
      pay: {
        title: "The payer pays, and the merchant verifies the notification",
        note: "The signature proves the payment. A notification can arrive again: deliver the goods once.",
      },
      query: { title: "Query the bill", note: "The query says the same as the notification." },
      refund: { title: "Refund a part", note: "¥20.00 went back to the payer." },
      lost: {
        title: "Refund the rest, and lose the response",
        note: "The merchant only saw a broken connection, but the money went back. Sending the refund again is not safe: query.",
      },
      ask: {
        title: "Send the query of call.ask",
        note: "The query finds the refund: it took effect, and everything is refunded.",
      },
    },
    summary: (steps: number, asExpected: number): string => `${asExpected} of ${steps} steps as expected.`,
    suggestions: `What you can do next:
  npx chinaums sandbox       the same gateway as a server, with a console in the browser
  npx chinaums pay <number>  pay an order of that server as its payer
  docs/sandbox.md            faults, notifications and the clock in your own tests
  docs/errors.md             what each outcome means for the money`,
  },
}

/** The type of the messages in every language. */
export type Messages = typeof en
