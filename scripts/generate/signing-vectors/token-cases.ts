/** The cases of OPEN-ACCESS-TOKEN. */
import { createHash } from "node:crypto"
import type { Translated } from "../../spec/error-codes.ts"
import { signer } from "./body-cases.ts"
import { type SignatureCase, text, type VerificationCase } from "./case.ts"
import { hmac, signToken, type TokenInput } from "./compute.ts"

const scheme = "OPEN-ACCESS-TOKEN"
const { appId, appKey, nonce } = signer

export const tokenSignatures: readonly SignatureCase[] = [
  signature("sha256", "SHA256", text("SHA-256，注明 signMethod", "SHA-256, named by signMethod")),
  signature(
    "sha1",
    "SHA1",
    text("SHA-1：平台的默认值，不带 signMethod", "SHA-1, the platform's default, without signMethod"),
  ),
]

function signature(id: string, signMethod: "SHA256" | "SHA1", description: Translated): SignatureCase {
  const input: TokenInput = { ...signer, signMethod }
  return { id: `token-${id}`, scheme, description, input, expected: signToken(input) }
}

/** What a verifier must do with each request, and with requests that are wrong. */
export function tokenVerifications(): VerificationCase[] {
  const valid = tokenSignatures.map(({ id, description, expected }) => {
    const { request } = expected as { request: object }
    const given = { appId, appKey }
    return { id: `accept-${id}`, scheme, description, given, received: { request }, accepted: true } as const
  })
  return [...valid, ...others]
}

const { canonical, request } = signToken({ ...signer, signMethod: "SHA256" })
const older = signToken({ ...signer, signMethod: "SHA1" })
const { signature: _, ...unsigned } = request
const { signMethod: __, ...unnamed } = { signMethod: "", ...request }

const others: readonly VerificationCase[] = [
  ...rejections("mismatch", {
    "other-nonce": [text("nonce 被改动", "a changed nonce"), { ...request, nonce: nonce.replace(/^0/, "1") }],
    "other-key": [
      text("用另一个密钥签名", "signed with another key"),
      signToken({ ...signer, appKey: "67890123456789012345678901234568", signMethod: "SHA256" }).request,
    ],
    hmac: [
      text("用了 HMAC，不是普通摘要", "an HMAC in place of the plain digest"),
      { ...request, signature: hmac(appKey, canonical).toString("hex") },
    ],
    "without-key": [
      text("摘要中没有 appKey", "the appKey was not hashed"),
      { ...request, signature: createHash("sha256").update(canonical).digest("hex") },
    ],
    "sha256-not-named": [
      text(
        "SHA-256 签名，但没有 signMethod：按 SHA-1 验签",
        "signed with SHA-256, but without signMethod, so SHA-1 is expected",
      ),
      unnamed,
    ],
    "sha1-named-sha256": [
      text("SHA-1 签名，却注明 SHA256", "signed with SHA-1, but signMethod is SHA256"),
      { ...older.request, signMethod: "SHA256" },
    ],
  }),
  ...rejections("unknown-app", {
    "other-app": [
      text("另一个 appId，用正确的密钥签名", "another appId, signed with the right key"),
      signToken({ ...signer, appId: "12345678901234567890123456789013", signMethod: "SHA256" }).request,
    ],
  }),
  ...rejections("missing-signature", {
    "no-signature": [text("没有 signature", "no signature"), unsigned],
    "empty-signature": [text("signature 为空", "an empty signature"), { ...request, signature: "" }],
  }),
  ...rejections("digest-not-accepted", {
    md5: [
      text("signMethod 是 MD5，签名也是 MD5", "signMethod is MD5, and so is the signature"),
      {
        ...request,
        signature: createHash("md5")
          .update(canonical + appKey)
          .digest("hex"),
        signMethod: "MD5",
      },
    ],
  }),
  ...rejections("malformed", {
    "no-nonce": [
      text("没有 nonce，签名中也没有", "no nonce, neither in the request nor in the signature"),
      { ...withoutNonce() },
    ],
  }),
]

function withoutNonce(): object {
  const { nonce: _nonce, ...rest } = signToken({ ...signer, nonce: "", signMethod: "SHA256" }).request
  return rest
}

function rejections(
  reason: NonNullable<VerificationCase["reason"]>,
  cases: Readonly<Record<string, readonly [description: Translated, request: object]>>,
): VerificationCase[] {
  return Object.entries(cases).map(([id, [description, request]]) => ({
    id: `token-rejected-${id}`,
    scheme,
    description,
    given: { appId, appKey },
    received: { request },
    accepted: false,
    reason,
  }))
}
