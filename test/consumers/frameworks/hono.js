/** Hono on Node. */
import { once } from "node:events"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { respond } from "./receive.js"

function setup(inputOf) {
  return async () => {
    const app = new Hono()
    app.post("/notify", async (c) => await respond(await inputOf(c)))
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 })
    if (!server.listening) await once(server, "listening")
    return { url: `http://127.0.0.1:${server.address().port}/notify`, close: () => server.close() }
  }
}

export const setups = {
  "Hono, c.req.raw": setup((c) => c.req.raw),
  "Hono, c.req.text()": setup((c) => c.req.text()),
  "Hono, c.req.arrayBuffer()": setup((c) => c.req.arrayBuffer()),
  "Hono, c.req.parseBody()": setup((c) => c.req.parseBody()),
}

export const mistakes = {
  "Hono, c.req": setup((c) => c.req),
  "Hono, c.req.raw after parseBody()": setup(async (c) => {
    await c.req.parseBody()
    return c.req.raw
  }),
}
