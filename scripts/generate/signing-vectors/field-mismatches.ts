/** Forms of KEY-APPEND whose signature does not match: changed after signing, or signed by a common mistake. */
import { createHash } from "node:crypto"
import { text, type VerificationCase } from "./case.ts"
import { formOf, hmac, signedFields, signFields } from "./compute.ts"
import { BOTH, canonicalOf, type Fields, formWith, otherKey, rejections, signed, unnamed } from "./field-case.ts"
import { key, payment } from "./field-signatures.ts"

const join = (fields: Fields, names: readonly string[]): string =>
  names.map((name) => `${name}=${fields[name]}`).join("&")

const reserialised = { ...unnamed, extraBuyerInfo: '{ "cardAttr": "BALANCE" }' }
const oncePlain = { ...unnamed, orderDesc: "100%2B" }
const gbk = { mid: "1", merName: "测试" }
const sortedIgnoringCase = Object.keys(signedFields(payment)).sort((a, b) =>
  a.toLowerCase() < b.toLowerCase() ? -1 : 1,
)

export const fieldMismatches: readonly VerificationCase[] = rejections("mismatch", {
  "other-amount": [text("金额被改动", "a changed amount"), signed.form.replace("totalAmount=1", "totalAmount=2")],
  "other-name": [text("字段名的大小写被改动", "a field name in another case"), signed.form.replace("Zz=", "ZZ=")],
  "field-removed": [text("少了一个字段", "a field is missing"), signed.form.replace("&status=TRADE_SUCCESS", "")],
  "field-added": [text("多了一个字段", "a field was added"), `${signed.form}&memo=1`],
  "value-removed": [text("一个字段的值被清空", "a field lost its value"), signed.form.replace("Zz=aBcD", "Zz=")],
  "other-signature": [
    text("签名的最后一个字符被改动", "the last character of the signature is changed"),
    signed.form.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
  ],
  "short-signature": [text("签名少一个字符", "the signature lacks a character"), signed.form.slice(0, -1)],
  "other-key": [
    text("用另一个密钥签名", "signed with another key"),
    signFields({ key: otherKey, digest: "SHA256", fields: payment }).form,
  ],
  "key-as-field": [
    text("密钥以 &key= 连接", "the key was appended as &key="),
    formWith(payment, `${signed.canonical}&key=`),
  ],
  hmac: [
    text("用了 HMAC，不是在末尾接密钥", "an HMAC in place of the appended key"),
    formOf({ ...payment, sign: hmac(key, signed.canonical).toString("hex").toUpperCase() }),
  ],
  "not-sorted": [
    text("按收到的顺序，没有排序", "in the order of arrival, not sorted"),
    formWith(
      payment,
      join(
        payment,
        Object.keys(payment).filter((name) => name !== "srcReserve"),
      ),
    ),
  ],
  "sorted-ignoring-case": [
    text(
      "排序不区分大小写：随机名称的字段常以大写字母开头",
      "sorted without regard to case: the random field often begins with a capital",
    ),
    formWith(payment, join(payment, sortedIgnoringCase)),
  ],
  "sign-type-not-signed": [
    text("signType 没有参与签名", "signType was not signed"),
    formWith(payment, canonicalOf(unnamed)),
  ],
  "empty-values-signed": [
    text("没有值的字段也参与了签名", "fields without a value were signed"),
    formWith(payment, join(payment, Object.keys(payment).sort())),
  ],
  "encoded-values-signed": [
    text("签的是编码之后的值", "the values were signed after they were encoded"),
    formWith(
      payment,
      Object.entries(signedFields(payment))
        .map(([name, value]) => formOf({ [name]: value }))
        .join("&"),
    ),
  ],
  "decoded-twice": [
    text("值解码了两次：100%2B 变成 100+", "a value was decoded twice: 100%2B became 100+"),
    formWith(oncePlain, canonicalOf({ ...oncePlain, orderDesc: "100+" })),
  ],
  "json-reserialised": [
    text("JSON 文本的字段解析后重新序列化", "a field with JSON text was parsed and printed again"),
    formWith(unnamed, canonicalOf(reserialised)),
  ],
  "values-in-gbk": [
    text("值按 GBK 而不是 UTF-8 计算", "the values were hashed as GBK, not as UTF-8"),
    formOf({ ...gbk, sign: sha256OfGbk() }),
  ],
  "md5-named-sha256": [
    text("signType 是 SHA256，签名却是 MD5", "signType is SHA256, but the signature is MD5"),
    formWith(payment, signed.canonical, "MD5"),
    BOTH,
  ],
  "signature-with-ligature": [
    text(
      "签名含有连字 ﬀ：转为大写后是 FF，但它不是十六进制",
      "the signature has the ligature ﬀ, whose upper case is FF; it is not hex",
    ),
    withLigature(),
  ],
})

/** The signature of `gbk` over its values in GBK. Node encodes no GBK, so the characters are written as their bytes. */
function sha256OfGbk(): string {
  const bytes = Buffer.from(`merName=\xb2\xe2\xca\xd4&mid=1${key}`, "latin1")
  return createHash("sha256").update(bytes).digest("hex").toUpperCase()
}

/** A right signature with FF in it, which is then written as one character. */
function withLigature(): string {
  for (let count = 0; count < 100; count++) {
    const { form } = signFields({ key, digest: "SHA256", fields: { ...payment, seqId: `${count}` } })
    const found = form.replace(/(sign=\w*?)FF(\w*)$/, `$1${encodeURIComponent("ﬀ")}$2`)
    if (found !== form) return found
  }
  throw new Error("no signature contains FF")
}
