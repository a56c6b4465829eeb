/** The cases of OPEN-FORM-PARAM. */
import type { Translated } from "../../spec/error-codes.ts"
import { signer } from "./body-cases.ts"
import { type SignatureCase, text, type VerificationCase } from "./case.ts"
import { type FormInput, formOf, signForm } from "./compute.ts"

const scheme = "OPEN-FORM-PARAM"
const { appId, appKey, timestamp, nonce } = signer

const content =
  '{"requestTimestamp":"2022-04-15 11:42:57","mid":"898310148160568","tid":"88880001","instMid":"H5DEFAULT",' +
  '"merOrderId":"10172022041511425700000001","totalAmount":1,"orderDesc":"测试 a+b 100%","notifyUrl":"https://m.example.com/n?a=1&b=2"}'

export const formSignatures: readonly SignatureCase[] = [
  signature(
    "one-letter",
    "A",
    text(
      "与 body-guide 相同的输入：公式相同，签名也相同",
      "the input of body-guide: the formula and the signature are the same",
    ),
  ),
  signature(
    "special-characters",
    content,
    text("空格、加号、百分号、& 和中文", "a space, a plus sign, a percent sign, an ampersand and Chinese"),
  ),
  signature(
    "punctuation",
    '{"orderDesc":"~*-._!\'() #?/\\\\ \\"😀\\""}',
    text("各语言编码不同的标点", "punctuation that languages encode in different ways"),
  ),
]

function signature(id: string, content: string, description: Translated): SignatureCase {
  const input: FormInput = { ...signer, content }
  return { id: `form-${id}`, scheme, description, input, expected: signForm(input) }
}

/** What a verifier must do with the query of each signature, and with queries that are wrong. */
export function formVerifications(): VerificationCase[] {
  const valid = formSignatures.map(({ id, description, expected }) => {
    const { query } = expected as { query: string }
    const given = { appId, appKey }
    return { id: `accept-${id}`, scheme, description, given, received: { query }, accepted: true } as const
  })
  return [...valid, ...others]
}

const signed = signForm({ ...signer, content })
const signatureOf = (content: string): string => signForm({ ...signer, content }).signature
const queryOf = (change: Readonly<Record<string, string>>): string =>
  formOf({ authorization: scheme, appId, timestamp, nonce, content, signature: signed.signature, ...change })
const without = (name: string): string => signed.query.replace(new RegExp(`(^|&)${name}=[^&]*`), "")

const others: readonly VerificationCase[] = [
  {
    ...verification("other-order", text("参数的顺序不同", "the parameters in another order")),
    received: { query: signed.query.split("&").reverse().join("&") },
    accepted: true,
  },
  ...rejections("mismatch", {
    "other-amount": [
      text("金额被改动", "a changed amount"),
      queryOf({ content: content.replace('"totalAmount":1', '"totalAmount":2') }),
    ],
    "other-key": [
      text("用另一个密钥签名", "signed with another key"),
      signForm({ ...signer, appKey: "67890123456789012345678901234568", content }).query,
    ],
    "encoded-content-signed": [
      text("签的是编码之后的 content", "the content was signed after it was encoded"),
      queryOf({ signature: signatureOf(new URLSearchParams({ content }).toString().slice("content=".length)) }),
    ],
    "content-encoded-twice": [
      text("content 编码了两次", "the content was encoded twice"),
      queryOf({ content: encodeURIComponent(content) }),
    ],
    "plus-not-encoded": [
      text("签名中的 + 没有编码，收到时是空格", "the + of the signature was not encoded, so it arrives as a space"),
      signed.query.replace(/(signature=.*?)%2B/, "$1+"),
    ],
  }),
  ...rejections("unknown-app", {
    "other-app": [
      text("另一个 appId，用正确的密钥签名", "another appId, signed with the right key"),
      signForm({ ...signer, appId: "12345678901234567890123456789013", content }).query,
    ],
  }),
  ...rejections("missing-signature", {
    "no-signature": [text("没有 signature", "no signature"), without("signature")],
    "empty-signature": [text("signature 为空", "an empty signature"), queryOf({ signature: "" })],
  }),
  ...rejections("duplicate", {
    "content-twice": [
      text("content 出现两次，第一个没有签名", "content twice, the first one not signed"),
      `content=%7B%7D&${signed.query}`,
    ],
    "content-twice-signed-first": [
      text("content 出现两次，最后一个没有签名", "content twice, the last one not signed"),
      `${signed.query}&content=%7B%7D`,
    ],
  }),
  ...rejections("malformed", {
    "no-authorization": [text("没有 authorization", "no authorization"), without("authorization")],
    "other-scheme": [
      text("authorization 是另一种方式", "authorization names another scheme"),
      queryOf({ authorization: "OPEN-BODY-SIG" }),
    ],
    "no-content": [
      text("没有 content，签名是空内容的", "no content, and the signature of nothing"),
      queryOf({ content: "", signature: signatureOf("") }).replace("&content=", ""),
    ],
    "broken-escape": [
      text("转义残缺；宽松的解码器会原样保留，签名按原样计算", "a broken escape, signed as lenient decoders leave it"),
      `${without("content").replace(/signature=.*/, "")}content=100%&signature=${encodeURIComponent(signatureOf("100%"))}`,
    ],
  }),
]

function verification(id: string, description: Translated) {
  return { id: `form-${id}`, scheme, description, given: { appId, appKey } } as const
}

function rejections(
  reason: NonNullable<VerificationCase["reason"]>,
  cases: Readonly<Record<string, readonly [description: Translated, query: string]>>,
): VerificationCase[] {
  return Object.entries(cases).map(([id, [description, query]]) => ({
    ...verification(`rejected-${id}`, description),
    received: { query },
    accepted: false,
    reason,
  }))
}
