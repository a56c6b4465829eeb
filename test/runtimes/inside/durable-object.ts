import { SandboxObject } from "chinaums/sandbox/cloudflare"

interface Env {
  readonly SANDBOX: { getByName(name: string): { fetch(request: Request): Promise<Response> } }
  readonly NOTIFY_URL: string
}

type State = ConstructorParameters<typeof SandboxObject>[0]

/** The sandbox, with paths by which a test acts as the payer. */
export class TestedSandbox extends SandboxObject {
  constructor(state: State, env: Env) {
    super(state, env, { notifyUrl: env.NOTIFY_URL })
  }

  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const { sandbox } = this
    const number = searchParams.get("number") ?? ""
    if (pathname === "/test/pay") return Response.json(await sandbox.orders.pay(number))
    if (pathname === "/test/state") return Response.json(sandbox.save())
    if (pathname === "/test/undo") {
      // The storage undoes a step that fails.
      const { mid } = sandbox.credentials
      const before = JSON.stringify(sandbox.save())
      const error = await sandbox.orders.refund(number, { amount: 10_000_000 }).catch(String)
      return Response.json({ mid, error, isSame: JSON.stringify(sandbox.save()) === before })
    }
    return await super.fetch(request)
  }
}

export default {
  fetch: (request: Request, { SANDBOX }: Env): Promise<Response> => SANDBOX.getByName("sandbox").fetch(request),
}
