/** Checks how large each entry of the built package is for a user who bundles it, and what must not be in it. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build, type Metafile, type OutputFile, type Plugin } from "esbuild"
import * as status from "../generated/status.ts"

/** What an entry loads at once. Parts that are loaded on demand do not count. */
export interface Size {
  /** Bytes of code after gzip, dependencies included. */
  readonly code: number
  /** Bytes of generated tables after gzip. They grow with the platform; the code must not. */
  readonly metadata: number
  /** The minified text. */
  readonly text: string
  /** The bundled files. */
  readonly files: readonly string[]
}

interface Rule {
  readonly entries: RegExp
  /** Maximum bytes of code after gzip. */
  readonly code?: number
  /** Maximum bytes of metadata after gzip. */
  readonly metadata?: number
  /** Text that must not occur. */
  readonly text?: RegExp
  /** Files that must not be loaded. */
  readonly files?: RegExp
}

const rules: readonly Rule[] = [
  {
    entries: /^\.$/,
    code: 7 * 1024,
    metadata: 8 * 1024,
    text: /md5|sandbox/i,
    files: /node_modules\/openapi-fetch\//,
  },
  { entries: /^\.\/notify$/, code: 5 * 1024 },
  // The handler of a server loads its pages on demand.
  { entries: /^\.\/sandbox\/handler$/, code: 2 * 1024 },
  // The whole sandbox, for a Worker.
  { entries: /^\.\/sandbox\/cloudflare$/, code: 64 * 1024, metadata: 16 * 1024 },
  { entries: /^\.(\/(sign|notify|openapi-fetch))?$/, files: /node_modules\/@noble\// },
  // `import(` with a computed name is also forbidden, because no check of imports can follow it.
  { entries: /^(?!\.\/sandbox\/node$)/, text: /node:|\bBuffer\b|\bimport\((?!["'`])/ },
]

/** Returns what breaks a rule in an entry. */
export function findViolations(entry: string, size: Size): string[] {
  return rules
    .filter((rule) => rule.entries.test(entry))
    .flatMap((rule) => [
      ...exceeds("code", size.code, rule.code),
      ...exceeds("metadata", size.metadata, rule.metadata),
      ...(rule.text ? (size.text.match(rule.text) ?? []) : []).map((text) => `the text contains "${text}"`),
      ...size.files.filter((file) => rule.files?.test(file)).map((file) => `${file} is loaded at once`),
    ])
    .map((violation) => `${entry}: ${violation}`)
}

function exceeds(part: string, bytes: number, limit = Number.POSITIVE_INFINITY): string[] {
  return bytes > limit ? [`${bytes} B of ${part} after gzip, the limit is ${limit} B`] : []
}

/** Bundles one built file as a user's bundler would, once with and once without the generated tables. */
export async function measure(root: string, file: string): Promise<Size> {
  const { outputs, files } = await bundle(root, file, [])
  const codeOnly = await bundle(root, file, [withoutTables])
  const code = gzippedBytes(codeOnly.outputs)
  return { code, metadata: gzippedBytes(outputs) - code, text: outputs.map(({ text }) => text).join("\n"), files }
}

const gzippedBytes = (outputs: readonly OutputFile[]): number =>
  outputs.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)

/** The constants of `generated/status.ts` are tables too, and so are their names in the export lists of the build. */
const STATUS_EXPORT = new RegExp(`^  (${Object.keys(status).join("|")}),?\\n`, "gm")

/** Empties the tables of `generated/`. The build writes the path of each source file above its part of a chunk. */
const withoutTables: Plugin = {
  name: "without-tables",
  setup({ onLoad }) {
    onLoad({ filter: /\/dist\/.*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8").replaceAll(STATUS_EXPORT, "")
      const parts = text.split(/^(?=\/\/ \S+\.ts$)/m)
      const emptied = parts.map((part) =>
        part.startsWith("// generated/") ? part.replaceAll(/ = \{(?:[^\n]*|\n.*?^)\};$/gms, " = {};") : part,
      )
      return { contents: emptied.join("") }
    })
  },
}

async function bundle(
  root: string,
  file: string,
  plugins: Plugin[],
): Promise<{ outputs: OutputFile[]; files: string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "esm",
    splitting: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    // A user bundles neither: Node has its modules, and `libsql` has native code.
    external: ["node:*", "libsql"],
    outdir: "out",
    entryNames: "entry",
    chunkNames: "[hash]",
    metafile: true,
    write: false,
    logLevel: "error",
    plugins,
  })
  const paths = pathsLoadedAtOnce(metafile, "out/entry.js")
  return {
    outputs: outputFiles.filter(({ path }) => paths.has(path.slice(root.length + 1))),
    files: [...paths].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {})),
  }
}

function pathsLoadedAtOnce(metafile: Metafile, output: string, found: Set<string> = new Set()): Set<string> {
  if (found.has(output)) return found
  found.add(output)
  for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
    if (kind === "import-statement" && !external) pathsLoadedAtOnce(metafile, path, found)
  }
  return found
}

async function main(root: string): Promise<void> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  for (const [entry, target] of Object.entries<string | { default: string }>(exports)) {
    if (typeof target === "string") continue
    const size = await measure(root, target.default)
    console.log(
      `${entry.padEnd(16)} ${`${size.code}`.padStart(6)} B of code, ${size.metadata} B of metadata after gzip`,
    )
    for (const violation of findViolations(entry, size)) {
      console.error(violation)
      process.exitCode = 1
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.cwd())
