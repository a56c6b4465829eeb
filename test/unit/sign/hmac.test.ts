import { createHmac } from "node:crypto"
import { afterEach, describe, expect, it, vi } from "vitest"
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

describe("the key of a signer", () => {
  const [vector = expect.fail("no vectors")] = vectors.bodySignatures
  const signWith = (sign: ReturnType<typeof createSignature>) => sign(utf8(vector.body), vector.timestamp, vector.nonce)

  afterEach(() => vi.restoreAllMocks())

  it("is imported once, and nobody can export it", async () => {
    const importKey = vi.spyOn(crypto.subtle, "importKey")
    const signHmac = vi.spyOn(crypto.subtle, "sign")
    const sign = createSignature(vector)
    expect([await signWith(sign), await signWith(sign)]).toEqual([vector.signature, vector.signature])
    expect(importKey).toHaveBeenCalledTimes(1)
    expect(signHmac.mock.calls.map(([, key]) => key.extractable)).toEqual([false, false])
  })

  it("is imported again after an import that failed", async () => {
    const sign = createSignature(vector)
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValueOnce(new Error("out of memory"))
    await expect(signWith(sign)).rejects.toThrow("out of memory")
    expect(await signWith(sign)).toBe(vector.signature)
  })
})

describe("createSigner", () => {
  it("returns appId, timestamp, nonce and signature, and not the key", async () => {
    const [{ appId, appKey, timestamp, nonce, body, signature } = expect.fail("no vectors")] = vectors.bodySignatures
    const signed = await createSigner({ appId, appKey })(utf8(body), { timestamp, nonce })
    expect(signed).toEqual({ appId, timestamp, nonce, signature })
  })
})
