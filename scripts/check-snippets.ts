/** Compiles the TypeScript blocks of the documentation against the built package, and runs those marked `runnable`. */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

export interface Snippet {
  readonly file: string
  /** Line of the file on which the code begins, counted from 1. */
  readonly line: number
  readonly runnable: boolean
  readonly code: string
}

// A block without an import continues the one that created the client.
const PREAMBLE = 'import type { Client } from "chinaums"; declare const ums: Client<"mid" | "tid">;'

/** Returns the blocks fenced by ```ts in a page, or in the doc comments of a source file. */
export function snippetsOf(file: string, text: string): Snippet[] {
  const isPage = file.endsWith(".md")
  const lines = text.split("\n").map((line) => (isPage ? line : line.replace(/^\s*\* ?/, "")))
  const snippets: Snippet[] = []
  for (const [index, line] of lines.entries()) {
    const opening = /^\s*```(?:ts|typescript)\b(.*)$/.exec(line)
    if (!opening) continue
    const end = lines.findIndex((other, at) => at > index && other.trim() === "```")
    const code = lines.slice(index + 1, end === -1 ? undefined : end).join("\n")
    snippets.push({ file, line: index + 2, runnable: opening[1]?.trim() === "runnable", code })
  }
  return snippets
}

/** Writes each snippet as a file below `folder`. Its lines have the same numbers as on the page. */
export function writeSnippets(folder: string, snippets: readonly Snippet[]): Map<string, Snippet> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const written = new Map<string, Snippet>()
  for (const snippet of snippets) {
    const path = join(folder, `${snippet.file.replaceAll("/", ".")}.${snippet.line}.ts`)
    const preamble = /^\s*import /m.test(snippet.code) ? "" : PREAMBLE
    writeFileSync(path, `${preamble}${"\n".repeat(snippet.line - 1)}${snippet.code}\nexport {}\n`)
    written.set(path, snippet)
  }
  return written
}

/** Compiles the written snippets with strict settings. Returns every error with its line on the page. */
export function compile(written: ReadonlyMap<string, Snippet>): string[] {
  const program = ts.createProgram([...written.keys()], {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
  })
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")
    const { file, start = 0 } = diagnostic
    const snippet = file && written.get(file.fileName)
    if (!file || !snippet) return `${file?.fileName ?? "compiler"}: ${message}`
    return `${snippet.file}:${file.getLineAndCharacterOfPosition(start).line + 1}: ${message}`
  })
}

/** Runs one written snippet as a program. Returns its output if it failed. */
export function run(path: string, snippet: Snippet): string[] {
  const { status, stdout, stderr } = spawnSync("npx", ["tsx", path], { encoding: "utf8", timeout: 60_000 })
  return status === 0 ? [] : [`${snippet.file}:${snippet.line}: run ended with ${status}\n${stdout}${stderr}`]
}

function documents(root: string): string[] {
  const below = (folder: string, extension: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(extension))
      .map((name) => `${folder}/${name}`)
  return [...READMES, ...below("docs", ".md"), ...below("src", ".ts")].sort()
}

const READMES = ["README.md", "README.zh-CN.md"]

function main(root: string): void {
  if (!existsSync(join(root, "dist/index.d.ts"))) throw new Error("nothing is built: npm run build")
  const snippets = documents(root).flatMap((file) => snippetsOf(file, readFileSync(join(root, file), "utf8")))
  // This folder is inside the package, so `chinaums` is resolved through the exports of the package itself.
  const written = writeSnippets(join(root, "build/snippets"), snippets)
  const runnable = [...written].filter(([, snippet]) => snippet.runnable)
  const withoutRunnable = READMES.filter((file) => !runnable.some(([, snippet]) => snippet.file === file))
  const violations = [
    ...compile(written),
    ...runnable.flatMap(([path, snippet]) => run(path, snippet)),
    ...withoutRunnable.map((file) => `${file}: no block is marked runnable`),
  ]
  for (const violation of violations) console.error(violation)
  console.log(`${snippets.length} snippets compiled, ${runnable.length} run, ${violations.length} violations`)
  if (violations.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.cwd())
