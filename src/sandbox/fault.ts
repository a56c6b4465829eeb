/** The faults that a test can script, and their check. */
import { errorCodes } from "../../generated/error-codes.ts"
import { operations } from "../../generated/operations.ts"
import { checkOptions } from "../lib/configuration-error.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { Code } from "./gateway/error-response.ts"
import type { Path } from "./gateway/request.ts"

/** What goes wrong with one request. */
export type Fault = FaultKind & {
  /** Applies to the next request to this path. Default: to the next request to any path. */
  readonly path?: Path
}

type FaultKind =
  /** The connection breaks before the request arrives: the gateway does nothing. */
  | { readonly kind: "lose-request" }
  /** The gateway runs the operation, and the connection breaks before the response arrives. */
  | { readonly kind: "lose-response" }
  /** The gateway runs the operation, and the response arrives after this many milliseconds, 0 to 2147483647. */
  | { readonly kind: "delay"; readonly ms: number }
  /** The gateway runs the operation, and a proxy responds with an HTML page and this status, 500 to 599. Default 502. */
  | { readonly kind: "status"; readonly status?: number }
  /** The gateway runs the operation, and its JSON is cut off in the middle. */
  | { readonly kind: "garbage" }
  /** A proxy redirects the request: the gateway does nothing. */
  | { readonly kind: "redirect" }
  /**
   * The gateway responds with this code. A code with an unknown outcome is sent after the operation ran, any other
   * instead of it.
   */
  | { readonly kind: "code"; readonly code: Code }

/** The simulated network lost the request or the response. It is a TypeError, because `fetch` rejects with one. */
export class SimulatedNetworkError extends TypeError {
  override readonly name = "TypeError"

  constructor(kind: "lose-request" | "lose-response") {
    super("fetch failed", { cause: new Error(`The sandbox simulated a network fault: ${kind}`) })
  }
}

const RULES: { readonly [Kind in Fault["kind"]]: FieldRules } = {
  "lose-request": {},
  "lose-response": {},
  delay: { ms: { required: true, unit: "milliseconds", min: 0, max: 2 ** 31 - 1 } },
  status: { status: { required: true, pattern: "^5\\d\\d$", expected: "an HTTP status, 500 to 599" } },
  garbage: {},
  redirect: {},
  code: { code: { required: true, pattern: oneOf(errorCodes), expected: "a code that docs/error-codes.md lists" } },
}

const FAULT: FieldRules = {
  kind: { required: true, pattern: oneOf(RULES), expected: Object.keys(RULES).join(", ") },
  path: { pattern: oneOf(operations), expected: "the path of a described operation" },
}

/**
 * Checks that the sandbox can simulate a fault.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first wrong property.
 */
export function checkFault(fault: Fault): void {
  checkOptions(FAULT, fault)
  checkOptions(RULES[fault.kind], fault.kind === "status" ? { status: String(fault.status ?? 502) } : fault)
}

function oneOf(names: object): string {
  return `^(${Object.keys(names).join("|")})$`
}
