import { run } from "./run.ts"

// A module worker, as Cloudflare expects. Nothing may run before the first request, so the suites run within it.
export default {
  fetch: async (request: Request): Promise<Response> => Response.json(await run(await request.json())),
}
