import { credentials, merchant, order, path } from "../order.ts"
import type { Row } from "../row.ts"
import { respondAtOnce } from "./fetch.ts"

// The built package. This folder has its own `package.json`, so it cannot import `chinaums` by name.
const built = new URL(process.env["BENCH_DIST"] ?? "../../dist/", import.meta.url)
const { createClient }: typeof import("../../src/index.ts") = await import(new URL("index.js", built).href)

export const online: Row = {
  title: "**chinaums**",
  signed: true,
  connect: (baseUrl) => connect(baseUrl),
}

export const offline: Row = {
  title: "**chinaums**, the whole call",
  signed: "offline",
  connect: (baseUrl) => connect(baseUrl, { fetch: respondAtOnce }),
}

function connect(baseUrl: string, network: { fetch?: typeof respondAtOnce } = {}): () => Promise<void> {
  const ums = createClient({ environment: { baseUrl }, ...credentials, defaults: merchant, ...network })
  return async () => {
    const { outcome, error } = await ums.POST(path, { body: order })
    if (outcome !== "succeeded") throw error ?? new Error(outcome)
  }
}
