/** Fails to compile if `chinaums` resolves to `any`: an unused `@ts-expect-error` is an error. */
import { createClient } from "chinaums"
import { createSandbox } from "chinaums/sandbox"
import { serveSandbox } from "chinaums/sandbox/node"

export async function complete(): Promise<string> {
  const sandbox = createSandbox()
  const { url } = await serveSandbox(sandbox, { port: 0 })
  const { appId, appKey, mid, tid } = sandbox.credentials
  const ums = createClient({ environment: { baseUrl: url }, appId, appKey, defaults: { mid, tid } })
  // @ts-expect-error An amount is a number of fen.
  const body: Parameters<typeof ums.POST<"/v1/netpay/secure-complete">>[1]["body"] = { completedAmount: "4900" }
  const result = await ums.POST("/v1/netpay/secure-complete", { body })
  // @ts-expect-error There is no such outcome.
  if (result.outcome === "success") return "never"
  return result.outcome
}
