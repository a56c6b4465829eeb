/** Serves a sandbox in a process of its own. It sends its URL, and how much its memory has grown whenever it is asked. */
import { createSandbox } from "../../../src/sandbox/index.ts"
import { serveSandbox } from "../../../src/sandbox/node.ts"

let start = 0
let peak = 0
const look = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
setInterval(look, 5)

process.on("message", () => {
  look()
  process.send?.(peak - start)
  globalThis.gc?.()
  start = process.memoryUsage.rss()
  peak = start
})

const { url } = await serveSandbox(createSandbox())
process.send?.(url)
