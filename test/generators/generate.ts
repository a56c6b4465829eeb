/** Generates code with one tool, in a process of its own, and writes down what the code kept of the description. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import type { Description } from "../../scripts/spec/openapi.ts"
import { outputOf } from "./output.ts"
import { published } from "./published.ts"
import { isKept, KINDS, type Kind, statementsOf } from "./statements.ts"
import { type ToolName, tools } from "./tools/table.ts"

/** How much of one kind a generator kept, and the places where it lost something. */
export interface Count {
  readonly kind: Kind
  readonly all: number
  readonly lost: readonly string[]
}

const OPTIONS = {
  ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: [] },
  ...{ target: "ES2022", module: "ESNext", moduleResolution: "bundler", lib: ["ES2022", "DOM", "DOM.Iterable"] },
}

const name = process.argv[2] as ToolName
const folder = outputOf(name)
const { spec = "openapi.json", without = [], paths, generate, read } = await tools[name]()
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
await generate(published(spec), folder)

const api: Description = JSON.parse(readFileSync(published("openapi.json"), "utf8"))
const reader = await read(folder)
const statements = statementsOf(api)
const lost = statements.filter((statement) => !isKept(api, statement, reader))
const counts = KINDS.filter((kind) => !without.includes(kind)).map((kind): Count => {
  const places = lost
    .filter((statement) => statement.kind === kind)
    .map(({ operationId, table, path }) => `${operationId} ${table} ${path}`)
  return { kind, all: statements.filter((statement) => statement.kind === kind).length, lost: places }
})
writeFileSync(`${folder}.counts.json`, JSON.stringify(counts))
const compilerOptions = { ...OPTIONS, ...(paths && { paths }) }
writeFileSync(`${folder}.tsconfig.json`, JSON.stringify({ compilerOptions, include: [folder], exclude: [] }))
