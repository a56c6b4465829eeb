/** Route handlers of Next for its edge runtime. They are bundled, and run in the copy of that runtime that Next ships. */
import { build } from "esbuild"
import edgeRuntime from "next/dist/compiled/edge-runtime/index.js"

/** The edge runtime has only web globals, so a `node:` import or a `Buffer` in the bundle fails here. */
const edge = (input) => async () => {
  const contents = `
    import { NextRequest } from "next/server.js"
    import { respond } from "./receive.js"
    const route = async (request) => await respond(${input})
    addEventListener("fetch", (event) => event.respondWith(route(new NextRequest(event.request))))
  `
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: "iife",
    conditions: ["edge-light", "worker", "browser"],
    // As Next's own bundler defines them.
    define: { "process.env.NODE_ENV": '"production"', __dirname: '"/"' },
    banner: { js: "globalThis.process = { env: {} };" },
    write: false,
  })
  const runtime = new edgeRuntime.EdgeRuntime({ initialCode: outputFiles[0].text })
  return {
    url: "https://merchant.test/notify",
    send: (url, init) => runtime.dispatchFetch(url, init),
    close() {},
  }
}

export const setups = {
  "Next edge, request": edge("request"),
  "Next edge, await request.text()": edge("await request.text()"),
  "Next edge, a clone": edge("request.clone()"),
}

export const mistakes = {
  "Next edge, request after formData()": edge("(await request.formData(), request)"),
}
