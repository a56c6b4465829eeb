/** Frameworks that call a function: route handlers of Next, and AWS Lambda. */
import { NextRequest } from "next/server.js"
import { receive, respond } from "./receive.js"

/** A route handler, called as Next calls it. */
const next = (route) => async () => ({
  url: "https://merchant.test/notify",
  send: async (url, init) => await route(new NextRequest(url, init)),
  close() {},
})

/** A handler of Lambda behind a function URL, which sends bodies as text or as Base64. */
const lambda = (isBase64Encoded, inputOf) => async () => ({
  url: "https://merchant.test/notify",
  send: async (_url, { body }) => {
    const sent = Buffer.from(body).toString(isBase64Encoded ? "base64" : "utf8")
    const { status, text } = await receive(inputOf({ body: sent, isBase64Encoded }))
    return new Response(text, { status })
  },
  close() {},
})

const decoded = ({ body, isBase64Encoded }) => Buffer.from(body, isBase64Encoded ? "base64" : "utf8")

export const setups = {
  "Next, request": next((request) => respond(request)),
  "Next, await request.text()": next(async (request) => respond(await request.text())),
  "Next, await request.arrayBuffer()": next(async (request) => respond(await request.arrayBuffer())),
  "Next, a clone": next((request) => respond(request.clone())),
  "Lambda, plain": lambda(false, decoded),
  "Lambda, plain, event.body": lambda(false, (event) => event.body),
  "Lambda, Base64": lambda(true, decoded),
}

export const mistakes = {
  "Next, request after formData()": next(async (request) => {
    await request.formData()
    return await respond(request)
  }),
  "Lambda, Base64 that is not decoded": lambda(true, (event) => event.body),
  "Lambda, event": lambda(false, (event) => event),
}
