import { run } from "./run.ts"

// Where there are arguments and an output: Node, Deno and Bun.
console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? ""))))
