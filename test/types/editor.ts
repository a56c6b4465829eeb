import { join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/** An offer that an editor makes, with the words that it shows beside it. */
export interface Offer {
  readonly name: string
  readonly words: string
}

/** What an editor knows of one program of a user of the built package. */
export interface Editor {
  /** What is offered where `|` stands in the code. */
  offersAt(code: string): Offer[]
  /** What the compiler says of the code, with all that explains it. */
  faultsOf(code: string): string[]
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

  return {
    offersAt(code) {
      write(code.replace("|", ""))
      const at = BEGINNING.length + code.indexOf("|")
      const { entries = [] } = service.getCompletionsAtPosition(file, at, {}) ?? {}
      return entries.map(({ name }) => {
        const details = service.getCompletionEntryDetails(file, at, name, {}, undefined, {}, undefined)
        return { name, words: ts.displayPartsToString(details?.documentation) }
      })
    },
    faultsOf(code) {
      write(code)
      return service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
    },
  }
}

const BEGINNING = `import { createClient, type ResponseOf, type RequestOf } from "chinaums"
const defaults = { mid: "898340149000005", tid: "88880001" }
const ums = createClient({ environment: "test", appId: "id", appKey: "key", defaults })
`
