/** Reads generated TypeScript types, with their doc comments. */
import ts from "typescript"
import type { Length, Node } from "./statements.ts"

/** The members of the interface `Probe` in a file that compiles. */
export function probedTypes(file: string): (name: string) => Node[] {
  const options: ts.CompilerOptions = {
    strict: true,
    skipLibCheck: true,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true,
  }
  const program = ts.createProgram([file], options)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const probe = source?.statements.find(ts.isInterfaceDeclaration)
  if (probe === undefined) throw new Error(`${file} has no interface`)
  const type = checker.getTypeAtLocation(probe)
  return (name) => fieldOf(checker, type, name)
}

function fieldOf(checker: ts.TypeChecker, type: ts.Type, name: string): Node[] {
  const symbol = checker.getPropertyOfType(type, name)
  return symbol ? nodesOf(checker, checker.getTypeOfSymbol(symbol), symbol) : []
}

function nodesOf(checker: ts.TypeChecker, type: ts.Type, symbol?: ts.Symbol): Node[] {
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return []
  if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)) {
    return type.types.flatMap((member) => nodesOf(checker, member, symbol))
  }
  const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : []
  const members = element ? nodesOf(checker, element) : []
  const isTrue = checker.typeToString(type) === "true"
  return [
    {
      value: type.isLiteral() ? type.value : isTrue ? true : undefined,
      lengths: symbol ? lengthsIn(symbol.getJsDocTags(checker)) : {},
      members: members.length > 0 ? members : undefined,
      field: (name) => fieldOf(checker, type, name),
    },
  ]
}

/** Types have no lengths, but some generators print them as tags: `@maxLength 15`. */
const lengthsIn = (tags: ts.JSDocTagInfo[]): Partial<Record<Length, number>> =>
  Object.fromEntries(tags.map(({ name, text }) => [name, Number(text?.map((part) => part.text).join(""))]))
