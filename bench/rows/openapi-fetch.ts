import createClient, { type Client } from "openapi-fetch"
import type { paths } from "../../generated/types.ts"
import { checkResponse, newBody, path } from "../order.ts"
import type { Call, Row } from "../row.ts"
import { webCryptoSigner } from "../signers.ts"

export const unsigned: Row = {
  title: "openapi-fetch, unsigned",
  signed: false,
  connect: (baseUrl) => call(createClient<paths>({ baseUrl })),
}

export const signed: Row = {
  title: "openapi-fetch, signed by middleware",
  signed: true,
  connect: (baseUrl) => {
    const sign = webCryptoSigner()
    const client = createClient<paths>({ baseUrl })
    client.use({
      async onRequest({ request }) {
        request.headers.set("authorization", await sign(await request.clone().text()))
      },
    })
    return call(client)
  },
}

function call(client: Client<paths>): Call {
  return async () => {
    const { data, error } = await client.POST(path, { body: newBody() })
    checkResponse(data ?? error)
  }
}
