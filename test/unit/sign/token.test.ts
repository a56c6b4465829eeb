import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { tokenCanonicalString } from "../../../src/sign/token.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }

describe("tokenCanonicalString", () => {
  it("joins appId, timestamp and nonce", () => {
    const appId = "12345678901234567890123456789012"
    const nonce = "09876543210987654321098765432109"
    expect(tokenCanonicalString(appId, "20170101120000", nonce)).toBe(
      "123456789012345678901234567890122017010112000009876543210987654321098765432109",
    )
  })

  it.each(vectors.tokenRequests)("with the key is the string under the signature: $name", (vector) => {
    const text = tokenCanonicalString(vector.appId, vector.timestamp, vector.nonce) + vector.appKey
    expect(createHash(vector.signMethod.toLowerCase()).update(text).digest("hex")).toBe(vector.request.signature)
  })
})
