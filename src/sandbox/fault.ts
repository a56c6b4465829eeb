/** The faults that a sandbox simulates, and their check. */
import { errorCodes } from "../../generated/error-codes.ts"
import { operations } from "../../generated/operations.ts"
import { checkOptions, rejectUnknown } from "../lib/configuration-error.ts"
import type { FieldRules } from "../lib/rules.ts"
import type { Code } from "./gateway/error-response.ts"
import type { Path, RedirectPath } from "./gateway/request.ts"

/** What goes wrong with one request. */
export type FaultKind =
  /** The connection breaks before the request arrives: the gateway does nothing. */
  | { readonly kind: "lose-request" }
  /** The gateway runs the operation, and the connection breaks before the response arrives. */
  | { readonly kind: "lose-response" }
  /** The gateway runs the operation, and the connection is reset: TCP RST, `ECONNRESET`. */
  | { readonly kind: "reset" }
  /** The gateway runs the operation, and the response arrives after this many milliseconds, 0 to 2147483647. */
  | { readonly kind: "delay"; readonly ms: number }
  /** The gateway runs the operation, and the body of the response arrives in ten pieces over this many milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  /** The gateway runs the operation, and the connection breaks in the middle of the body. */
  | { readonly kind: "truncate" }
  /** The gateway runs the operation, and its JSON ends in the middle, although the HTTP response is complete. */
  | { readonly kind: "invalid-json" }
  /** The gateway runs the operation, and the previous response of the same path arrives once more. */
  | { readonly kind: "duplicate" }
  /** The gateway runs the operation, and a proxy responds with an HTML page and this status, 500 to 599. Default 502. */
  | { readonly kind: "status"; readonly status?: number }
  /** A proxy redirects the request: the gateway does nothing. */
  | { readonly kind: "redirect" }
  /**
   * The gateway responds with this code. A code with an unknown outcome is sent after the operation ran, any other
   * instead of it.
   */
  | { readonly kind: "code"; readonly code: Code }

/** A fault, and the requests to which it applies. */
export type Fault = FaultKind & {
  /** Applies to requests to this path. Default: to any operation. */
  readonly path?: Path | RedirectPath
}

/** A fault that can happen more than once. */
export type RepeatedFault = Fault & {
  /** How often it happens, at least 1. Default: until it is cleared. */
  readonly times?: number
  /** Happens to every second, third, … request to which it applies, at least 1. Default 1: to each. */
  readonly every?: number
}

/** The simulated network lost the request or the response. It is a TypeError, because `fetch` rejects with one. */
export class SimulatedNetworkError extends TypeError {
  override readonly name = "TypeError"
  /** Which fault it is, so that a server can break the connection in the same way. */
  readonly kind: FaultKind["kind"]

  constructor(kind: "lose-request" | "lose-response" | "reset" | "truncate") {
    const cause = new Error(`The sandbox simulated a network fault: ${kind}`)
    super("fetch failed", { cause: kind === "reset" ? Object.assign(cause, { code: "ECONNRESET" }) : cause })
    this.kind = kind
  }
}

const MS: FieldRules = { ms: { required: true, unit: "milliseconds", min: 0, max: 2 ** 31 - 1 } }

const RULES: { readonly [Kind in FaultKind["kind"]]: FieldRules } = {
  "lose-request": {},
  "lose-response": {},
  reset: {},
  delay: MS,
  slow: MS,
  truncate: {},
  "invalid-json": {},
  duplicate: {},
  status: { status: { type: "integer", min: 500, max: 599, expected: "an HTTP status, 500 to 599" } },
  redirect: {},
  code: { code: { required: true, pattern: oneOf(errorCodes), expected: "a code that docs/error-codes.md lists" } },
}

/** The kinds, in the order of the documentation. */
export const FAULT_KINDS: readonly FaultKind["kind"][] = Object.keys(RULES) as FaultKind["kind"][]

const COUNT = { type: "integer", min: 1, expected: "a whole number, at least 1" } as const

const FAULT: FieldRules = {
  kind: { required: true, pattern: oneOf(RULES), expected: FAULT_KINDS.join(", ") },
  path: { pattern: oneOf(operations), expected: "the path of a described operation" },
  times: COUNT,
  every: COUNT,
}

/**
 * Checks that the sandbox can simulate a fault.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first wrong property.
 */
export function checkFault(fault: RepeatedFault): void {
  checkOptions(FAULT, fault)
  const rules = RULES[fault.kind]
  rejectUnknown(fault, [...Object.keys(FAULT), ...Object.keys(rules)])
  checkOptions(rules, fault)
}

/**
 * Reads a fault from strings, as a header or a command line has them.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` for the first wrong property.
 */
export function parseFault(kind: string, properties: Iterable<readonly [name: string, value: string]>): FaultKind {
  const given = [...properties].map(([name, value]) => [name, name === "code" ? value : toNumber(value)])
  const fault = { kind, ...Object.fromEntries(given) } as FaultKind
  checkFault(fault)
  return fault
}

const toNumber = (value: string): number | string => (/^\d{1,15}$/.test(value) ? Number(value) : value)

function oneOf(names: object): string {
  return `^(${Object.keys(names).join("|")})$`
}
