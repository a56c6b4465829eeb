import { ofetch } from "ofetch"
import { accept, newBody, path } from "../order.ts"
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
      // The hook sees the body before it is written as JSON, so it writes it.
      async onRequest({ options }) {
        const body = JSON.stringify(options.body)
        options.headers.set("authorization", await sign(body))
        options.headers.set("content-type", "application/json")
        options.body = body
      },
    })
    return async () => accept(await client(path, { method: "POST", body: newBody() }))
  },
}
