import type { Suite } from "./suite.ts"

/** How runtimes differ where this package's behaviour may differ with them. Everything else must be the same everywhere. */
interface Capability {
  /**
   * What a refused connection can honestly be called. `not-sent` needs a runtime that says so; workerd gives one
   * text for refused and broken connections, so there the call may have happened.
   */
  readonly refused: "not-sent" | "unknown"
  /** How often a call goes out that is answered 421. Two where the runtime's own `fetch` repeats it and cannot be told apart. */
  readonly sentAt421: 1 | 2
  /** Whether `Buffer` and `process` exist; the package must work without either. */
  readonly nodeGlobals: boolean
}

const HAS_ALL: Capability = { refused: "not-sent", sentAt421: 1, nodeGlobals: true }

/** The runtimes that the package promises, by name. */
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

/** The runtime that this code finds itself in, judged by what only that runtime has. */
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

/** Holds the runtime against its row: a flag that is set by accident would make the other cases prove less. */
export const runtimeSuite: Suite = (_, check) => ({
  "the runtime has the globals that its row says, and no others": async () => {
    const row: Capability = capabilities[thisRuntime() as RuntimeName]
    const found = ["Buffer" in globalThis, "process" in globalThis]
    check.equal(found, [row.nodeGlobals, row.nodeGlobals], "Buffer and process")
  },
})
