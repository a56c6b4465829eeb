/** Packs the package and checks the tarball: its files, its entries for bundlers and compilers, and the lock files. */
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { pack } from "./pack.ts"

/** Returns the differences between the packed files and the recorded list. Both have `*` instead of build hashes. */
export function compareFiles(packed: readonly string[], recorded: readonly string[]): string[] {
  const names = withoutHashes(packed)
  return [
    ...names.filter((name) => !recorded.includes(name)).map((name) => `${name}: packed, but not in the list`),
    ...recorded.filter((name) => !names.includes(name)).map((name) => `${name}: in the list, but not packed`),
  ]
}

// Names such as `chunk-BC4THUNJ.js` and `types-BUfuBaVs.d.ts` change with the content of the file.
function withoutHashes(files: readonly string[]): string[] {
  return [...new Set(files.map((file) => file.replace(/^(dist\/.*-)[\w-]{8}(\.d\.ts|\.js)$/, "$1*$2")))].sort()
}

/** Finds the lines of a lock file that name a registry. Everybody who installs from such a file needs that host. */
export function hostsInLock(path: string, text: string): string[] {
  const lines = text.split("\n").map((line, index) => ({ line, at: `${path}:${index + 1}` }))
  return lines.filter(({ line }) => /"resolved":\s*"\w+:\/\//.test(line)).map(({ at }) => `${at}: names a registry`)
}

/**
 * Finds the optional packages that a lock file names but does not contain. `npm ci` rejects such a file, and
 * `npm install` writes one if the registry does not have the package, which is usually one for another system.
 */
export function missingInLock(path: string, text: string): string[] {
  const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(text).packages
  const held = new Set(Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, "")))
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  return [...new Set(wanted)]
    .filter((name) => !held.has(name))
    .map((name) => `${path}: lacks ${name}, npm ci will fail`)
}

async function main(root: string): Promise<void> {
  const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } })
  const listPath = join(root, "scripts/package-files.json")
  const tarball = pack()
  const files = filesIn(tarball)
  if (values.write) writeFileSync(listPath, `${JSON.stringify(withoutHashes(files), null, 2)}\n`)
  const violations = [
    ...compareFiles(files, JSON.parse(readFileSync(listPath, "utf8"))),
    ...(await lint(tarball)),
    ...typesFaults(root, tarball),
    ...lockFiles(root).flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8")
      return [...hostsInLock(path, text), ...missingInLock(path, text)]
    }),
  ]
  for (const violation of violations) console.error(violation)
  console.log(`${files.length} files packed, ${violations.length} violations`)
  if (violations.length > 0) process.exitCode = 1
}

function filesIn(tarball: string): string[] {
  const listed = execFileSync("tar", ["--list", "--gzip", "--file", tarball], { encoding: "utf8" })
  return listed.split("\n").flatMap((path) => (path === "" ? [] : [path.replace(/^package\//, "")]))
}

async function lint(tarball: string): Promise<string[]> {
  const { buffer } = new Uint8Array(readFileSync(tarball))
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`)
}

function typesFaults(root: string, tarball: string): string[] {
  // The package is ESM only on purpose, and a JSON file cannot be imported where `exports` is not read.
  const json = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).exports)
    .filter((entry) => entry.endsWith(".json") && entry !== "./package.json")
    .map((entry) => entry.replace("./", ""))
  const accepted = ["--ignore-rules", "cjs-resolves-to-esm", "--exclude-entrypoints", ...json]
  const options = [tarball, ...accepted, "--no-color", "--no-emoji"]
  const { status, stdout, stderr } = spawnSync("npx", ["attw", ...options], { cwd: root, encoding: "utf8" })
  return status === 0 ? [] : [`attw:\n${stdout}${stderr}`]
}

function lockFiles(root: string): string[] {
  const consumers = ["test/consumers/", "test/consumers/frameworks/"]
  const tools = ["test/generators/", "test/mutation/", "test/postman/", "test/runtimes/"]
  return ["", "bench/", ...consumers, ...tools]
    .map((folder) => `${folder}package-lock.json`)
    .filter((path) => existsSync(join(root, path)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.cwd())
