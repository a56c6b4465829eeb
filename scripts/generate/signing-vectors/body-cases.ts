/** The cases of OPEN-BODY-SIG. */
import { createHmac } from "node:crypto"
import type { Translated } from "../../spec/error-codes.ts"
import { type SignatureCase, text, type VerificationCase } from "./case.ts"
import { authorizationOf, type BodyInput, hmac, sha256, signBody } from "./compute.ts"

const scheme = "OPEN-BODY-SIG"

/** The signer of the guide's example. */
export const signer = {
  appId: "12345678901234567890123456789012",
  appKey: "67890123456789012345678901234567",
  timestamp: "20170101120000",
  nonce: "09876543210987654321098765432109",
}

const body = '{"orderDesc":"测试/商品","totalAmount":1}'
const otherKey = "67890123456789012345678901234568"

export const bodySignatures: readonly SignatureCase[] = [
  signature("chinese", body, text("含中文的正文", "a body with Chinese")),
  signature(
    "escaped",
    '{"orderDesc":"\\u6d4b\\u8bd5\\/\\u5546\\u54c1","totalAmount":1}',
    text(
      "与 body-chinese 相同的 JSON 值，转义写法不同：字节不同，签名就不同",
      "the JSON value of body-chinese, escaped: other bytes have another signature",
    ),
  ),
  signature(
    "empty",
    "",
    text("空正文：仍然计算零个字节的摘要", "an empty body: the digest of zero bytes is still signed"),
  ),
  signature(
    "emoji",
    '{"orderDesc":"emoji 😀 👩‍👩‍👧"}',
    text("四字节的 UTF-8 字符", "characters with four bytes in UTF-8"),
  ),
  signature(
    "plus-and-percent",
    '{"orderDesc":"1+1=2 100% %2B %25 a&b=c"}',
    text("正文不解码：+ 和 % 就是它们自己", "a body is not decoded: + and % stand for themselves"),
  ),
  signature(
    "line-breaks",
    '{\n\t"mid": "898340149000005"\r\n}',
    text("空格、制表符和两种换行都参与签名", "spaces, tabs and both kinds of line breaks are signed"),
  ),
]

function signature(id: string, body: string, description: Translated): SignatureCase {
  const input: BodyInput = { ...signer, body }
  return { id: `body-${id}`, scheme, description, input, expected: signBody(input) }
}

/** What a verifier must do with the header of each signature, and with headers that are wrong. */
export function bodyVerifications(signatures: readonly SignatureCase[]): VerificationCase[] {
  const valid = signatures.map(({ id, description, input, expected }) => {
    const { appId, appKey, body } = input as BodyInput
    const { authorization } = expected as { authorization: string }
    const given = { appId, appKey }
    return {
      id: `accept-${id}`,
      scheme,
      description,
      given,
      received: { authorization, body },
      accepted: true,
    } as const
  })
  return [...valid, ...others]
}

const { appId, appKey, timestamp, nonce } = signer
const signed = signBody({ ...signer, body })
const header = (change: Partial<typeof signer & { signature: string }>): string =>
  authorizationOf({ ...signer, signature: signed.signature, ...change })
const signedOver = (canonical: string): string => header({ signature: hmac(appKey, canonical).toString("base64") })
const dashed = "2017-01-01 12:00:00"
const longNonce = "0".repeat(129)

const others: readonly VerificationCase[] = [
  {
    ...verification("no-space-after-comma", text("逗号后没有空格", "no space after the commas")),
    received: { authorization: signed.authorization.replaceAll(", ", ","), body },
    accepted: true,
  },
  ...rejections("mismatch", {
    "other-amount": [text("金额被改动", "a changed amount"), signed.authorization, body.replace(":1}", ":2}")],
    reserialised: [
      text("同一 JSON 值重新序列化，多了空格", "the same JSON value, printed again with spaces"),
      signed.authorization,
      body.replaceAll(":", ": "),
    ],
    "other-timestamp": [text("Timestamp 被改动", "a changed timestamp"), header({ timestamp: "20170101120001" })],
    "other-nonce": [text("Nonce 被改动", "a changed nonce"), header({ nonce: nonce.replace(/^0/, "1") })],
    "other-signature": [
      text("签名的第一个字符被改动", "the first character of the signature is changed"),
      header({ signature: signed.signature.replace(/^./, (first) => (first === "A" ? "B" : "A")) }),
    ],
    "signature-in-lower-case": [
      text("签名改为小写：Base64 区分大小写", "the signature in lower case: Base64 has a case"),
      header({ signature: signed.signature.toLowerCase() }),
    ],
    "other-key": [
      text("用另一个密钥签名", "signed with another key"),
      signBody({ ...signer, appKey: otherKey, body }).authorization,
    ],
    "key-decoded-from-hex": [
      text("把 appKey 当作十六进制解码", "the appKey was decoded from hex"),
      header({ signature: hmac(Buffer.from(appKey, "hex"), signed.canonical).toString("base64") }),
    ],
    "digest-in-upper-case": [
      text("正文摘要用了大写十六进制", "the digest of the body was in upper-case hex"),
      signedOver(appId + timestamp + nonce + signed.bodySha256.toUpperCase()),
    ],
    "body-not-hashed": [
      text("直接签正文，没有先算摘要", "the body itself was signed, not its digest"),
      signedOver(appId + timestamp + nonce + body),
    ],
    "without-body": [
      text("只签 appId、timestamp 和 nonce", "only appId, timestamp and nonce were signed"),
      signedOver(appId + timestamp + nonce),
    ],
    "with-separators": [
      text("各部分之间加了 &", "the parts were joined with &"),
      signedOver([appId, timestamp, nonce, signed.bodySha256].join("&")),
    ],
    "body-in-gbk": [
      text("正文按 GBK 而不是 UTF-8 计算", "the body was hashed as GBK, not as UTF-8"),
      signedOver(appId + timestamp + nonce + sha256(bodyInGbk())),
    ],
    "signature-in-hex": [
      text("签名用了十六进制，不是 Base64", "the signature is hex, not Base64"),
      header({ signature: Buffer.from(signed.signature, "base64").toString("hex") }),
    ],
    "hmac-sha1": [
      text("用了 HMAC-SHA1", "signed with HMAC-SHA1"),
      header({ signature: createHmac("sha1", appKey).update(signed.canonical).digest("base64") }),
    ],
  }),
  ...rejections("unknown-app", {
    "other-app": [
      text("另一个 appId，用正确的密钥签名", "another appId, signed with the right key"),
      signBody({ ...signer, appId: "12345678901234567890123456789013", body }).authorization,
    ],
  }),
  ...rejections("missing-signature", {
    "no-header": [text("没有请求头", "no header"), ""],
    "no-signature": [
      text("请求头中没有 Signature", "a header without Signature"),
      signed.authorization.replace(/, Signature=.*/, ""),
    ],
    "empty-signature": [text("Signature 为空", "an empty Signature"), header({ signature: "" })],
  }),
  ...rejections("duplicate", {
    "signature-twice": [
      text("先是错误的签名，再是正确的签名", "a wrong signature, and then the right one"),
      header({ signature: `AAAA", Signature="${signed.signature}` }),
    ],
    "signature-twice-right-first": [
      text("先是正确的签名，再是错误的签名", "the right signature, and then a wrong one"),
      header({ signature: `${signed.signature}", Signature="AAAA` }),
    ],
    "app-id-twice": [
      text("AppId 出现两次，其中一个是另一个应用", "AppId twice, once that of another application"),
      header({ appId: `12345678901234567890123456789013", AppId="${appId}` }),
    ],
  }),
  ...rejections("malformed", {
    "other-scheme": [
      text("请求头是另一种方式", "a header of another scheme"),
      signed.authorization.replace("OPEN-BODY-SIG", "OPEN-FORM-PARAM"),
    ],
    "no-nonce": [
      text("没有 Nonce，签名中也没有", "no Nonce, neither in the header nor in the signature"),
      signBody({ ...signer, nonce: "", body }).authorization.replace(' Nonce="",', ""),
    ],
    "timestamp-with-dashes": [
      text("Timestamp 是 yyyy-MM-dd HH:mm:ss，签名正确", "Timestamp as yyyy-MM-dd HH:mm:ss, correctly signed"),
      signBody({ ...signer, timestamp: dashed, body }).authorization,
    ],
    "long-nonce": [
      text("Nonce 有 129 个字符，签名正确", "a nonce of 129 characters, correctly signed"),
      signBody({ ...signer, nonce: longNonce, body }).authorization,
    ],
  }),
]

/** The body in GBK. Node encodes no GBK, so the Chinese characters are written as their bytes. */
function bodyInGbk(): Uint8Array {
  return Buffer.from('{"orderDesc":"\xb2\xe2\xca\xd4/\xc9\xcc\xc6\xb7","totalAmount":1}', "latin1")
}

function verification(id: string, description: Translated) {
  return { id: `body-${id}`, scheme, description, given: { appId, appKey } } as const
}

type Rejection = readonly [description: Translated, authorization: string, body?: string]

function rejections(
  reason: NonNullable<VerificationCase["reason"]>,
  cases: Readonly<Record<string, Rejection>>,
): VerificationCase[] {
  return Object.entries(cases).map(([id, [description, authorization, sent = body]]) => ({
    ...verification(`rejected-${id}`, description),
    received: { authorization, body: sent },
    accepted: false,
    reason,
  }))
}
