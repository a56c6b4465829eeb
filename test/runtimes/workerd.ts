import { Miniflare } from "miniflare"
import type { Report } from "../suites/run.ts"
import type { Runner } from "./runner.ts"

/** Creates a runner for workerd. Without `nodejs_compat` it has neither `Buffer` nor `process`. */
export function workerdRunner(...compatibilityFlags: string[]): Runner {
  return async ({ worker }, place) => {
    const miniflare = new Miniflare({
      // Otherwise Miniflare would ask Cloudflare for the country of the caller.
      cf: false,
      modules: true,
      scriptPath: worker,
      compatibilityDate: "2026-04-01",
      compatibilityFlags,
    })
    try {
      const response = await miniflare.dispatchFetch("http://suites/", { method: "POST", body: JSON.stringify(place) })
      if (!response.ok) throw new Error(await response.text())
      return (await response.json()) as Report
    } finally {
      await miniflare.dispose()
    }
  }
}
