import { run } from "./run.ts"

// For Node, Deno and Bun, which have arguments and an output. It exits by itself, because a failed case may have left a
// connection open.
const report = JSON.stringify(await run(JSON.parse(process.argv[2] ?? "")))
process.stdout.write(`${report}\n`, () => process.exit())
