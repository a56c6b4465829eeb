/** A gateway that verifies the signature of every request, and remembers what it responded. */
import type { Sandbox } from "../../src/sandbox/index.ts"
import { isSignedQuery, isSignedTokenRequest } from "../support/verify-request.ts"

/** A request and the response to it. */
export interface Exchange {
  readonly path: string
  readonly status: number
  readonly code: string
}

const TOKEN_PATH = "/v1/token/access"

/** Lets the sandbox respond, except where it does not verify the signature: redirect orders and the token request. */
export function createVerifyingGateway(sandbox: Sandbox): { gateway: Sandbox; exchanges: Exchange[] } {
  const exchanges: Exchange[] = []
  const respond = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    if (request.method === "GET") {
      const isSigned = await isSignedQuery(search.slice(1), sandbox.credentials)
      return isSigned ? new Response(null, { status: 302, headers: { location: "/cashier" } }) : rejection()
    }
    if (pathname === TOKEN_PATH) {
      const isSigned = await isSignedTokenRequest(await request.json(), sandbox.credentials)
      return isSigned ? Response.json({ errCode: "0000" }) : rejection()
    }
    return await sandbox.fetch(request)
  }
  const fetch = async (request: Request): Promise<Response> => {
    const response = await respond(request)
    const { errCode = "" } = response.status === 302 ? {} : await response.clone().json()
    exchanges.push({ path: new URL(request.url).pathname, status: response.status, code: errCode })
    return response
  }
  return { gateway: { ...sandbox, fetch: (input) => fetch(input as Request) }, exchanges }
}

const rejection = (): Response => Response.json({ errCode: "1000", errInfo: "认证失败" }, { status: 412 })
