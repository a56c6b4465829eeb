/** Koa: Node's request, and what @koa/bodyparser makes of it. */
import { bodyParser } from "@koa/bodyparser"
import Koa from "koa"
import { receive } from "./receive.js"
import { serve } from "./serve.js"

function setup(middleware, inputOf) {
  return async () => {
    const app = new Koa()
    for (const each of middleware) app.use(each)
    app.use(async (ctx) => {
      const { status, text } = await receive(inputOf(ctx))
      ctx.status = status
      ctx.body = text
    })
    return await serve(app.callback())
  }
}

export const setups = {
  "Koa, ctx.req": setup([], (ctx) => ctx.req),
  "Koa, rawBody of @koa/bodyparser": setup([bodyParser()], (ctx) => ctx.request.rawBody),
  "Koa, body of @koa/bodyparser": setup([bodyParser()], (ctx) => ctx.request.body),
}

export const mistakes = {
  "Koa, ctx": setup([], (ctx) => ctx),
  "Koa, ctx.req after @koa/bodyparser": setup([bodyParser()], (ctx) => ctx.req),
}
