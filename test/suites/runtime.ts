import type { Suite } from "./suite.ts"

/** The differences between runtimes that may change the behaviour of this package. Everything else must be the same. */
interface Capability {
  /**
   * The outcome of a refused connection. `not-sent` needs proof, and workerd has the same message for refused and broken
   * connections.
   */
  readonly refused: "not-sent" | "unknown"
  /** How often a request is sent when the response is 421. Two where `fetch` sends it again and this cannot be prevented. */
  readonly sentAt421: 1 | 2
  /** Whether `Buffer` and `process` exist; the package must work without either. */
  readonly nodeGlobals: boolean
}

const HAS_ALL: Capability = { refused: "not-sent", sentAt421: 1, nodeGlobals: true }

/** The supported runtimes, by name. */
export const capabilities = {
  node20: HAS_ALL,
  node22: HAS_ALL,
  node24: HAS_ALL,
  node26: HAS_ALL,
  deno: HAS_ALL,
  bun: HAS_ALL,
  workerd: { refused: "unknown", sentAt421: 1, nodeGlobals: false },
  "workerd-nodejs-compat": { refused: "unknown", sentAt421: 1, nodeGlobals: true },
  "edge-runtime": { refused: "not-sent", sentAt421: 2, nodeGlobals: false },
} as const satisfies Record<string, Capability>

export type RuntimeName = keyof typeof capabilities

/** The current runtime, identified by a property that only this runtime has. */
export function thisRuntime(): string {
  const here = globalThis as Record<string, unknown>
  if ("EdgeRuntime" in here) return "edge-runtime"
  if ("Deno" in here) return "deno"
  if ("Bun" in here) return "bun"
  const { userAgent } = (here["navigator"] ?? {}) as { userAgent?: string }
  if (userAgent === "Cloudflare-Workers") return "process" in here ? "workerd-nodejs-compat" : "workerd"
  const { versions } = here["process"] as { versions: { node: string } }
  return `node${versions.node.split(".")[0]}`
}

/** Compares the runtime with its row, because a flag that is set by accident would make the other cases prove less. */
export const runtimeSuite: Suite = (_, check) => ({
  "the runtime has the globals of its row, and no others": async () => {
    const row: Capability = capabilities[thisRuntime() as RuntimeName]
    const found = ["Buffer" in globalThis, "process" in globalThis]
    check.equal(found, [row.nodeGlobals, row.nodeGlobals], "Buffer and process")
  },
})
