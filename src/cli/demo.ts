/** The command `chinaums demo`. */
import type { Command } from "commander"
import { createClient } from "../index.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../sandbox/index.ts"
import { serveSandbox } from "../sandbox/node.ts"
import { startReceiver } from "./demo/receiver.ts"
import { reportStep } from "./demo/report.ts"
import { scenario } from "./demo/scenario.ts"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"

/** Adds `chinaums demo`: a scripted walk-through against the sandbox. */
export function addDemo(program: Command, context: Context): void {
  const { demo, usage } = context.messages
  program
    .command("demo")
    .description(demo.about)
    .usage(usage.options)
    .action(() => runDemo(context))
}

/**
 * Runs the walk-through over real HTTP on this machine and prints a report of each step.
 *
 * @param make Creates the sandbox.
 * @throws {Failure} `failed` when a step had an unexpected result.
 */
export async function runDemo(
  { io, messages }: Context,
  make: (options: SandboxOptions) => Sandbox = createSandbox,
): Promise<void> {
  const key = `demo-${crypto.randomUUID()}`
  const receiver = await startReceiver(key)
  const sandbox = make({ notifyUrl: receiver.url, credentials: { notifyKey: key } })
  const gateway = await serveSandbox(sandbox)
  const { appId, appKey, mid, tid } = sandbox.credentials
  let sent: readonly string[] = []
  const ums = createClient({
    environment: { baseUrl: gateway.url },
    appId,
    appKey,
    defaults: { mid, tid },
    fetch: (url, init) => {
      // The report shows the bytes that are really sent, with everything that the client has filled in.
      sent = [`POST ${new URL(url).pathname}`, new TextDecoder().decode(init.body as Uint8Array)]
      return fetch(url, init)
    },
  })
  io.stdout(`${messages.demo.opening(gateway.url)}\n\n`)
  let [steps, asExpected] = [0, 0]
  try {
    for await (const step of scenario({ ums, sandbox, receiver })) {
      const order = sandbox.orders.get(step.orderId)
      if (!order) throw new Error(`the sandbox has lost order ${step.orderId}`)
      const report = reportStep(++steps, step, order, sent, messages)
      io.stdout(`${report.text}\n`)
      if (report.asExpected) asExpected++
    }
  } finally {
    receiver.close()
    await gateway.close()
  }
  const summary = messages.demo.summary(steps, asExpected)
  if (asExpected < steps) throw new Failure("failed", summary)
  io.stdout(`${summary}\n`)
}
