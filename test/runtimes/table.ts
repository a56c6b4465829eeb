import type { RuntimeName } from "../suites/runtime.ts"
import { edgeRunner } from "./edge.ts"
import { programRunner } from "./process.ts"
import type { Runner } from "./runner.ts"
import { workerdRunner } from "./workerd.ts"

/** Options of Deno. It gets the network of this machine and nothing else: no files, no environment. */
export const DENO: readonly string[] = [
  "run",
  "--node-modules-dir=manual",
  "--cached-only",
  "--no-prompt",
  "--allow-net=127.0.0.1",
]

/** How each promised runtime is started. */
export const runners: Readonly<Record<RuntimeName, Runner>> = {
  node20: programRunner("node20/bin/node"),
  node22: programRunner("node22/bin/node"),
  node24: programRunner("node24/bin/node"),
  node26: programRunner("node26/bin/node"),
  deno: programRunner(".bin/deno", ...DENO),
  bun: programRunner(".bin/bun"),
  workerd: workerdRunner(),
  "workerd-nodejs-compat": workerdRunner("nodejs_compat"),
  "edge-runtime": edgeRunner,
}
