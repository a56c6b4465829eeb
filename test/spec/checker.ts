import ts from "typescript"
import { root } from "./generated.ts"

const TYPES = `${root}generated/types.ts`
const QUESTIONS = `${root}generated/questions.ts`

/** What the compiler says of `generated/types.ts`. */
interface Checker {
  /** The type, the comment and the optionality of a field below the type of a table. */
  field(table: string, path: string): { type: string; comment: string; isOptional: boolean }
  /** Whether the question, an `A extends B`, is true. */
  holds(question: string): boolean
}

/** Asks everything in one run, because a run takes seconds: tables and questions are types in terms of the exports. */
export function check(tables: string[], questions: string[]): Checker {
  const asked = new Map([...new Set(questions)].map((question, index) => [question, `Q${index}`]))
  const placed = new Map([...new Set(tables)].map((table, index) => [table, `T${index}`]))
  const text = [
    'import type { calls, components, operations, redirects } from "./types.ts"',
    ...[...asked].map(([question, name]) => `type ${name} = ${question} ? true : false`),
    ...[...placed].map(([table, name]) => `type ${name} = ${table}`),
  ].join("\n")
  const options = { strict: true, noEmit: true, allowImportingTsExtensions: true, types: [], lib: ["lib.es5.d.ts"] }
  const host = ts.createCompilerHost(options, true)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === QUESTIONS || fileExists(name)
  host.getSourceFile = (name, target) =>
    name === QUESTIONS ? ts.createSourceFile(name, text, target, true) : getSourceFile(name, target)
  const program = ts.createProgram([QUESTIONS, TYPES], options, host)
  const source = program.getSourceFile(QUESTIONS)
  if (!source) throw new Error("the compiler has not read the questions")
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
  const told = (type: ts.Type): string => checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)

  return {
    holds: (question) => told(typeAt(asked.get(question))) === "true",
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
        type: told(type),
        comment: file?.text.slice(node?.getFullStart(), node?.getStart(file)) ?? "",
        isOptional: ((symbol?.flags ?? 0) & ts.SymbolFlags.Optional) !== 0,
      }
    },
  }
}
