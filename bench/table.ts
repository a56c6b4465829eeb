/** All rows by name. Each is imported only in its own process, so that no process loads a library that it does not measure. */
import type { Row } from "./row.ts"

type Rows = Readonly<Record<string, () => Promise<Row>>>

/**
 * The row that all ratios refer to: a careful call written without this package. It has a timeout, as every call that
 * moves money must have. The row without a timeout shows what the timeout costs.
 */
export const BASELINE = "fetch-webcrypto-timeout"

export const online: Rows = {
  fetch: async () => (await import("./rows/fetch.ts")).unsigned,
  "fetch-webcrypto": async () => (await import("./rows/fetch.ts")).webCrypto,
  [BASELINE]: async () => (await import("./rows/fetch.ts")).webCryptoTimeout,
  "fetch-node-crypto": async () => (await import("./rows/fetch.ts")).nodeCrypto,
  chinaums: async () => (await import("./rows/chinaums.ts")).online,
  "openapi-fetch": async () => (await import("./rows/openapi-fetch.ts")).unsigned,
  "openapi-fetch-signed": async () => (await import("./rows/openapi-fetch.ts")).signed,
  ky: async () => (await import("./rows/ky.ts")).signed,
  ofetch: async () => (await import("./rows/ofetch.ts")).signed,
  axios: async () => (await import("./rows/axios.ts")).signed,
}

export const offline: Rows = {
  "sign-webcrypto": async () => (await import("./rows/signature.ts")).webCrypto,
  "sign-node-crypto": async () => (await import("./rows/signature.ts")).nodeCrypto,
  "sign-body": async () => (await import("./rows/signature.ts")).chinaums,
  "call-webcrypto": async () => (await import("./rows/fetch.ts")).offline,
  "call-chinaums": async () => (await import("./rows/chinaums.ts")).offline,
}
