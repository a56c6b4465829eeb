import ts from "typescript"
import { root } from "./generated.ts"

const TYPES = `${root}generated/types.ts`
const ASSERTIONS = `${root}generated/assertions.ts`

/** What the compiler finds in `generated/types.ts`. */
interface Checker {
  /** A field below the type of a table; `declared` is its declaration. */
  field(table: string, path: string): { type: string; comment: string; declared: string; isOptional: boolean }
  /** Whether an assertion, `A extends B`, is true. */
  holds(assertion: string): boolean
}

/** Checks everything in one run, because a run takes seconds. Tables and assertions are types in terms of the exports. */
export function check(tables: string[], assertions: string[]): Checker {
  const asserted = new Map([...new Set(assertions)].map((assertion, index) => [assertion, `A${index}`]))
  const placed = new Map([...new Set(tables)].map((table, index) => [table, `T${index}`]))
  const text = [
    'import type { calls, components, operations, redirects } from "./types.ts"',
    ...[...asserted].map(([assertion, name]) => `type ${name} = ${assertion} ? true : false`),
    ...[...placed].map(([table, name]) => `type ${name} = ${table}`),
  ].join("\n")
  const options = { strict: true, noEmit: true, allowImportingTsExtensions: true, types: [], lib: ["lib.es5.d.ts"] }
  const host = ts.createCompilerHost(options, true)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === ASSERTIONS || fileExists(name)
  host.getSourceFile = (name, target) =>
    name === ASSERTIONS ? ts.createSourceFile(name, text, target, true) : getSourceFile(name, target)
  const program = ts.createProgram([ASSERTIONS, TYPES], options, host)
  const source = program.getSourceFile(ASSERTIONS)
  if (!source) throw new Error("the compiler has not read the assertions")
  const [wrong] = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  if (wrong)
    throw new Error(
      `${ts.flattenDiagnosticMessageText(wrong.messageText, "\n")} in ${source.text.slice(wrong.start, (wrong.start ?? 0) + 200)}`,
    )

  const checker = program.getTypeChecker()
  const aliases = new Map(source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => [alias.name.text, alias]))
  const typeAt = (name = ""): ts.Type => {
    const alias = aliases.get(name)
    if (!alias) throw new Error(`no such type: ${name}`)
    return checker.getTypeFromTypeNode(alias.type)
  }
  const print = (type: ts.Type): string => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)

  return {
    holds: (assertion) => print(typeAt(asserted.get(assertion))) === "true",
    field(table, path) {
      let type = typeAt(placed.get(table))
      let symbol: ts.Symbol | undefined
      for (const step of path.split(".")) {
        symbol = checker.getPropertyOfType(type, step.replace("[]", ""))
        if (!symbol) throw new Error(`${table} has no ${path}`)
        type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol))
        if (step.endsWith("[]")) type = checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type
      }
      const node = symbol?.declarations?.[0]
      const file = node?.getSourceFile()
      return {
        type: print(type),
        declared: node?.getText(file) ?? "",
        comment: file?.text.slice(node?.getFullStart(), node?.getStart(file)) ?? "",
        isOptional: ((symbol?.flags ?? 0) & ts.SymbolFlags.Optional) !== 0,
      }
    },
  }
}
