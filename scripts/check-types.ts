/** Compiles the type tests and the public declarations as users would: with three compilers and several settings. */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

interface Setting {
  readonly name: string
  /** Files and folders to compile, below the root. */
  readonly include: readonly string[]
  readonly compilerOptions: Readonly<Record<string, unknown>>
}

/** The packages of the compilers: the oldest and the newest version that are supported, and the one in between. */
const compilers = ["typescript54", "typescript", "typescript7"]

const typeTests = {
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  strict: true,
  noPropertyAccessFromIndexSignature: true,
  allowImportingTsExtensions: true,
}
const declarations = { strict: true, skipLibCheck: false }

function settingsOf(root: string): Setting[] {
  const web = writeEntries(root, "web.ts", (entry) => !entry.endsWith("/node"))
  const node = writeEntries(root, "node.ts", () => true)
  return [
    { name: "strict", include: ["test/types/*/*.ts"], compilerOptions: typeTests },
    {
      name: "strict, exact optional properties, unchecked index",
      include: ["test/types/*/*.ts"],
      compilerOptions: { ...typeTests, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    },
    {
      name: "no strict null checks",
      include: ["test/types/usage/*.ts"],
      compilerOptions: { ...typeTests, strictNullChecks: false },
    },
    {
      name: "declarations alone, with the DOM",
      include: [web],
      compilerOptions: { ...declarations, lib: ["ES2022", "DOM"], types: [] },
    },
    {
      name: "declarations alone, with @types/node",
      include: [node],
      compilerOptions: { ...declarations, lib: ["ES2022"], types: ["node"] },
    },
  ]
}

/** Writes a program that imports every chosen entry of the package. Returns its path below the root. */
function writeEntries(root: string, file: string, isChosen: (entry: string) => boolean): string {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  const entries = Object.entries<string | { types: string }>(exports)
    .filter(([entry, target]) => typeof target !== "string" && isChosen(entry))
    .map(([entry]) => entry.replace(".", "chinaums"))
  const lines = entries.map((entry, index) => `export * as entry${index} from ${JSON.stringify(entry)}`)
  writeFileSync(join(root, FOLDER, file), `${lines.join("\n")}\n`)
  return `${FOLDER}/${file}`
}

/** Compiles the files of a setting and returns the output of the compiler, or an empty string if it found no error. */
export function compile(root: string, compiler: string, { name, include, compilerOptions }: Setting): string {
  const config = {
    compilerOptions: {
      target: "ES2022",
      module: "ESNext",
      moduleResolution: "bundler",
      skipLibCheck: true,
      noEmit: true,
      ...compilerOptions,
    },
    include: include.map((path) => join(root, path)),
  }
  mkdirSync(join(root, FOLDER), { recursive: true })
  const path = join(root, FOLDER, `${name.replaceAll(/\W+/g, "-")}.json`)
  writeFileSync(path, JSON.stringify(config, null, 2))
  const program = join(root, "node_modules", compiler, "bin/tsc")
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "-p", path], { cwd: root, encoding: "utf8" })
  return status === 0 ? "" : `${stdout}${stderr}` || `the compiler ended with ${status}`
}

// This folder is inside the package, so `chinaums` is resolved through the exports of the package itself.
const FOLDER = "build/types"

function main(root: string): void {
  if (!existsSync(join(root, "dist/index.d.ts"))) throw new Error("nothing is built: npm run build")
  rmSync(join(root, FOLDER), { recursive: true, force: true })
  mkdirSync(join(root, FOLDER), { recursive: true })
  const settings = settingsOf(root)
  for (const compiler of compilers) {
    const { version } = JSON.parse(readFileSync(join(root, "node_modules", compiler, "package.json"), "utf8"))
    for (const setting of settings) {
      const start = performance.now()
      const errors = compile(root, compiler, setting)
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(`${errors ? "FAILED" : "passed"} TypeScript ${version}, ${setting.name} (${seconds} s)`)
      if (errors) console.error(errors)
      if (errors) process.exitCode = 1
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.cwd())
