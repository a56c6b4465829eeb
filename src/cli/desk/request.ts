/** Sends a command to a running sandbox. */
import type { Command } from "commander"
import { Failure } from "../exit.ts"
import type { Context } from "../io.ts"
import { DEFAULT_PORT } from "../sandbox.ts"

/** Options that every command for a running sandbox has. */
export interface DeskOptions {
  readonly url: string
  readonly json?: true
}

/** Adds a command that talks to a running sandbox. */
export function addDeskCommand(program: Command, name: string, about: string, { io, messages }: Context): Command {
  const url = io.env["CHINAUMS_SANDBOX_URL"] || `http://127.0.0.1:${DEFAULT_PORT}`
  return program
    .command(name)
    .description(about)
    .option("--url <http(s)://…>", messages.desk.url, url)
    .option("--json", messages.options.json)
}

/** Calls the interface of the console. Resolves to the JSON that it responds. */
export async function requestDesk<Response>(
  { messages }: Context,
  url: string,
  path: string,
  { method = "GET", body }: { readonly method?: string; readonly body?: object } = {},
): Promise<Response> {
  const { unreachable, rejected } = messages.desk
  let response: globalThis.Response
  let content: { error?: string }
  try {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }
    response = await fetch(new URL(`/_desk/api${path}`, url), { method, ...init })
    content = (await response.json()) as { error?: string }
  } catch {
    throw new Failure("unreachable", unreachable(url))
  }
  if (!response.ok) throw new Failure("failed", rejected(content.error ?? String(response.status)))
  return content as Response
}

/** Prints JSON for a program, or lines for a person. */
export function print({ io }: Context, json: true | undefined, content: unknown, lines: readonly string[]): void {
  io.stdout(json ? `${JSON.stringify(content, null, 2)}\n` : lines.map((line) => `${line}\n`).join(""))
}
