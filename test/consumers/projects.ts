/** The projects that use the packed package, and how each one is checked. */
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** One check of a project. It has passed if there is no `failure`. */
export interface Check {
  readonly name: string
  readonly failure?: string
}

/** Runs the checks of each project; the argument is the folder that contains all projects and their `node_modules`. */
export const projects: Readonly<Record<string, (folder: string) => Check[]>> = {
  node10: (folder) => compileWithEach(["typescript54", "typescript"], folder),
  jest: (folder) => runJest("jest", folder),
  "ts-jest": (folder) => runJest("ts-jest", folder),
  frameworks: (folder) => runServers(join(folder, "frameworks")),
}

function compileWithEach(compilers: readonly string[], folder: string): Check[] {
  const { exports } = readJson(join(folder, "node_modules/chinaums/package.json"))
  const typed = Object.entries<string | { types: string }>(exports).flatMap(([entry, target]) =>
    typeof target === "string" ? [] : [{ name: entry.replace(".", "chinaums"), declaration: target.types.slice(1) }],
  )
  const lines = typed.map(({ name }, index) => `export * as entry${index} from "${name}"`)
  writeFileSync(join(folder, "node10/entries.ts"), `${lines.join("\n")}\n`)

  return compilers.map((compiler) => {
    const { version } = readJson(join(folder, "node_modules", compiler, "package.json"))
    const name = `TypeScript ${version} compiles ${typed.length} entries`
    const { status, stdout } = run(folder, "node10", `${compiler}/bin/tsc`, "--project", ".", "--listFiles")
    if (status !== 0) return { name, failure: stdout.replaceAll(/^\/.*\n/gm, "") }
    // The compiler prints every file that it read. An entry that it did not read was not checked.
    const unread = typed.filter(({ declaration }) => !stdout.includes(`node_modules/chinaums${declaration}\n`))
    if (typed.length === 0 || unread.length > 0) return { name, failure: `not read: ${JSON.stringify(unread)}` }
    return { name }
  })
}

interface JestReport {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

function runJest(project: string, folder: string): Check[] {
  // A cached file is not compiled again, even if the types that it uses have changed.
  const { status, stdout, stderr } = run(folder, project, "jest/bin/jest.js", "--ci", "--json", "--no-cache")
  const { testResults }: JestReport = stdout.startsWith("{") ? JSON.parse(stdout) : { testResults: [] }
  const checks = testResults.flatMap(({ message, assertionResults }) =>
    assertionResults.map(({ title, status }) =>
      // A skipped test is a failure too.
      status === "passed" ? { name: title } : { name: title, failure: message || status },
    ),
  )
  const isExplained = checks.some(({ failure }) => failure !== undefined)
  return status === 0 || isExplained ? checks : [{ name: "Jest runs", failure: stderr }]
}

/** Runs the servers of the frameworks in one program, which prints its checks. */
function runServers(folder: string): Check[] {
  const { stdout, stderr } = spawnSync(process.execPath, ["main.js"], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
  })
  return stdout.startsWith("[") ? JSON.parse(stdout) : [{ name: "the servers run", failure: stderr || "no output" }]
}

/** Runs a program of the tools in the folder of a project. */
function run(folder: string, project: string, program: string, ...options: string[]) {
  const path = join(folder, "node_modules", program)
  return spawnSync(process.execPath, [path, ...options], {
    cwd: join(folder, project),
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "0" },
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  })
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, "utf8"))
}
