/** The process of one row: `runner.ts <name>`. Makes sure that its calls are what they should be, then works on demand. */
import { load } from "./load.ts"
import type { Call, Row } from "./row.ts"
import type { Addresses } from "./server.ts"
import { offline, online } from "./table.ts"

/** What the runner is asked for. */
export type Order =
  | { readonly kind: "connect"; readonly addresses: Addresses }
  | { readonly kind: "load"; readonly concurrency: number; readonly ms: number }

const name = process.argv[2] ?? ""
const row = await { ...online, ...offline }[name]?.()
if (!row) throw new Error(`no row named ${name}`)
let call: Call | undefined

process.on("message", async (order: Order) => {
  if (order.kind === "connect") {
    await check(row, order.addresses.checking)
    call = row.connect(order.addresses.plain)
    process.send?.(row.title)
  } else if (call) {
    process.send?.(await load(call, order.concurrency, order.ms))
  }
})
process.on("disconnect", () => process.exit())

async function check({ signed, connect }: Row, checkingUrl: string): Promise<void> {
  if (signed === "offline") return
  const refusal = await connect(checkingUrl)().then(
    () => undefined,
    (error: Error) => error,
  )
  if (signed && refusal) throw refusal
  if (!signed && !refusal) throw new Error("an unsigned call was accepted: the server does not look")
}
