import { describe, expect, it } from "vitest"
import { utf8 } from "../../../src/lib/bytes.ts"
import { digestHex } from "../../../src/lib/digest.ts"
import { type Digest, signBody, signFields, signFormParam, signTokenRequest } from "../../../src/sign/index.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }

describe("OPEN-BODY-SIG", () => {
  it.each(vectors.bodySignatures)("$source: $name", async ({ body, bodySha256, signature, authorization, ...rest }) => {
    expect(await digestHex("SHA-256", utf8(body))).toBe(bodySha256)
    expect(await signBody(body, rest)).toEqual({ signature, authorization })
    expect(await signBody(utf8(body), rest)).toEqual({ signature, authorization })
  })

  it.each(vectors.bodyDigests)("$source: $name", async ({ body, sha256 }) => {
    expect(await digestHex("SHA-256", utf8(body))).toBe(sha256)
  })

  it("escaped and raw JSON of the same value have different signatures", () => {
    const [raw, escaped] = ["Chinese", "escaped JSON"].map((name) =>
      vectors.bodySignatures.find((v) => v.name === name),
    )
    expect(JSON.parse(escaped?.body ?? "1")).toEqual(JSON.parse(raw?.body ?? "2"))
    expect(escaped?.signature).not.toBe(raw?.signature)
  })
})

describe("OPEN-FORM-PARAM", () => {
  it.each(vectors.formParams)("$source: $name", async ({ content, contentSha256, signature, query, ...rest }) => {
    expect(await digestHex("SHA-256", utf8(content))).toBe(contentSha256)
    const signed = await signFormParam(content, rest)
    expect(signed.get("signature")).toBe(signature)
    expect(signed.toString()).toBe(query)
    expect(new URL(`https://gateway.test/pay?${signed}`).searchParams.get("content")).toBe(content)
  })
})

describe("OPEN-ACCESS-TOKEN", () => {
  it.each(vectors.tokenRequests)("$source: $name", async ({ request, signMethod, ...rest }) => {
    expect(await signTokenRequest({ ...rest, signMethod: signMethod as "SHA1" | "SHA256" })).toEqual(request)
  })

  it("signs with SHA-256 and says so by default", async () => {
    const sha256 = vectors.tokenRequests.find((vector) => vector.signMethod === "SHA256")
    if (!sha256) throw new Error("the vectors have no token request with SHA-256")
    const { appId, appKey, timestamp, nonce, request } = sha256
    expect(await signTokenRequest({ appId, appKey, timestamp, nonce })).toEqual(request)
  })
})

describe("key-append", () => {
  it.each(vectors.fieldSignatures)("$source: $name", async ({ fields, key, digest, sign }) => {
    expect(await signFields(fields as Record<string, string>, { key, digest: digest as Digest })).toBe(sign)
  })
})
