/** Rows that only sign. Each verifies its first signature, because no server does. */
import { credentials, newBody } from "../order.ts"
import type { Call, Row } from "../row.ts"
import { newSignatureParams, nodeCryptoSigner, type Sign, verify, webCryptoSigner } from "../signers.ts"

const built = new URL(process.env["BENCH_DIST"] ?? "../../dist/", import.meta.url)
const { signBody }: typeof import("../../src/sign/index.ts") = await import(new URL("sign.js", built).href)

export const chinaums: Row = {
  title: "**chinaums** `signBody`, which imports its key each time",
  signed: "offline",
  connect: () =>
    checked(async (body) => (await signBody(body, { ...credentials, ...newSignatureParams() })).authorization),
}

export const webCrypto: Row = {
  title: "WebCrypto by hand, key kept",
  signed: "offline",
  connect: () => checked(webCryptoSigner()),
}

export const nodeCrypto: Row = {
  title: "node:crypto by hand, key kept",
  signed: "offline",
  connect: () => checked(nodeCryptoSigner()),
}

function checked(sign: Sign): Call {
  const body = JSON.stringify(newBody())
  const first = Promise.resolve(sign(body)).then((authorization) => {
    if (!verify(authorization, new TextEncoder().encode(body))) throw new Error("the signature is wrong")
  })
  return async () => {
    await first
    return await sign(body)
  }
}
