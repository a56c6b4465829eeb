/** Fastify: a parser of buffers, the plugin for forms, and the raw request. */
import formbody from "@fastify/formbody"
import fastify from "fastify"
import { receive } from "./receive.js"

const FORM = "application/x-www-form-urlencoded"

function setup(prepare, inputOf) {
  return async () => {
    const app = fastify()
    await prepare(app)
    app.post("/notify", async (request, response) => {
      const { status, text } = await receive(inputOf(request))
      return response.code(status).send(text)
    })
    const url = await app.listen({ host: "127.0.0.1", port: 0 })
    return { url: `${url}/notify`, close: () => app.close() }
  }
}

const buffer = (app) =>
  app.addContentTypeParser(FORM, { parseAs: "buffer" }, (_request, body, done) => done(null, body))
const untouched = (app) => app.addContentTypeParser(FORM, (_request, _payload, done) => done(null))

export const setups = {
  "Fastify, parser of buffers": setup(buffer, (request) => request.body),
  "Fastify, @fastify/formbody": setup(
    (app) => app.register(formbody),
    (request) => request.body,
  ),
  "Fastify, request.raw": setup(untouched, (request) => request.raw),
}

export const mistakes = {
  "Fastify, request": setup(buffer, (request) => request),
  "Fastify, request.raw after a parser": setup(buffer, (request) => request.raw),
}
