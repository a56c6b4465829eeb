/** The command `chinaums sandbox`. */
import { type Command, InvalidArgumentError } from "commander"
import { createSandbox, type RowStore, type Sandbox } from "../sandbox/index.ts"
import { FileError, openFileRows, type SandboxServer, serveSandbox } from "../sandbox/node.ts"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"
import { callLine, callRecord, notificationLine } from "./sandbox-log.ts"

interface SandboxCommandOptions {
  readonly port?: number
  readonly host: string
  readonly allowHost: readonly string[]
  readonly data?: string
  readonly notifyUrl?: string
  readonly json?: true
}

/** The port of the sandbox, unless another one is chosen or it is in use. */
export const DEFAULT_PORT = 8080

/** How many ports are tried, from the default one. */
const MAX_PORTS = 20

/** Adds `chinaums sandbox`: a local gateway that runs until it is stopped. */
export function addSandbox(program: Command, context: Context): void {
  const { sandbox, usage, options } = context.messages
  program
    .command("sandbox")
    .description(sandbox.about)
    .usage(usage.options)
    .option("--port <0..65535>", sandbox.port, readPort)
    .option("--host <address>", sandbox.host, "127.0.0.1")
    .option("--allow-host <name>", sandbox.allowHost, (name: string, names: readonly string[]) => [...names, name], [])
    .option("--data <file>", sandbox.data)
    .option("--notify-url <http(s)://…>", sandbox.notifyUrl, readUrl)
    .option("--json", options.json)
    .action((given: SandboxCommandOptions) => serve(given, context))
}

async function serve(options: SandboxCommandOptions, context: Context): Promise<void> {
  const { io, messages } = context
  const { notifyUrl, data, json } = options
  const rows = data === undefined ? undefined : await openData(data, context)
  const sandbox = createSandbox({
    faultTriggers: true,
    ...(notifyUrl !== undefined && { notifyUrl }),
    ...(rows && { rows }),
  })
  try {
    const server = await listen(sandbox, options, context)
    const stopped = io.stopped()
    const print = (line: object) => io.stdout(`${JSON.stringify(line)}\n`)
    if (json) {
      print({ url: server.url })
      print({ credentials: sandbox.credentials })
    } else {
      io.stdout(messages.sandbox.opening(server.url, Object.entries(sandbox.credentials)))
    }
    io.stderr(`${messages.sandbox.running(server.url)}\n`)
    sandbox.calls.subscribe((call) => (json ? print({ call: callRecord(call) }) : io.stdout(`${callLine(call)}\n`)))
    sandbox.notifications.subscribe((notification) =>
      json ? print({ notification }) : io.stdout(`${notificationLine(notification)}\n`),
    )
    await stopped
    await server.close()
  } finally {
    sandbox.close()
  }
}

async function openData(path: string, { messages }: Context): Promise<RowStore> {
  try {
    return await openFileRows(path)
  } catch (error) {
    const reason = error instanceof FileError ? error.message : ((error as { code?: string }).code ?? `${error}`)
    throw new Failure("input", messages.sandbox.cannotOpen(path, reason))
  }
}

/** Listens on the chosen port, or else on the first free one from the default port. */
async function listen(
  sandbox: Sandbox,
  { host, port, allowHost }: SandboxCommandOptions,
  { messages }: Context,
): Promise<SandboxServer> {
  const ports = port === undefined ? Array.from({ length: MAX_PORTS }, (_, index) => DEFAULT_PORT + index) : [port]
  for (const candidate of ports) {
    try {
      // The name by which a client calls a host that is not this machine itself.
      const allowHosts = [host, ...allowHost]
      return await serveSandbox(sandbox, { port: candidate, host, allowHosts })
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === "EADDRINUSE" && candidate !== ports.at(-1)) continue
      const where = `${host}:${candidate}`
      const { inUse, cannotListen } = messages.sandbox
      throw new Failure("listen", code === "EADDRINUSE" ? inUse(where) : cannotListen(where, code ?? `${error}`))
    }
  }
  throw new Error("no port to listen on")
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
