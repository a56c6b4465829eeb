/** Measures what each entry of the built package weighs for a user who bundles it, and what is inside. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { gzipSync } from "node:zlib"
import { build, type Metafile, type OutputFile, type Plugin } from "esbuild"

/**
 * What an entry weighs. The facts, generated from the description, grow with the platform, the code must not: each has
 * its own limit.
 * `files` are the sources and packages that it loads at once; a lazy part comes on demand. */
export interface Weight {
  readonly minifiedBytes: number
  readonly gzipBytes: number
  /** Part of `gzipBytes` that the facts take. */
  readonly factsGzipBytes: number
  readonly lazyGzipBytes: number
  readonly files: readonly string[]
}

interface Rule {
  readonly entries: RegExp
  /** Most bytes of code after gzip, dependencies included; facts and lazy parts not. */
  readonly codeGzipBytes?: number
  /** Most bytes of facts after gzip. */
  readonly factsGzipBytes?: number
  /** What the code that loads at once must not say. */
  readonly text?: RegExp
  /** What must not load at once. */
  readonly files?: RegExp
}

const rules: readonly Rule[] = [
  {
    entries: /^\.$/,
    codeGzipBytes: 6 * 1024,
    factsGzipBytes: 10 * 1024,
    text: /md5|sandbox/i,
    files: /^(src\/(notify|sandbox|cli|openapi-fetch)|openapi-fetch)\//,
  },
  { entries: /^\.\/notify$/, codeGzipBytes: 4 * 1024 },
  { entries: /^\.(\/(sign|notify|openapi-fetch))?$/, files: /md5|^@noble\// },
  { entries: /^(?!\.\/sandbox\/node$)/, text: /node:|\bBuffer\b/ },
]

// zlib differs a little between Node versions. More than this is a change of ours.
const TOLERANCE = 0.01

/** What breaks a rule in an entry, in words. */
export function judge(entry: string, weight: Weight, text: string): string[] {
  return rules
    .filter((rule) => rule.entries.test(entry))
    .flatMap(({ codeGzipBytes, factsGzipBytes, text: forbidden, files }) => [
      ...exceeds("code", weight.gzipBytes - weight.factsGzipBytes, codeGzipBytes),
      ...exceeds("facts", weight.factsGzipBytes, factsGzipBytes),
      ...(forbidden ? (text.match(forbidden) ?? []) : []).map((word) => `the code holds "${word}"`),
      ...weight.files.filter((file) => files?.test(file)).map((file) => `${file} is loaded at once`),
    ])
    .map((fault) => `${entry}: ${fault}`)
}

function exceeds(part: string, bytes: number, limit = Number.POSITIVE_INFINITY): string[] {
  return bytes > limit ? [`${bytes} B of ${part} after gzip, and the limit is ${limit} B`] : []
}

/** What differs from the recorded weight, in words. */
export function compare(entry: string, weight: Weight, recorded: Weight | undefined): string[] {
  if (!recorded) return [`${entry}: not recorded`]
  const sizes = (["minifiedBytes", "gzipBytes", "factsGzipBytes", "lazyGzipBytes"] as const)
    .filter((field) => Math.abs(weight[field] - recorded[field]) > recorded[field] * TOLERANCE)
    .map((field) => `${field} ${weight[field]}, recorded ${recorded[field]}`)
  const added = weight.files.filter((file) => !recorded.files.includes(file)).map((file) => `loads ${file} now`)
  const gone = recorded.files.filter((file) => !weight.files.includes(file)).map((file) => `no longer loads ${file}`)
  return [...sizes, ...added, ...gone].map((difference) => `${entry}: ${difference}`)
}

/** Bundles one built file as a user's bundler would, and returns its weight and the text that loads at once. */
export async function weigh(root: string, file: string): Promise<{ weight: Weight; text: string }> {
  const { parts, lazy, files } = await bundle(root, file)
  const bare = await bundle(root, file, [withoutFacts])
  const gzipBytes = gzipped(parts)
  return {
    weight: {
      minifiedBytes: parts.reduce((sum, { contents }) => sum + contents.length, 0),
      gzipBytes,
      factsGzipBytes: gzipBytes - gzipped(bare.parts),
      lazyGzipBytes: gzipped(lazy),
      files,
    },
    text: parts.map((part) => part.text).join("\n"),
  }
}

const gzipped = (files: OutputFile[]): number => files.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)

/** Empties the tables of `generated/`, which the build writes into chunks of their own or into an entry. */
const TABLES = /^var (operations|outcomeByCode|notifications|errorCodes) = \{$.*?^\};$/gms

const withoutFacts: Plugin = {
  name: "without-facts",
  setup({ onLoad }) {
    onLoad({ filter: /\/dist\/.*\.js$/ }, ({ path }) => {
      return { contents: readFileSync(path, "utf8").replaceAll(TABLES, "var $1 = {};") }
    })
  },
}

async function bundle(root: string, file: string, plugins: Plugin[] = []) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "esm",
    splitting: true,
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    outdir: "out",
    entryNames: "entry",
    chunkNames: "[hash]",
    metafile: true,
    write: false,
    logLevel: "error",
    plugins,
  })
  const atOnce = loadedAtOnce(metafile, "out/entry.js")
  const isAtOnce = ({ path }: OutputFile): boolean => atOnce.has(path.slice(root.length + 1))
  return {
    parts: outputFiles.filter(isAtOnce),
    lazy: outputFiles.filter((output) => !isAtOnce(output)),
    files: [...new Set([...atOnce].flatMap((output) => sourcesOf(root, metafile.outputs[output])))].sort(),
  }
}

function loadedAtOnce(metafile: Metafile, output: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(output)) return seen
  seen.add(output)
  for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
    if (kind === "import-statement" && !external) loadedAtOnce(metafile, path, seen)
  }
  return seen
}

// The build writes `// src/…` above the code of each source file, and that is how a chunk tells what is in it.
function sourcesOf(root: string, output: Metafile["outputs"][string] | undefined): string[] {
  return Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => {
      const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+\/.*)$/.exec(path)?.[1]
      if (inPackage !== undefined) return [inPackage]
      const text = readFileSync(join(root, path), "utf8")
      return [...text.matchAll(/^\/\/ ((?:src|generated)\/\S+)$/gm)].map(([, source]) => source ?? "")
    })
}

async function main(root: string): Promise<void> {
  const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } })
  const baseline = join(root, "scripts/size-baseline.json")
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
  const recorded: Record<string, Weight> = values.write ? {} : JSON.parse(readFileSync(baseline, "utf8"))
  const measured: Record<string, Weight> = {}
  const faults: string[] = []
  for (const [entry, target] of Object.entries<string | { default: string }>(exports)) {
    if (typeof target === "string") continue
    const { weight, text } = await weigh(root, target.default)
    measured[entry] = weight
    const sizes = [weight.minifiedBytes, weight.gzipBytes - weight.factsGzipBytes, weight.factsGzipBytes]
    const [all, code, facts, lazy] = [...sizes, weight.lazyGzipBytes].map((bytes) => `${bytes}`.padStart(7))
    console.log(`${entry.padEnd(16)}${all} B minified; gzip:${code} B code${facts} B facts${lazy} B on demand`)
    faults.push(...judge(entry, weight, text), ...(values.write ? [] : compare(entry, weight, recorded[entry])))
  }
  const unknown = Object.keys(recorded).filter((entry) => !(entry in measured))
  faults.push(...unknown.map((entry) => `${entry}: recorded, but the package has no such entry`))
  if (values.write) writeFileSync(baseline, `${JSON.stringify(measured, null, 2)}\n`)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) console.error("if a difference is meant: npm run check:size -- --write")
  if (faults.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.cwd())
