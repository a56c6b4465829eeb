/** Express 4 and 5: the raw body, both parsers of forms, and the request itself. */
import express5 from "express"
import express4 from "express4"
import { receive } from "./receive.js"
import { serve } from "./serve.js"

function setup(express, middleware, inputOf) {
  return async () => {
    const app = express()
    for (const each of middleware) app.use(each)
    app.post("/notify", async (req, res) => {
      const { status, text } = await receive(inputOf(req))
      res.status(status).send(text)
    })
    return await serve(app)
  }
}

const body = (req) => req.body
const request = (req) => req

const setups = {}
const mistakes = {}
for (const [name, express] of [
  ["Express 4", express4],
  ["Express 5", express5],
]) {
  setups[`${name}, raw`] = setup(express, [express.raw({ type: "*/*" })], body)
  setups[`${name}, text`] = setup(express, [express.text({ type: "*/*" })], body)
  setups[`${name}, urlencoded, extended`] = setup(express, [express.urlencoded({ extended: true })], body)
  setups[`${name}, urlencoded, not extended`] = setup(express, [express.urlencoded({ extended: false })], body)
  setups[`${name}, req without a parser`] = setup(express, [], request)
  setups[`${name}, req with a parser of JSON`] = setup(express, [express.json()], request)
  mistakes[`${name}, req after a parser of forms`] = setup(express, [express.urlencoded({ extended: true })], request)
  mistakes[`${name}, req.body without a parser`] = setup(express, [], body)
  mistakes[`${name}, req.body with a parser of JSON`] = setup(express, [express.json()], body)
}

export { mistakes, setups }
