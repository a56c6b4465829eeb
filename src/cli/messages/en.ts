/** The messages and the help of the command line, in English. */
export const en = {
  about: "Command line for the gateway of China UMS (银联商务): local sandbox, signatures, notifications.",
  usage: { program: "[options] <command>", options: "[options]", file: "[options] [file]" },
  // The parser's own headings are in English.
  titles: {} as Readonly<Record<string, string>>,
  byDefault: (value: string): string => ` (default: ${value})`,
  options: {
    help: "show this help",
    version: "print the version",
    lang: "language of help and messages; default: LC_ALL, LC_MESSAGES or LANG",
    file: "file to read; omit it or use - for standard input",
    keyFile: (variable: string): string => `file that contains the key; default: the variable ${variable}`,
  },
  exitCodes: "Exit codes:",
  exits: {
    done: "success; for verify: the signature is valid",
    failed: "verification failed, or a demo step had an unexpected result",
    usage: "the command line is invalid",
    input: "the input or the key is missing or cannot be read",
    listen: "the sandbox cannot listen on this host and port",
    malformed: "the notification is not a form, or a field occurs twice",
    missingSignature: "the notification is not signed",
    digest: "the notification is not signed with an accepted digest",
    output: "the output cannot be written",
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
    about: "Start a local gateway. Prints its URL, credentials and one order of each kind, each as a line of JSON.",
    port: "port to listen on; 0 selects any free port",
    host: "address to listen on",
    notifyUrl: "URL that receives notifications; one payment is notified at the start",
    running: (url: string): string =>
      `The sandbox is running on ${url}. All data is fictitious. Press Ctrl-C to stop it.`,
    unacknowledged: (attempts: number): string =>
      `The notification was sent ${attempts} times, and no response contained SUCCESS.`,
    inUse: (where: string): string => `${where} is in use. Choose another port with --port; 0 selects any free port.`,
    cannotListen: (where: string, reason: string): string => `Cannot listen on ${where}: ${reason}`,
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
      "Run a scripted walk-through, including a lost response, against a sandbox on this machine. Shows what each step " +
      "means for the money.",
    language: "en" as "zh" | "en",
    opening: (url: string): string =>
      `A scripted walk-through against the sandbox on ${url}. Amounts are in fen. No real money is involved.`,
    labels: {
      sent: "sent",
      received: "received",
      outcome: "outcome",
      money: "money",
      next: "next step",
      gateway: "gateway",
      note: "note",
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
    state: (status: string, merchantAmount: number): string =>
      `${status}, ${merchantAmount} fen received by the merchant`,
    expected: (outcome: string, state: string): string => `expected ${outcome}; gateway: ${state}`,
    steps: {
      complete: {
        title: "Complete a pre-authorisation",
        note: "The merchant received 4900 of the 6000 frozen fen.",
      },
      reverse: {
        title: "Reverse that completion",
        note: "The 4900 fen went back to the payer.",
      },
      releasePart: {
        title: "Complete an escrow order in part",
        note: "4000 of 10000 fen are released. The other 6000 fen went back to the payer.",
      },
      close: {
        title: "Close an unpaid WeChat order",
        note: "The order can no longer be paid. No money was involved.",
      },
      notification: {
        title: "Receive a payment notification",
        note: "The signature proves that 1280 fen were paid. The notification can arrive again: deliver the goods once.",
      },
      errorResponse: {
        title: "An error response: close a paid order",
        note: "The call changed nothing. The merchant keeps the 360 fen that were paid before.",
      },
      lostResponse: {
        title: "A lost response: complete an escrow order in part",
        note:
          "The merchant only saw a broken connection, but 4000 fen were released and 6000 fen went back to the payer. " +
          "Query the order: it cannot be completed again.",
      },
    },
    summary: (steps: number, asExpected: number): string => `${asExpected} of ${steps} steps as expected.`,
  },
}

/** The type of the messages in every language. */
export type Messages = typeof en
