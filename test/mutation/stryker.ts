/** Runs Stryker for one room of `src/` and reads its report. */
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** A mutant, as Stryker reports it. Lines and columns begin at 1. */
interface Mutant {
  readonly mutatorName: string
  readonly replacement: string
  readonly status: string
  readonly location: { readonly start: Position; readonly end: Position }
}

interface Position {
  readonly line: number
  readonly column: number
}

/** The report of Stryker on one room, as far as it is used here. */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const STRYKER = fileURLToPath(new URL("node_modules/@stryker-mutator/core/bin/stryker.js", import.meta.url))
const BUILD = "build/mutation"

/** Runs Stryker for some files of `src/<room>`, with the tests in `test/unit/<room>`. It reuses what an earlier run found. */
export function runStryker(room: string, files: string): StrykerReport {
  const report = join(BUILD, `${room}.json`)
  const config = {
    mutate: [files],
    testRunner: "vitest",
    vitest: { configFile: "test/mutation/vitest.config.ts", dir: `test/unit/${room}`, related: false },
    coverageAnalysis: "perTest",
    concurrency: 2,
    // A mutant that makes a test endless counts as killed, so a slow machine must not look like one.
    timeoutMS: 60_000,
    incremental: true,
    incrementalFile: join(BUILD, `${room}.incremental.json`),
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: report },
    // Outside the project, where no other run of the tests finds the copies of them.
    tempDirName: join(tmpdir(), "chinaums-mutation"),
    cleanTempDir: "always",
    ignorePatterns: ["bench", "build", "dist", "test/consumers", "test/runtimes"],
    disableTypeChecks: false,
  }
  mkdirSync(join(ROOT, BUILD), { recursive: true })
  const configPath = join(BUILD, `${room}.config.json`)
  writeFileSync(join(ROOT, configPath), JSON.stringify(config, null, 2))
  const { status } = spawnSync(process.execPath, [STRYKER, "run", configPath], { cwd: ROOT, stdio: "inherit" })
  if (status !== 0) throw new Error(`Stryker failed in ${room}`)
  return JSON.parse(readFileSync(join(ROOT, report), "utf8"))
}
