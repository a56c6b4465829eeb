/** Everything that the command line says to a person, in English. */
export const en = {
  about:
    "A client of the open payment gateway of China UMS (银联商务): its sandbox, its signatures, its notifications.",
  usage: { program: "[options] <command>", options: "[options]", file: "[options] [file]" },
  // The parser's own headings are English.
  titles: {} as Readonly<Record<string, string>>,
  byDefault: (value: string): string => ` (default ${value})`,
  options: {
    help: "show this help",
    version: "print the version",
    lang: "language of words and help; default: by LC_ALL, LC_MESSAGES or LANG",
    file: "file to read; absent or - for standard input",
    keyFile: (variable: string): string => `file that holds the key; default: the environment's ${variable}`,
  },
  exitCodes: "Exit codes:",
  exits: {
    done: "done; for verify: the notification is genuine",
    otherwise: "it did not hold: the sign matches no key, or the demo went otherwise",
    usage: "the command line is wrong",
    input: "the input or the key is missing or cannot be read",
    address: "the sandbox cannot listen there",
    form: "the notification is no form, or has a field twice",
    unsigned: "the notification has no sign",
    digest: "the notification is signed by a digest that is not accepted",
    fault: "a fault in this program; please report it",
  },
  complaints: {
    "commander.unknownOption": "no such option: ",
    "commander.unknownCommand": "no such command: ",
    "commander.excessArguments": "too many arguments for ",
    "commander.missingMandatoryOptionValue": "an option is missing: ",
    "commander.optionMissingArgument": "a value is missing: ",
    "commander.invalidArgument": "not a possible value: ",
  } as Readonly<Record<string, string>>,
  seeHelp: "See chinaums --help, or chinaums <command> --help.",
  keyAsArgument:
    "A key is never taken from an argument: others on this machine can see it, and the shell remembers it.\n" +
    "Set CHINAUMS_APP_KEY (sign) or CHINAUMS_NOTIFY_KEY (verify), or put the key into a file and pass --key-file.",
  noKey: (variable: string): string =>
    `There is no key: set ${variable}, or put the key into a file and pass --key-file.`,
  unreadable: (what: string, reason: string): string => `Cannot read ${what}: ${reason}`,
  notUtf8: "The input is not UTF-8 text.",
  badOption: (message: string): string => `Wrong option: ${message}`,
  sandbox: {
    about:
      "Start the gateway on your desk. URL, credentials and one order of each kind are printed as JSON, a line each.",
    port: "port to listen on; 0 is any free one",
    host: "address to listen on",
    notifyUrl: "where notifications go; one payment is notified at once",
    running: (url: string): string => `The sandbox answers on ${url}. Nothing in it is real. End it with Ctrl-C.`,
    unacknowledged: (attempts: number): string =>
      `The notification was sent ${attempts} times and never answered with SUCCESS.`,
    taken: (where: string): string => `${where} is taken. Choose another port by --port, or 0 for any free one.`,
    noListening: (where: string, reason: string): string => `Cannot listen on ${where}: ${reason}`,
  },
  sign: {
    about:
      "Sign a request body (prints the Authorization header), a redirect order (its query) or a token request (its body).",
    appId: "application id",
    scheme: "OPEN-BODY-SIG, OPEN-FORM-PARAM or the access token's",
    timestamp: "time of the signature in Beijing; default: now",
    nonce: "default: random",
    tokenHasNoBody: "The token request has no body of its own: leave the file out.",
  },
  verify: {
    about: "Verify a notification, given as the raw form that was posted, and print its fields as JSON.",
    digest: "accepted digest, repeatable; default: SHA256 alone",
    refused: "Do not believe this notification.",
    faults: {
      SIGNATURE_MISMATCH:
        "the sign does not fit. Is this the communication key (通讯密钥, not the appKey), and the body untouched?",
      MALFORMED_FORM: "this is no form-encoded text. Give the body as it was posted, not what a framework made of it.",
      DUPLICATE_FIELD: "a field comes twice, so it could be read in two ways.",
      MISSING_SIGNATURE: "there is no sign.",
      DIGEST_NOT_ACCEPTED: "it is signed by another digest. If the platform really sends it to you, pass --digest MD5.",
    },
  },
  demo: {
    about: "Play a merchant's day against the sandbox, over HTTP on this machine, and tell what happens to the money.",
    language: "en" as "zh" | "en",
    opening: (url: string): string =>
      `A merchant's day, against the sandbox on ${url}. Amounts are fen; nothing is real.`,
    labels: {
      sent: "sent",
      received: "received",
      outcome: "outcome",
      money: "money",
      next: "do next",
      gateway: "gateway",
      lesson: "so",
      otherwise: "OTHERWISE",
    },
    outcomes: {
      succeeded: "accepted, and final",
      processing: "accepted, not final yet",
      rejected: "the gateway said no",
      unknown: "no verdict; it may have happened",
      "not-sent": "nothing left this machine",
      verified: "genuine, and answered with SUCCESS",
      refused: "not believed, or not the payment that was made",
    },
    belief: (status: string, moved: number): string => `${status}, ${moved} fen with the merchant`,
    should: (outcome: string, belief: string): string => `it should have been ${outcome}; ${belief}`,
    acts: {
      complete: {
        title: "Complete a pre-authorisation",
        lesson: "4900 of the 6000 fen that were frozen are the merchant's.",
      },
      reverse: {
        title: "Reverse that completion",
        lesson: "the 4900 fen went back to the payer.",
      },
      releasePart: {
        title: "Complete an escrow order in part",
        lesson:
          "4000 of 10000 fen are released. That the rest is still held is the sandbox's assumption (docs/sandbox.md, E2).",
      },
      releaseRest: {
        title: "Complete the rest of it",
        lesson: "all 10000 fen are released.",
      },
      close: {
        title: "Close a WeChat order that nobody paid",
        lesson: "it can no longer be paid; no money was in it.",
      },
      notice: {
        title: "Receive a payment notification",
        lesson: "its sign proves the 1280 fen; hand out the goods once, however often it comes.",
      },
      refusal: {
        title: "A call that the gateway refuses: close a paid order",
        lesson: "the refusal changed nothing; the 360 fen that were paid before are still the merchant's.",
      },
      lostResponse: {
        title: "A call whose answer is lost: complete an escrow order in part",
        lesson:
          "the merchant saw a broken line, yet 4000 fen moved. Sent again as a failure, it would here release 4000 more.",
      },
    },
    ended: (steps: number, otherwise: number): string =>
      otherwise === 0 ? `${steps} steps, all as told.` : `${otherwise} of ${steps} steps went otherwise.`,
  },
}

/** The same in any language. */
export type Words = typeof en
