/** Holds the imports of `src/` and `generated/` to the table of rooms below: arrows go down only. */
import { readdirSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"
import config from "../tsup.config.ts"

interface Room {
  readonly files: RegExp
  /** Rooms it may import from, itself included. */
  readonly uses: readonly string[]
  /** npm packages it may import. */
  readonly packages?: readonly string[]
  /** Whether it sees other rooms only through the entries that a user can import. */
  readonly throughEntries?: true
  /** Whether it may import types alone. */
  readonly typesOnly?: true
}

// The client's files lie directly in src/. The first room whose pattern fits is the room of a file.
const rooms: Readonly<Record<string, Room>> = {
  generated: { files: /^generated\//, uses: ["generated", "lib"], typesOnly: true },
  lib: { files: /^src\/lib\//, uses: ["lib"], packages: ["@noble/hashes"] },
  sign: { files: /^src\/sign\//, uses: ["sign", "lib"] },
  notify: { files: /^src\/notify\//, uses: ["notify", "sign", "lib", "generated"] },
  sandbox: { files: /^src\/sandbox\//, uses: ["sandbox", "sign", "lib", "generated"] },
  cli: {
    files: /^src\/cli\//,
    uses: ["cli", "index", "sign", "notify", "sandbox", "generated"],
    packages: ["commander"],
    throughEntries: true,
  },
  index: { files: /^src\/index\.ts$/, uses: ["client", "lib"] },
  client: { files: /^src\/[^/]+$/, uses: ["client", "sign", "lib", "generated"], packages: ["openapi-fetch"] },
}

const mayUseNode = /^src\/cli\/|\/node\.ts$/
const md5 = /^src\/lib\/md5\.ts$|^@noble\//

/** What an entry must never reach, however long the way. `lazy` counts `import()` as a way too. */
const bounds: readonly { readonly entry: RegExp; readonly never: RegExp; readonly lazy: boolean }[] = [
  { entry: /^src\/index\.ts$/, never: /^src\/(sandbox|notify|cli)\//, lazy: true },
  { entry: /^src\/index\.ts$/, never: md5, lazy: true },
  { entry: /^src\/(sign|notify)\/index\.ts$/, never: md5, lazy: false },
  { entry: /^(?!src\/cli\/)(?!.*\/node\.ts$)/, never: /^node:/, lazy: true },
]

interface Arrow {
  readonly from: string
  readonly line: number
  readonly to: string
  readonly kind: "value" | "type" | "lazy"
}

/** Every breach of the table, in words. `files` maps a path to its text; `entries` are what a user can import. */
export function checkGraph(files: ReadonlyMap<string, string>, entries: readonly string[]): string[] {
  const arrows = [...files].flatMap(([path, text]) => arrowsOf(path, text))
  const homeless = [...files.keys()].filter((path) => roomOf(path) === undefined)
  return [
    ...homeless.map((path) => `${path}: no room of the table holds this file`),
    ...arrows.flatMap((arrow) => judge(arrow, files, entries)),
    ...entries.flatMap((entry) => outOfBounds(entry, arrows)),
    ...cycles([...files.keys()], arrows),
  ]
}

function arrowsOf(from: string, text: string): Arrow[] {
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true)
  const arrows: Arrow[] = []
  const add = (specifier: ts.Node, kind: Arrow["kind"]): void => {
    const line = source.getLineAndCharacterOfPosition(specifier.getStart()).line + 1
    // An address that is computed cannot be followed, so it stands as written and breaks a rule below.
    const name = ts.isStringLiteral(specifier) ? specifier.text : specifier.getText()
    arrows.push({ from, line, to: name.startsWith(".") ? posix.join(posix.dirname(from), name) : name, kind })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "type" : "value")
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node.moduleSpecifier, node.isTypeOnly ? "type" : "value")
    } else if (ts.isImportTypeNode(node)) {
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument, "type")
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0] ?? node, "lazy")
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return arrows
}

function roomOf(path: string): string | undefined {
  return Object.keys(rooms).find((name) => rooms[name]?.files.test(path))
}

function judge(arrow: Arrow, files: ReadonlyMap<string, string>, entries: readonly string[]): string[] {
  const breach = (rule: string): string[] => [`${arrow.from}:${arrow.line} -> ${arrow.to}: ${rule}`]
  const home = roomOf(arrow.from)
  const room = home === undefined ? undefined : rooms[home]
  if (!room) return []
  if (room.typesOnly && arrow.kind !== "type") return breach(`${home} may import types only`)
  if (!/^(src|generated)\//.test(arrow.to)) {
    if (arrow.to.startsWith("node:")) {
      return mayUseNode.test(arrow.from) ? [] : breach("only the cli and files named node.ts may import node:")
    }
    const allowed = room.packages ?? []
    if (allowed.some((name) => arrow.to === name || arrow.to.startsWith(`${name}/`))) return []
    return breach(
      `${home} may import ${allowed.length === 0 ? "no package" : `of packages only ${allowed.join(", ")}`}`,
    )
  }
  if (!files.has(arrow.to)) return breach("there is no such file")
  const there = roomOf(arrow.to)
  if (there === undefined) return []
  if (!room.uses.includes(there)) return breach(`${home} may use only ${room.uses.join(", ")}; this is ${there}`)
  if (room.throughEntries && there !== home && !entries.includes(arrow.to)) {
    return breach(`${home} may import only what a user can import`)
  }
  return []
}

function outOfBounds(entry: string, arrows: readonly Arrow[]): string[] {
  return bounds
    .filter((bound) => bound.entry.test(entry))
    .flatMap(({ never, lazy }) => {
      const ways = arrows.filter(({ kind }) => kind === "value" || (lazy && kind === "lazy"))
      const trail = trailTo(never, [entry], ways, new Set())
      return trail ? [`${trail.join(" -> ")}: ${entry} must never reach ${never.source}`] : []
    })
}

function trailTo(target: RegExp, trail: string[], ways: readonly Arrow[], seen: Set<string>): string[] | undefined {
  const here = trail.at(-1) ?? ""
  if (target.test(here)) return trail
  if (seen.has(here)) return undefined
  seen.add(here)
  for (const { to } of ways.filter(({ from }) => from === here)) {
    const found = trailTo(target, [...trail, to], ways, seen)
    if (found) return found
  }
  return undefined
}

// Cycles of types alone count too: two files that need each other are one file, or lack a third below them.
function cycles(files: readonly string[], arrows: readonly Arrow[]): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push(`${[...trail.slice(start), path].join(" -> ")}: files must not import each other`)
    if (start >= 0 || done.has(path)) return
    for (const { to } of arrows.filter(({ from }) => from === path)) walk(to, [...trail, path])
    done.add(path)
  }
  for (const path of files) walk(path, [])
  return found
}

function main(): void {
  const below = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`)
  const paths = [...below("src"), ...below("generated")].filter((path) => path.endsWith(".ts")).sort()
  const files = new Map(paths.map((path) => [path, readFileSync(path, "utf8")]))
  const entries = Object.values((config as { entry: Record<string, string> }).entry)
  const breaches = checkGraph(files, entries)
  for (const breach of breaches) console.error(breach)
  console.log(`${files.size} files, ${breaches.length} breaches`)
  if (files.size === 0 || breaches.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
