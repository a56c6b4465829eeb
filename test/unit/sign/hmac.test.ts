import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import { utf8 } from "../../../src/lib/bytes.ts"
import { canonicalString, createHmac as createSignature, createSigner } from "../../../src/sign/hmac.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }

describe("canonicalString", () => {
  it("joins appId, timestamp, nonce and the digest of the bytes", async () => {
    expect(await canonicalString("app", "20170101120000", "n0nce", utf8("A"))).toBe(
      "app20170101120000n0nce559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd",
    )
  })

  it.each(vectors.bodySignatures)("is the string under the signature: $source, $name", async (vector) => {
    const { appId, appKey, timestamp, nonce, body, bodySha256, signature } = vector
    const text = await canonicalString(appId, timestamp, nonce, utf8(body))
    expect(text).toBe(appId + timestamp + nonce + bodySha256)
    expect(createHmac("sha256", appKey).update(text).digest("base64")).toBe(signature)
  })
})

describe("createHmac", () => {
  it.each(vectors.bodySignatures)("signs the canonical string: $source, $name", async (vector) => {
    const sign = createSignature(vector)
    expect(await sign(utf8(vector.body), vector.timestamp, vector.nonce)).toBe(vector.signature)
  })
})

describe("createSigner", () => {
  it("returns appId, timestamp, nonce and signature, and not the key", async () => {
    const [{ appId, appKey, timestamp, nonce, body, signature } = expect.fail("no vectors")] = vectors.bodySignatures
    const signed = await createSigner({ appId, appKey })(utf8(body), { timestamp, nonce })
    expect(signed).toEqual({ appId, timestamp, nonce, signature })
  })
})
