/** The command `chinaums demo`. */
import type { Command } from "commander"
import { createClient } from "../index.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../sandbox/index.ts"
import { serveSandbox } from "../sandbox/node.ts"
import { startReceiver } from "./demo/receiver.ts"
import { reportStep, type SentRequest } from "./demo/report.ts"
import { billOf, scenario } from "./demo/scenario.ts"
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
  let sent: SentRequest | undefined
  const ums = createClient({
    environment: { baseUrl: gateway.url },
    appId,
    appKey,
    defaults: { mid, tid },
    fetch: (url, init) => {
      // The report shows what is really sent, with everything that the client has filled in.
      const body = JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as object
      sent = { line: `POST ${new URL(url).pathname}`, body }
      return fetch(url, init)
    },
  })
  io.stdout(`${messages.demo.opening(gateway.url)}\n\n`)
  const bill = billOf(sandbox)
  const count = Object.keys(messages.demo.steps).length
  let [steps, asExpected] = [0, 0]
  try {
    for await (const step of scenario({ ums, sandbox, receiver, bill })) {
      const order = sandbox.orders.get(bill.billNo)
      const report = reportStep(++steps, step, order, sent, messages)
      io.stdout(`${report.text}\n`)
      if (report.asExpected) asExpected++
    }
  } finally {
    receiver.close()
    await gateway.close()
    sandbox.close()
  }
  const summary = messages.demo.summary(count, asExpected)
  if (asExpected < count) throw new Failure("failed", summary)
  io.stdout(`${summary}\n\n${messages.demo.suggestions}\n`)
}
