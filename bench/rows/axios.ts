import { Agent } from "node:http"
import axios from "axios"
import { checkResponse, newBody, path } from "../order.ts"
import type { Row } from "../row.ts"
import { webCryptoSigner } from "../signers.ts"

export const signed: Row = {
  title: "axios, signed by an interceptor",
  signed: true,
  connect: (baseURL) => {
    const sign = webCryptoSigner()
    const client = axios.create({ baseURL, httpAgent: new Agent({ keepAlive: true }) })
    client.interceptors.request.use(async (config) => {
      config.data = JSON.stringify(config.data)
      config.headers.set("authorization", await sign(config.data))
      config.headers.set("content-type", "application/json")
      return config
    })
    return async () => checkResponse((await client.post(path, newBody())).data)
  },
}
