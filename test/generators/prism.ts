/** Starts Prism on the published description. */
import { createLogger } from "@stoplight/prism-core"
import { getHttpOperationsFromSpec } from "@stoplight/prism-http"
import { createServer } from "@stoplight/prism-http-server"
import { published } from "./published.ts"

const operations = getHttpOperationsFromSpec(published("openapi.json"))

/**
 * Calls `work` with the base URL of Prism: a mock that checks requests, or a proxy in front of `upstream` that checks
 * responses and turns a wrong one into HTTP 500.
 */
export async function withPrism<T>(upstream: string | undefined, work: (base: string) => Promise<T>): Promise<T> {
  const shared = { validateResponse: true, checkSecurity: true, errors: true, upstreamProxy: undefined }
  const mock = { dynamic: false }
  const config = upstream
    ? { ...shared, isProxy: true as const, upstream: new URL(upstream), validateRequest: false, mock }
    : { ...shared, isProxy: false as const, validateRequest: true, mock }
  const logger = createLogger("prism", { level: "silent" })
  const server = createServer(await operations, { components: { logger }, config, cors: false })
  try {
    return await work(await server.listen(0, "127.0.0.1"))
  } finally {
    await server.close()
  }
}
