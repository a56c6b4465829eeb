/** The entry `chinaums/sandbox/handler`: one function that serves the gateway, the developer console and the cashier page. */
import { NotSimulatedError, notSimulatedResponse } from "./gateway/error-response.ts"
import { createGuard, PAGE_PATHS } from "./guard.ts"
import type { Sandbox } from "./sandbox.ts"

/** Options of `createSandboxHandler`. */
export interface HandlerOptions {
  /**
   * Names of this server besides `127.0.0.1`, `localhost` and `[::1]`, without a port, such as the name of a container. A request
   * for any other host gets 421, because it can come from a page whose name was rebound to this machine.
   */
  readonly allowHosts?: readonly string[]
}

/** Responds to a request. It rejects with a `SimulatedNetworkError` where the server must break the connection. */
export type SandboxHandler = (request: Request) => Promise<Response>

/**
 * Creates the handler of a server: the gateway, the developer console at `/_desk` and the cashier page at `/cashier`.
 * It serves any runtime that has `Request` and `Response`. The URL of a request must have the host by which the client called.
 * What the sandbox does not simulate gets 501, which the platform never sends.
 *
 * @example
 * ```ts
 * import { createSandbox } from "chinaums/sandbox"
 * import { createSandboxHandler } from "chinaums/sandbox/handler"
 *
 * const handle = createSandboxHandler(createSandbox())
 * const response = await handle(new Request("http://127.0.0.1:8080/_desk"))
 * console.log(response.status)
 * ```
 */
export function createSandboxHandler(sandbox: Sandbox, { allowHosts = [] }: HandlerOptions = {}): SandboxHandler {
  const guard = createGuard(allowHosts)
  let desk: Promise<SandboxHandler> | undefined
  return async (request) => {
    const rejection = guard(request)
    if (rejection) return rejection
    const { pathname } = new URL(request.url)
    if (pathname === "/" && request.method === "GET") {
      return new Response(null, { status: 303, headers: { location: "/_desk" } })
    }
    if (!PAGE_PATHS.test(pathname)) return await respond(sandbox, request)
    // The pages are loaded when somebody opens one, because a test of a program needs none.
    desk ??= import("./desk/desk.tsx").then(({ createDesk }) => createDesk(sandbox))
    return await (await desk)(request)
  }
}

async function respond(sandbox: Sandbox, request: Request): Promise<Response> {
  try {
    return await sandbox.fetch(request)
  } catch (error) {
    if (!(error instanceof NotSimulatedError)) throw error
    return notSimulatedResponse(error)
  }
}
