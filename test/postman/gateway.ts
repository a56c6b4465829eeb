/** A sandbox that remembers what it responded. */
import type { Sandbox } from "../../src/sandbox/index.ts"

/** A request and the response to it. */
export interface Exchange {
  readonly path: string
  readonly status: number
  readonly code: string
}

/** Lets the sandbox respond, and notes each path, status and code. */
export function recordExchanges(sandbox: Sandbox): { gateway: Sandbox; exchanges: Exchange[] } {
  const exchanges: Exchange[] = []
  const respond = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname
    const response = await sandbox.fetch(request)
    const { errCode, respCode, resultCode } = response.status === 302 ? {} : await response.clone().json()
    exchanges.push({ path, status: response.status, code: errCode ?? respCode ?? resultCode ?? "" })
    return response
  }
  return { gateway: { ...sandbox, fetch: (input) => respond(input as Request) }, exchanges }
}
