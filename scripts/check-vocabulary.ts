/**
 * Finds discarded words in English and Chinese text and in names, and suggests the replacement.
 *
 * The words stand in the table "Vocabulary" of CONTRIBUTING.md. A single word is also found with a regular ending
 * (`-s`, `-ed`, `-ing`) and inside a name (`answerLost`). A phrase, or a word with a capital letter, is found as it is, a
 * phrase also across a line break. Where the table says "names", only identifiers of TypeScript and JavaScript count.
 *
 * `vocabulary-allowed.yaml` lists quotations and names on the wire that stay as they are: a word inside one of them does
 * not count. Line 0 stands for the path of the file.
 */
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"
import { parse } from "yaml"

export interface Term {
  readonly word: string
  readonly suggestion: string
  readonly namesOnly: boolean
}

/** Text in which a discarded word may stand. */
export interface Allowed {
  readonly text: string
  /** Beginning of the paths that it is allowed in, and where it must occur. Default: everywhere. */
  readonly in?: string
  /** Why it stays. */
  readonly reason: string
}

export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly word: string
  readonly suggestion: string
}

const PLACES = [
  ...["src", "scripts", "test", "spec", "docs"],
  ...["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
]

const IGNORED = [
  // Generated, so the words come from elsewhere.
  /package-lock\.json$|^test\/vectors\/|^test\/docs\/pages\/|^docs\/(error-codes|glossary)\.md$|^scripts\/package-files\.json$/,
  // About the words themselves.
  /^scripts\/(check-vocabulary\.ts|vocabulary-allowed\.yaml)$|^test\/scripts\/vocabulary\.test\.ts$/,
]
const READ = /\.(ts|js|md|yaml|json|txt|hbs|css|html|py|php|pl|sh|java)$/i

const SECTION = /^## Vocabulary\n[\s\S]*?(?=^## )/m

/** Reads the table "Vocabulary" of CONTRIBUTING.md. The first cell of a row holds words in backticks. */
export function readTerms(contributing: string): Term[] {
  const rows = (SECTION.exec(contributing)?.[0] ?? "").split("\n").filter((line) => line.startsWith("| `"))
  const terms = rows.flatMap((row) => {
    const [words = "", suggestion = "", where = ""] = row
      .split("|")
      .map((cell) => cell.trim())
      .slice(1)
    return [...words.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => {
      return { word, suggestion, namesOnly: where === "names" }
    })
  })
  if (terms.length === 0) throw new Error('CONTRIBUTING.md has no table under "Vocabulary"')
  return terms
}

/** Returns the discarded words of one text, except those inside an allowed text. */
export function findViolations(
  file: string,
  text: string,
  terms: readonly Term[],
  allowed: readonly Allowed[] = [],
): Finding[] {
  const allowedRanges = allowed
    .filter((entry) => file.startsWith(entry.in ?? ""))
    .flatMap((entry) => rangesOf(phrasePattern(entry.text), text))
  const names = /\.[jt]s$/.test(file) ? namesIn(text) : ""
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const findings = terms.flatMap(({ word, suggestion, namesOnly }) =>
    rangesOf(patternOf(word), namesOnly ? names : text)
      .filter(([start, end]) => !allowedRanges.some(([from, to]) => from <= start && end <= to))
      .map(([start]) => {
        const line = lineStarts.findLastIndex((lineStart) => lineStart <= start)
        return { file, line: line + 1, column: start - (lineStarts[line] ?? 0) + 1, word, suggestion }
      }),
  )
  return findings.sort((one, other) => one.line - other.line || one.column - other.column)
}

type Range = readonly [start: number, end: number]

function rangesOf(pattern: RegExp, text: string): Range[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length])
}

function patternOf(word: string): RegExp {
  return /^[a-z]+$/.test(word) ? wordPattern(word) : phrasePattern(word)
}

/** A word as text writes it and as a name does: `answer`, `Answer`, `ANSWER`, `lostAnswer`, `ANSWER_LOST`. */
function wordPattern(word: string): RegExp {
  const ending = "(?:e?s|e?d|ing)?"
  const [upper, capital] = [word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]
  const lower = `(?<![A-Za-z])${word}${ending}(?![a-z])`
  return new RegExp(`${lower}|${capital}${ending}(?![a-z])|(?<![A-Z])${upper}${ending.toUpperCase()}(?![A-Za-z])`, "g")
}

/** Words in a row, of any case unless the phrase has a capital letter. A line of a comment may end between two. */
function phrasePattern(phrase: string): RegExp {
  const words = phrase.split(" ").map((word) => word.replaceAll(/[^\p{L}\d]/gu, "\\$&"))
  return new RegExp(
    `(?<![A-Za-z])${words.join("(?:[ \\t]+|\\s*\\n\\s*(?:\\*|//|#|>)?\\s*)")}(?![A-Za-z-])`,
    phrase === phrase.toLowerCase() ? "gi" : "g",
  )
}

/** The text with everything but identifiers replaced by spaces, so that places stay the same. */
function namesIn(text: string): string {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true)
  const characters = text.replaceAll(/[^\n]/g, " ").split("")
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) characters.splice(node.getStart(), node.text.length, ...node.text.split(""))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return characters.join("")
}

/** Returns the files that git knows or would add, so that nothing installed or built is read. */
function filesToRead(root: string): string[] {
  const command = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...PLACES]
  const paths = execFileSync("git", command, { cwd: root, encoding: "utf8" }).split("\n")
  const isRead = (path: string): boolean => READ.test(path) && !IGNORED.some((pattern) => pattern.test(path))
  return [...new Set(paths)].filter((path) => isRead(path) && existsSync(join(root, path)))
}

function main(root: string): void {
  const terms = readTerms(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"))
  const allowed: Allowed[] = parse(readFileSync(join(root, "scripts/vocabulary-allowed.yaml"), "utf8"))
  // The table itself is blanked out, with its line breaks kept.
  const files = filesToRead(root).map((file) => ({
    file,
    text: readFileSync(join(root, file), "utf8").replace(SECTION, (section) => section.replaceAll(/[^\n]/g, " ")),
  }))
  const findings = files.flatMap(({ file, text }) => [
    ...findViolations(file, file, terms).map((finding) => ({ ...finding, line: 0 })),
    ...findViolations(file, text, terms, allowed),
  ])
  const unused = allowed.filter(({ text, in: start }) => {
    return start && !files.some((other) => other.file.startsWith(start) && phrasePattern(text).test(other.text))
  })
  for (const { file, line, column, word, suggestion } of findings) {
    console.error(`${file}:${line}:${column} ${word} → ${suggestion}`)
  }
  for (const { text } of unused) console.error(`vocabulary-allowed.yaml: "${text}" is not in the files`)
  console.log(`${files.length} files, ${findings.length} discarded words, ${unused.length} unused exceptions`)
  if (files.length === 0 || findings.length + unused.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.cwd())
