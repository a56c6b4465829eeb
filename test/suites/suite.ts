import type * as client from "../../src/index.ts"
import type * as notify from "../../src/notify/index.ts"
import type * as openapiFetch from "../../src/openapi-fetch/index.ts"
import type * as sandbox from "../../src/sandbox/index.ts"
import type * as sign from "../../src/sign/index.ts"

/** The package as its users import it; the suites import nothing of it, so that they can run on any build. */
export interface Library {
  readonly client: typeof client
  readonly sign: typeof sign
  readonly notify: typeof notify
  readonly openapiFetch: typeof openapiFetch
  readonly sandbox: typeof sandbox
}

/** What a case asserts with. Each function throws when it does not hold. */
export interface Check {
  /** Deep equality of plain data, by its JSON. */
  equal(actual: unknown, expected: unknown, what: string): void
  ok(value: unknown, what: string): void
  /** The `code` of the error that the work throws; fails when it does not throw one of this package's errors. */
  code(work: () => Promise<unknown>): Promise<string>
}

/** What lies outside the runtime: addresses on this machine that the driver opened. */
export interface Place {
  /** The package's sandbox behind a real socket. */
  readonly sandboxUrl: string
  /** An escrow order there, with room for many completions of 1 fen. */
  readonly merOrderId: string
  /** A server whose paths misbehave as their names say: `/redirect`, `/hang`, `/stall`, `/break`, `/html`. */
  readonly oddUrl: string
  /** An address of this machine where nothing listens. */
  readonly closedUrl: string
}

/** Cases by name. Every case must check something. */
export type Cases = Readonly<Record<string, () => Promise<void>>>

/** A set of cases that knows neither the runner nor the runtime. */
export type Suite = (library: Library, check: Check, place: Place) => Cases
