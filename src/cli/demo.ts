import type { Command } from "commander"
import { createClient } from "../index.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../sandbox/index.ts"
import { serveSandbox } from "../sandbox/node.ts"
import { beliefOf } from "./demo/belief.ts"
import { day } from "./demo/day.ts"
import { openInbox } from "./demo/inbox.ts"
import { tell } from "./demo/trace.ts"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"

/** Adds `chinaums demo`: a merchant's day against the sandbox, told in words. */
export function addDemo(program: Command, context: Context): void {
  const { demo, usage } = context.words
  program
    .command("demo")
    .description(demo.about)
    .usage(usage.options)
    .action(() => play(context))
}

/**
 * Plays the day over real HTTP on this machine.
 *
 * @param make The sandbox to play against.
 * @throws {Failure} `otherwise` when a step ended in another way than it had to.
 */
export async function play(
  { io, words }: Context,
  make: (options: SandboxOptions) => Sandbox = createSandbox,
): Promise<void> {
  const key = `demo-${crypto.randomUUID()}`
  const inbox = await openInbox(key)
  const sandbox = make({ notifyUrl: inbox.url, credentials: { notifyKey: key } })
  const gateway = await serveSandbox(sandbox)
  const { appId, appKey, mid, tid } = sandbox.credentials
  let sent: readonly string[] = []
  const ums = createClient({
    environment: { baseUrl: gateway.url },
    appId,
    appKey,
    defaults: { mid, tid },
    fetch: (url, init) => {
      // Told from the bytes themselves, not from what the day meant to send.
      sent = [`POST ${new URL(url).pathname}`, new TextDecoder().decode(init.body as Uint8Array)]
      return fetch(url, init)
    },
  })
  io.stdout(`${words.demo.opening(gateway.url)}\n\n`)
  let [number, otherwise] = [0, 0]
  try {
    for await (const act of day({ ums, sandbox, inbox })) {
      const order = sandbox.orders.get(act.id)
      if (!order) throw new Error(`the sandbox has lost order ${act.id}`)
      const { text, asTold } = tell(++number, act, sent, beliefOf(order), words)
      io.stdout(`${text}\n`)
      if (!asTold) otherwise++
    }
  } finally {
    inbox.close()
    await gateway.close()
  }
  if (otherwise > 0) throw new Failure("otherwise", words.demo.ended(number, otherwise))
  io.stdout(`${words.demo.ended(number, otherwise)}\n`)
}
