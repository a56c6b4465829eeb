import { readFileSync } from "node:fs"
import { EdgeRuntime } from "edge-runtime"
import type { Report } from "../suites/run.ts"
import type { Runner } from "./runner.ts"

/** The runner for the edge runtime of Vercel: a realm of its own in this process, with only web globals and without `eval`. */
export const edgeRunner: Runner = async ({ edge }, place) => {
  const runtime = new EdgeRuntime({ initialCode: readFileSync(edge, "utf8") })
  const response = await runtime.dispatchFetch("http://suites/", { method: "POST", body: JSON.stringify(place) })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Report
}
