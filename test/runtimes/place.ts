import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"
import type { Library, Place } from "../suites/suite.ts"
import { closedUrl, serveFailures } from "./servers.ts"

/** Starts the servers that the suites call, among them the sandbox of the installed package. */
export async function openPlace(library: Library, load: Load): Promise<{ place: Place; close(): Promise<void> }> {
  const { serveSandbox } = await load<typeof import("../../src/sandbox/node.ts")>("chinaums/sandbox/node")
  const sandbox = library.sandbox.createSandbox()
  const served = await serveSandbox(sandbox, {})
  const broken = await serveFailures()
  const { appId, appKey, mid, tid } = sandbox.credentials
  const ums = library.client.createClient({
    environment: { baseUrl: served.url },
    appId,
    appKey,
    defaults: { mid, tid },
  })
  const merOrderId = "9SBX20261231000001"
  const order = {
    merOrderId,
    totalAmount: 1000,
    instMid: "YUEDANDEFAULT",
    tradeType: "JSAPI",
    subOpenId: "sandbox",
  } as const
  const { outcome } = await ums.POST("/v1/netpay/wx/unified-order", { body: order })
  if (outcome !== "succeeded") throw new Error(`the sandbox did not create an order: ${outcome}`)
  return {
    place: { sandboxUrl: served.url, merOrderId, brokenUrl: broken.url, closedUrl: await closedUrl() },
    close: async () => {
      broken.close()
      await served.close()
    },
  }
}

/** Imports a name as a file of that project would. */
export type Load = <T>(name: string) => Promise<T>

/** `import` from the consumer's folder, where the packed package is installed. */
export function loadFrom(folder: string): Load {
  const { resolve } = createRequire(`${folder}/package.json`)
  return (name) => import(pathToFileURL(resolve(name)).href)
}

/** The entries that the suites receive. */
export async function loadLibrary(load: Load): Promise<Library> {
  return {
    client: await load("chinaums"),
    sign: await load("chinaums/sign"),
    notify: await load("chinaums/notify"),
    openapiFetch: await load("chinaums/openapi-fetch"),
    sandbox: await load("chinaums/sandbox"),
  }
}
