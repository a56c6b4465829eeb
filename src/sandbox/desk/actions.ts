/** Does what the forms of the console ask for. */
import type { Duration } from "../duration.ts"
import type { RepeatedFault } from "../fault.ts"
import type { NotifyOptions } from "../notifications/notify.ts"
import type { Order } from "../orders/order.ts"
import type { Sandbox } from "../sandbox.ts"
import { readWallet, readYuan } from "./input.ts"
import type { CreatedCode } from "./pages/till.tsx"

/** An action on an order. */
export async function actOnOrder(sandbox: Sandbox, order: Order, action: string, form: URLSearchParams): Promise<void> {
  const { orders } = sandbox
  const { id, totalAmount } = order
  if (action === "pay") {
    const amount = totalAmount === 0 ? { amount: readYuan(form.get("yuan")) } : {}
    await orders.pay(id, { wallet: readWallet(form.get("wallet") ?? undefined), ...amount })
  } else if (action === "refund") await orders.refund(id, { amount: readYuan(form.get("yuan")) })
  else if (action === "fail") await orders.fail(id)
  else if (action === "expire") await orders.expire(id)
  else await sandbox.notify(id, notifyOptions(form.get("how"), order))
}

/** The options of each alternative of the form. */
function notifyOptions(how: string | null, { totalAmount }: Order): NotifyOptions {
  if (how === "twice") return { copies: 2 }
  if (how === "otherAmount") return { fields: { totalAmount: totalAmount + 1 } }
  if (how === "wrongSignature") return { tamper: { sign: "0".repeat(64) } }
  if (how === "md5") return { digest: "MD5" }
  return how === "later" ? { delay: "1h" } : {}
}

/** The properties that a kind of fault has besides its path. */
const PROPERTIES: Readonly<Record<string, "ms" | "status" | "code">> = {
  delay: "ms",
  slow: "ms",
  status: "status",
  code: "code",
}

/** Adds a fault that happens once. */
export function addFault({ faults }: Sandbox, form: URLSearchParams): void {
  const kind = form.get("kind") ?? ""
  const path = form.get("path")
  const name = PROPERTIES[kind]
  const value = name && form.get(name)
  const fault = {
    kind,
    ...(path && { path }),
    ...(name && { [name]: name === "code" ? value : Number(value) }),
  }
  // The sandbox checks it.
  faults.add({ ...(fault as unknown as RepeatedFault), times: 1 })
}

/** Creates a payment code. The sandbox checks the form. */
export function createCode({ paymentCodes, clock }: Sandbox, form: URLSearchParams): CreatedCode {
  const wallet = form.get("wallet") as CreatedCode["wallet"]
  const result = form.get("result") as CreatedCode["result"]
  return { code: paymentCodes.create({ wallet, result }), wallet, result, at: clock.now() }
}

/** Moves the clock. */
export async function moveClock({ clock }: Sandbox, form: URLSearchParams): Promise<void> {
  await clock.advance((form.get("advance") ?? "").trim() as Duration)
}
