import { run } from "./run.ts"

// Where there are arguments and an output: Node, Deno and Bun. It ends by itself, because a case that failed may have left
// a connection open.
const report = JSON.stringify(await run(JSON.parse(process.argv[2] ?? "")))
process.stdout.write(`${report}\n`, () => process.exit())
