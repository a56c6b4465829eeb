import ky from "ky"
import { checkResponse, newBody, path } from "../order.ts"
import type { Row } from "../row.ts"
import { webCryptoSigner } from "../signers.ts"

export const signed: Row = {
  title: "ky, signed by a hook",
  signed: true,
  connect: (baseUrl) => {
    const sign = webCryptoSigner()
    const client = ky.create({
      retry: 0,
      hooks: {
        beforeRequest: [
          async ({ request }) => {
            request.headers.set("authorization", await sign(await request.clone().text()))
          },
        ],
      },
    })
    return async () => checkResponse(await client.post(baseUrl + path, { json: newBody() }).json())
  },
}
