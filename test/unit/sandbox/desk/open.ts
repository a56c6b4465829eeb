/** A sandbox behind its handler, an order to look at, and what a browser without script does. */
import { createClient } from "../../../../src/index.ts"
import { createSandboxHandler } from "../../../../src/sandbox/handler.ts"
import type { Sandbox, SandboxOptions } from "../../../../src/sandbox/index.ts"
import { sandboxAt } from "../merchant.ts"

export const ORIGIN = "http://127.0.0.1:8080"

export interface Opened {
  readonly sandbox: Sandbox
  readonly merOrderId: string
  /** Sends an order to the gateway. */
  readonly order: (fields?: object, key?: string) => Promise<{ outcome: string }>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Page>
  readonly post: (path: string, form?: Record<string, string>) => Promise<Page>
  readonly api: (
    method: string,
    path: string,
    body?: object,
  ) => Promise<{ status: number; body: Record<string, unknown> }>
}

interface Page {
  readonly status: number
  readonly html: string
  readonly headers: Headers
}

export function open(options: SandboxOptions = {}): Opened {
  const sandbox = sandboxAt(options)
  const handle = createSandboxHandler(sandbox)
  const { appId, appKey, mid, tid, sourceCode } = sandbox.credentials
  const merOrderId = `${sourceCode}0000000001`
  const request = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const response = await handle(new Request(ORIGIN + path, init))
    return { status: response.status, html: await response.text(), headers: response.headers }
  }
  return {
    sandbox,
    merOrderId,
    async order(fields = {}, key = appKey) {
      const ums = createClient({
        environment: { baseUrl: ORIGIN },
        appId,
        appKey: key,
        defaults: { mid, tid },
        fetch: (url, init) => handle(new Request(url, init)),
        now: sandbox.clock.now,
      })
      const body = { merOrderId, totalAmount: 4900, tradeType: "NATIVE", instMid: "YUEDANDEFAULT", ...fields } as const
      // A test may send a wrong field, too.
      return await ums.POST("/v1/netpay/wx/unified-order", { body: body as never })
    },
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, form = {}) =>
      request(path, { method: "POST", body: new URLSearchParams(form), headers: { "sec-fetch-site": "same-origin" } }),
    async api(method, path, body) {
      const { status, html } = await request(`/_desk/api${path}`, {
        method,
        ...(body && { body: JSON.stringify(body) }),
      })
      return { status, body: JSON.parse(html) }
    },
  }
}
