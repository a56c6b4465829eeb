/** A language service, as an editor runs it, on a program that uses the built package. */
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

export interface Completion {
  readonly name: string
  /** The documentation shown beside the name. */
  readonly documentation: string
}

export interface Editor {
  /** The completions where `|` stands in the code. */
  completionsAt(code: string): Completion[]
  /** The documentation shown when the pointer is over what follows the `|`. */
  hoverAt(code: string): string
  /** The errors of the code, each with all its lines. */
  errorsOf(code: string): string[]
}

const root = fileURLToPath(new URL("../..", import.meta.url))
// Below the root, so that `chinaums` is this package, by its own exports. Nothing is written there.
const file = join(root, "build/types/editor.ts")

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
  strict: true,
  skipLibCheck: true,
}

/** Opens an editor; each program in it begins with a client `ums` whose defaults are `mid` and `tid`. */
export function openEditor(): Editor {
  const { sys } = ts
  if (!sys.fileExists(join(root, "dist/index.d.ts"))) throw new Error("nothing is built: npm run build")
  let text = ""
  let version = 0
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: (path) => (path === file ? `${version}` : ""),
    getScriptSnapshot: (path) => {
      const content = path === file ? text : sys.readFile(path)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || sys.fileExists(path),
    readFile: sys.readFile,
    directoryExists: sys.directoryExists,
  })

  function write(code: string): void {
    text = `${BEGINNING}${code}\n`
    version++
  }

  /** Writes the code without its `|` and returns the position where that stood. */
  function writeAround(code: string): number {
    write(code.replace("|", ""))
    return BEGINNING.length + code.indexOf("|")
  }

  return {
    completionsAt(code) {
      const at = writeAround(code)
      const { entries = [] } = service.getCompletionsAtPosition(file, at, {}) ?? {}
      return entries.map(({ name }) => {
        const details = service.getCompletionEntryDetails(file, at, name, {}, undefined, {}, undefined)
        return { name, documentation: ts.displayPartsToString(details?.documentation) }
      })
    },
    hoverAt(code) {
      const info = service.getQuickInfoAtPosition(file, writeAround(code))
      return ts.displayPartsToString(info?.documentation)
    },
    errorsOf(code) {
      write(code)
      return service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
    },
  }
}

const BEGINNING = `import { createClient, type DraftOf, type RequestOf, type ResponseOf, TradeStatus } from "chinaums"
const sound = { environment: "test", appId: "id", appKey: "key" } as const
const defaults = { mid: "898340149000005", tid: "88880001" }
const ums = createClient({ ...sound, defaults })
`
