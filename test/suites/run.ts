import { createCheck } from "./check.ts"
import { clientSuite } from "./client.ts"
import { connectionSuite } from "./connection.ts"
import { recordGolden } from "./golden.ts"
import { notificationSuite } from "./notification.ts"
import { openapiFetchSuite } from "./openapi-fetch.ts"
import { runtimeSuite, thisRuntime } from "./runtime.ts"
import { secretsSuite } from "./secrets.ts"
import { signingSuite } from "./signing.ts"
import type { Library, Place, Suite } from "./suite.ts"

/** The result of one runtime; plain data, so that it can be sent as JSON. */
export interface Report {
  /** The runtime as it identifies itself, so that a run in the wrong one cannot pass. */
  readonly runtime: string
  readonly passed: number
  readonly failures: readonly { readonly name: string; readonly message: string }[]
  readonly golden: Readonly<Record<string, string>>
}

const suites: Readonly<Record<string, Suite>> = {
  runtime: runtimeSuite,
  signing: signingSuite,
  notification: notificationSuite,
  client: clientSuite,
  connection: connectionSuite,
  "openapi-fetch": openapiFetchSuite,
  secrets: secretsSuite,
}

/** Runs every case of every suite in this runtime. A case that throws becomes a failure. */
export async function runSuites(library: Library, place: Place): Promise<Report> {
  const failures: { name: string; message: string }[] = []
  let passed = 0
  for (const [subject, suite] of Object.entries(suites)) {
    const check = createCheck()
    for (const [name, run] of Object.entries(suite(library, check, place))) {
      check.count = 0
      try {
        await withLimit(run)
        if (check.count === 0) throw new Error("the case checked nothing")
        passed++
      } catch (error) {
        failures.push({ name: `${subject}: ${name}`, message: error instanceof Error ? error.message : String(error) })
      }
    }
  }
  return { runtime: thisRuntime(), passed, failures, golden: await recordGolden(library) }
}

const LIMIT_MS = 5000

/** Fails a case that hangs, so that the others still run. */
async function withLimit(run: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished within ${LIMIT_MS} ms`)), LIMIT_MS)
  })
  try {
    await Promise.race([run(), late])
  } finally {
    clearTimeout(timer)
  }
}
