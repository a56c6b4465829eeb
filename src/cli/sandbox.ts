/** The command `chinaums sandbox`. */
import { type Command, InvalidArgumentError } from "commander"
import { createSandbox, type Sandbox } from "../sandbox/index.ts"
import { type SandboxServer, type ServeOptions, serveSandbox } from "../sandbox/node.ts"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"

interface SandboxCommandOptions extends Required<ServeOptions> {
  readonly notifyUrl?: string
}

/** Amount of each order that exists at the start, in fen. */
const AMOUNT = { totalAmount: 4900 }

/** Adds `chinaums sandbox`: a local gateway that runs until it is stopped. */
export function addSandbox(program: Command, context: Context): void {
  const { sandbox, usage } = context.messages
  program
    .command("sandbox")
    .description(sandbox.about)
    .usage(usage.options)
    .option("--port <0..65535>", sandbox.port, readPort, 0)
    .option("--host <address>", sandbox.host, "127.0.0.1")
    .option("--notify-url <http(s)://…>", sandbox.notifyUrl, readUrl)
    .action((options: SandboxCommandOptions) => serve(options, context))
}

async function serve({ notifyUrl, ...place }: SandboxCommandOptions, context: Context): Promise<void> {
  const { io, messages } = context
  const sandbox = createSandbox(notifyUrl === undefined ? {} : { notifyUrl })
  const server = await listen(sandbox, place, context)
  const stopped = io.stopped()
  const print = (line: object) => io.stdout(`${JSON.stringify(line)}\n`)
  print({ url: server.url })
  print({ credentials: sandbox.credentials })
  // A caller outside this process cannot create orders, so some exist from the start.
  const { orders } = sandbox
  const payScore = orders.openPayScoreOrder(AMOUNT)
  for (const order of [orders.authoriseBill(AMOUNT), orders.openEscrow(AMOUNT), orders.openOrder(AMOUNT), payScore]) {
    print({ order })
  }
  io.stderr(`${messages.sandbox.running(server.url)}\n`)
  if (notifyUrl !== undefined) {
    const delivery = orders.pay(payScore.merOrderId).then((delivery) => {
      print({ delivery })
      if (!delivery.acknowledged) io.stderr(`${messages.sandbox.unacknowledged(delivery.attempts)}\n`)
    })
    await Promise.race([delivery, stopped])
  }
  await stopped
  await server.close()
}

async function listen(sandbox: Sandbox, place: Required<ServeOptions>, { messages }: Context): Promise<SandboxServer> {
  try {
    return await serveSandbox(sandbox, place)
  } catch (error) {
    const where = `${place.host}:${place.port}`
    const { code } = error as { code?: string }
    const { inUse, cannotListen } = messages.sandbox
    throw new Failure("listen", code === "EADDRINUSE" ? inUse(where) : cannotListen(where, code ?? `${error}`))
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError("")
  return port
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new InvalidArgumentError("")
  return text
}
