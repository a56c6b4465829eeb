import { ofetch } from "ofetch"
import { checkResponse, newBody, path } from "../order.ts"
import type { Row } from "../row.ts"
import { webCryptoSigner } from "../signers.ts"

export const signed: Row = {
  title: "ofetch, signed by a hook",
  signed: true,
  connect: (baseURL) => {
    const sign = webCryptoSigner()
    const client = ofetch.create({
      baseURL,
      retry: 0,
      // ofetch serialises the body after this hook, so the hook has to serialise what it signs.
      async onRequest({ options }) {
        const body = JSON.stringify(options.body)
        options.headers.set("authorization", await sign(body))
        options.headers.set("content-type", "application/json")
        options.body = body
      },
    })
    return async () => checkResponse(await client(path, { method: "POST", body: newBody() }))
  },
}
