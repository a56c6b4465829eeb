import { errorCodes } from "../../generated/error-codes.ts"
import { operations } from "../../generated/operations.ts"
import { checkOptions } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { Code } from "./refusal.ts"
import type { Path } from "./request.ts"

/** What goes wrong with one request. */
export type Fault = FaultKind & {
  /** Strikes the next request to this path only. Default: the next request to any. */
  readonly path?: Path
}

type FaultKind =
  /** The connection breaks on the way there: nothing happens at the gateway. */
  | { readonly kind: "lose-request" }
  /** The connection breaks on the way back: the work is done, and nobody says so. */
  | { readonly kind: "lose-response" }
  /** The work is done, and the answer waits some milliseconds, 0 to 2147483647. */
  | { readonly kind: "delay"; readonly ms: number }
  /** The work is done, and a proxy answers an HTML page with an error status, 500 to 599. Default 502. */
  | { readonly kind: "status"; readonly status?: number }
  /** The work is done, and the answer breaks off in the middle of its JSON. */
  | { readonly kind: "garbage" }
  /** A proxy sends the request elsewhere: nothing happens at the gateway. */
  | { readonly kind: "redirect" }
  /** The gateway answers this code. The work is done if the code leaves that open, and not done if it denies it. */
  | { readonly kind: "code"; readonly code: Code }

/** The connection between client and gateway broke. A TypeError, because that is what `fetch` rejects with. */
export class ConnectionCut extends TypeError {
  override readonly name = "TypeError"

  constructor(kind: "lose-request" | "lose-response") {
    super("fetch failed", { cause: new Error(`The sandbox cut the connection: ${kind}`) })
  }
}

const RULES: { readonly [Kind in Fault["kind"]]: FieldRules } = {
  "lose-request": {},
  "lose-response": {},
  delay: { ms: { required: true, unit: "milliseconds", max: 2 ** 31 - 1 } },
  status: { status: { required: true, pattern: "^5\\d\\d$" } },
  garbage: {},
  redirect: {},
  code: { code: { required: true, pattern: oneOf(errorCodes) } },
}

/**
 * Throws unless the sandbox can play the fault.
 *
 * @throws {ConfigurationError} `INVALID_OPTION`, naming what is wrong with it.
 */
export function checkFault(fault: Fault): void {
  checkOptions({ kind: { required: true, pattern: oneOf(RULES) }, path: { pattern: oneOf(operations) } }, fault)
  checkOptions(RULES[fault.kind], fault.kind === "status" ? { status: String(fault.status ?? 502) } : fault)
}

function oneOf(names: object): string {
  return `^(${Object.keys(names).join("|")})$`
}
