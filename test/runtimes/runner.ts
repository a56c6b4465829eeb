import type { Report } from "../suites/run.ts"
import type { Place } from "../suites/suite.ts"
import type { Consumer } from "./consumer.ts"

/** Runs the suites in one runtime; the signal ends one that hangs. */
export type Runner = (consumer: Consumer, place: Place, signal: AbortSignal) => Promise<Report>

/** This machine has no such runtime, which is no fault of the package. */
export class NotInstalled extends Error {}
