import { join } from "node:path"
import ts from "typescript"
import { root } from "./loaded.ts"

/** Compiles files in memory against the sources of the package, so that nothing has to be built. */
export function compile(samples: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    paths: { chinaums: [join(root, "src/index.ts")], "chinaums/*": [join(root, "src/*/index.ts")] },
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => samples.has(path) || fileExists(path)
  host.readFile = (path) => samples.get(path) ?? readFile(path)
  host.getSourceFile = (path, target, ...rest) => {
    const sample = samples.get(path)
    return sample === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, sample, target)
  }
  const program = ts.createProgram([...samples.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}` : "compiler"
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
  })
}
