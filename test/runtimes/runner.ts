import type { Report } from "../suites/run.ts"
import type { Place } from "../suites/suite.ts"
import type { Consumer } from "./consumer.ts"

/** Runs the suites in one runtime. The signal ends a run that hangs. */
export type Runner = (consumer: Consumer, place: Place, signal: AbortSignal) => Promise<Report>

/** The runtime is not installed on this machine. This does not count as a failure of the package. */
export class NotInstalled extends Error {}
