/** The process of one row: `runner.ts <name>`. Checks the calls of the row once, then runs them when asked. */
import { load } from "./load.ts"
import type { Call, Row } from "./row.ts"
import type { ServerUrls } from "./server.ts"
import { offline, online } from "./table.ts"

/** A message to the runner. */
export type Command =
  | { readonly kind: "connect"; readonly urls: ServerUrls }
  | { readonly kind: "load"; readonly concurrency: number; readonly ms: number }

const name = process.argv[2] ?? ""
const row = await { ...online, ...offline }[name]?.()
if (!row) throw new Error(`no row named ${name}`)
let call: Call | undefined

process.on("message", async (command: Command) => {
  if (command.kind === "connect") {
    await check(row, command.urls.checking)
    call = row.connect(command.urls.plain)
    process.send?.(row.title)
  } else if (call) {
    process.send?.(await load(call, command.concurrency, command.ms))
  }
})
process.on("disconnect", () => process.exit())

/** Makes one call to the server that checks requests. A signed call must succeed, an unsigned one must fail. */
async function check({ signed, connect }: Row, checkingUrl: string): Promise<void> {
  if (signed === "offline") return
  const failure = await connect(checkingUrl)().then(
    () => undefined,
    (error: Error) => error,
  )
  if (signed && failure) throw failure
  if (!signed && !failure) throw new Error("an unsigned call was accepted: the server does not check signatures")
}
