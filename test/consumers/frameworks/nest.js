/** Nest: the raw body, and the parsed one. The decorators are called as functions, so that nothing has to be compiled. */
import "reflect-metadata"
import { Controller, Module, Post, Req, Res } from "@nestjs/common"
import { NestFactory } from "@nestjs/core"
import { receive } from "./receive.js"

function setup(options, inputOf) {
  return async () => {
    class NotifyController {
      async notify(req, res) {
        const { status, text } = await receive(inputOf(req))
        res.status(status).send(text)
      }
    }
    Controller()(NotifyController)
    Post("notify")(
      NotifyController.prototype,
      "notify",
      Object.getOwnPropertyDescriptor(NotifyController.prototype, "notify"),
    )
    Req()(NotifyController.prototype, "notify", 0)
    Res()(NotifyController.prototype, "notify", 1)
    class NotifyModule {}
    Module({ controllers: [NotifyController] })(NotifyModule)

    const app = await NestFactory.create(NotifyModule, { logger: false, ...options })
    await app.listen(0, "127.0.0.1")
    return { url: `${await app.getUrl()}/notify`, close: () => app.close() }
  }
}

export const setups = {
  "Nest, rawBody: true": setup({ rawBody: true }, (req) => req.rawBody),
  "Nest, parsed body": setup({}, (req) => req.body),
  "Nest, bodyParser: false": setup({ bodyParser: false }, (req) => req),
}

export const mistakes = {
  "Nest, req": setup({}, (req) => req),
  "Nest, req.rawBody without the option": setup({}, (req) => req.rawBody),
}
