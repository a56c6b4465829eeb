/** Forms of KEY-APPEND that must be rejected although a signature in them matches. */
import { createHash } from "node:crypto"
import { text, type VerificationCase } from "./case.ts"
import { formOf, signFields } from "./compute.ts"
import { BOTH, canonicalOf, type Fields, formWith, ONLY_MD5, rejections, signed, unnamed } from "./field-case.ts"
import { key, payment } from "./field-signatures.ts"

const ambiguous = { ...unnamed, attachedData: "r&status=TRADE_CLOSED" }

export const fieldRejections: readonly VerificationCase[] = [
  ...rejections("missing-signature", {
    "no-sign": [text("没有 sign", "without the field"), formOf(payment)],
    "empty-sign": [text("sign 为空", "an empty sign"), formOf({ ...payment, sign: "" })],
    "blank-sign": [text("sign 只有空白", "a blank sign"), formOf({ ...payment, sign: " \t" })],
    "sign-in-another-case": [
      text("只有 Sign，没有 sign", "Sign in place of sign"),
      signed.form.replace(/sign=(\w+)$/, "Sign=$1"),
    ],
  }),
  ...rejections("digest-not-accepted", {
    "md5-named": [
      text(
        "只接受 SHA256，signType 是 MD5，签名正确",
        "only SHA256 is accepted; signType is MD5, and the signature is right",
      ),
      signFields({ key, digest: "MD5", fields: { ...payment, signType: "MD5" } }).form,
    ],
    "md5-by-length": [
      text(
        "只接受 SHA256，没有 signType，签名是正确的 MD5",
        "only SHA256 is accepted; no signType, and the signature is a right MD5",
      ),
      signFields({ key, digest: "MD5", fields: unnamed }).form,
    ],
    "sha256-where-md5": [
      text("只接受 MD5，签名是正确的 SHA256", "only MD5 is accepted; the signature is a right SHA256"),
      signed.form,
      ONLY_MD5,
    ],
    "sha1-named": [
      text("signType 是 SHA1，签名也是 SHA-1", "signType is SHA1, and the signature is SHA-1"),
      formOf({ ...payment, signType: "SHA1", sign: sha1Of({ ...payment, signType: "SHA1" }) }),
      BOTH,
    ],
    "unknown-length": [
      text("没有 signType，签名是 40 位的 SHA-1", "no signType, and the signature is SHA-1 with 40 digits"),
      formOf({ ...unnamed, sign: sha1Of(unnamed) }),
      BOTH,
    ],
  }),
  ...rejections("duplicate", {
    "same-value-twice": [
      text("同一字段和值出现两次", "a field with the same value twice"),
      `${signed.form}&mid=${payment.mid}`,
    ],
    "first-is-signed": [
      text("字段出现两次，第一个参与了签名", "a field twice, the first one signed"),
      `${signed.form}&totalAmount=100`,
    ],
    "last-is-signed": [
      text("字段出现两次，最后一个参与了签名", "a field twice, the last one signed"),
      `totalAmount=100&${signed.form}`,
    ],
    "escaped-name": [
      text("名称转义后不同，解码后相同", "names that differ while escaped and are equal when decoded"),
      `${signed.form}&total%41mount=100`,
    ],
    "sign-twice": [text("sign 出现两次", "sign twice"), `sign=${"0".repeat(64)}&${signed.form}`],
  }),
  ...rejections("malformed", {
    "broken-escape": [
      text("转义残缺；宽松的解码器会原样保留，签名按原样计算", "a broken escape, signed as lenient decoders leave it"),
      escaped("100%zz", "100%zz"),
    ],
    "short-escape": [text("转义少一位", "an escape with one digit"), escaped("100%4", "100%4")],
    "not-utf-8": [
      text(
        "不是 UTF-8；宽松的解码器会换成 U+FFFD，签名按它计算",
        "not UTF-8, signed as lenient decoders replace it, by U+FFFD",
      ),
      escaped("%FF", "\ufffd"),
    ],
    "overlong-utf-8": [text("过长的 UTF-8 编码", "an overlong encoding of UTF-8"), escaped("%C0%AF", "/")],
    "lone-surrogate": [
      text("单独的代理码点，不是合法的 UTF-8", "a lone surrogate, which is not valid UTF-8"),
      escaped("%ED%A0%80", "\ufffd\ufffd\ufffd"),
    ],
    "equals-sign-in-name": [
      text(
        "名称含有 =：与另一个名称和值的签名相同",
        "a name with =, which has the signature of another name and value",
      ),
      formWith({ ...unnamed, "memo=a": "b" }, canonicalOf({ ...unnamed, memo: "a=b" })),
    ],
    "ampersand-in-name": [
      text("名称含有 &：与两个字段的签名相同", "a name with &, which has the signature of two fields"),
      formWith({ ...unnamed, "memo=1&memo2": "b" }, canonicalOf({ ...unnamed, memo: "1", memo2: "b" })),
    ],
  }),
  ...rejections("ambiguous-value", {
    "field-in-value": [
      text(
        "attachedData 的值含有 &status=，签名正确：同一签名也适合两个字段",
        "the value of attachedData contains &status=, correctly signed: the signature also fits two fields",
      ),
      signFields({ key, digest: "SHA256", fields: ambiguous }).form,
    ],
  }),
]

/** A form in which one value is written as `raw`, with the signature over what a lenient decoder reads. */
function escaped(raw: string, read: string): string {
  const form = formWith(unnamed, canonicalOf({ ...unnamed, memo: read }))
  return `memo=${raw}&${form}`
}

function sha1Of(fields: Fields): string {
  return createHash("sha1")
    .update(canonicalOf(fields) + key)
    .digest("hex")
    .toUpperCase()
}
