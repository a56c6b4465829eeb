import type * as client from "../../src/index.ts"
import type * as notify from "../../src/notify/index.ts"
import type * as openapiFetch from "../../src/openapi-fetch/index.ts"
import type * as sandbox from "../../src/sandbox/index.ts"
import type * as sign from "../../src/sign/index.ts"

/** The package as its users import it. The suites receive it and import nothing of it, so that they can run on any build. */
export interface Library {
  readonly client: typeof client
  readonly sign: typeof sign
  readonly notify: typeof notify
  readonly openapiFetch: typeof openapiFetch
  readonly sandbox: typeof sandbox
}

/** The assertions of a case. Each throws when it fails. */
export interface Check {
  /** Deep equality of plain data, by its JSON. */
  equal(actual: unknown, expected: unknown, what: string): void
  ok(value: unknown, what: string): void
  /** The `code` of the error that the work throws; fails when it does not throw one of this package's errors. */
  code(work: () => Promise<unknown>): Promise<string>
}

/** Servers on this machine that the driver started, outside the runtime under test. */
export interface Place {
  /** The sandbox of the package as an HTTP server. */
  readonly sandboxUrl: string
  /** An unpaid order in that sandbox. Closing it again succeeds. */
  readonly merOrderId: string
  /** A server whose paths fail as their names say: `/redirect`, `/hang`, `/stall`, `/break`, `/html`. */
  readonly brokenUrl: string
  /** A URL of this machine where nothing listens. */
  readonly closedUrl: string
}

/** Cases by name. A case that checks nothing fails. */
export type Cases = Readonly<Record<string, () => Promise<void>>>

/** A set of cases that depends on neither the runner nor the runtime. */
export type Suite = (library: Library, check: Check, place: Place) => Cases
