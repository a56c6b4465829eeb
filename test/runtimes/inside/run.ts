import * as client from "chinaums"
import * as notify from "chinaums/notify"
import * as openapiFetch from "chinaums/openapi-fetch"
import * as sandbox from "chinaums/sandbox"
import * as sign from "chinaums/sign"
import { type Report, runSuites } from "../../suites/run.ts"
import type { Place } from "../../suites/suite.ts"

/** Runs the suites on the installed package, imported by the names that its users use. */
export function run(place: Place): Promise<Report> {
  return runSuites({ client, sign, notify, openapiFetch, sandbox }, place)
}
