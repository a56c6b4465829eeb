/** What a verifier of KEY-APPEND must do with forms: those of the signatures, other valid ones, and wrong ones. */
import { type SignatureCase, text, type VerificationCase } from "./case.ts"
import { type FieldsInput, signFields } from "./compute.ts"
import { accepted, BOTH, signed, TWO_KEYS, unnamed } from "./field-case.ts"
import { fieldMismatches } from "./field-mismatches.ts"
import { fieldRejections } from "./field-rejections.ts"
import { key, payment } from "./field-signatures.ts"

/** What a verifier must do with the form of each signature, and with other forms. */
export function fieldVerifications(signatures: readonly SignatureCase[]): VerificationCase[] {
  const valid = signatures.map(({ id, description, input, expected }) => {
    const { key, digest, fields } = input as FieldsInput
    return accepted(`accept-${id}`, description, fields, (expected as { form: string }).form, {
      keys: [key],
      digests: [digest],
    })
  })
  return [...valid, ...otherValid, ...fieldMismatches, ...fieldRejections]
}

const otherValid: readonly VerificationCase[] = [
  accepted(
    "fields-sign-in-lower-case",
    text("小写十六进制的签名", "the signature in lower-case hex"),
    payment,
    signed.form.replace(/sign=\w+$/, (sign) => sign.toLowerCase()),
  ),
  accepted(
    "fields-space-as-percent-20",
    text("空格写作 %20：另一种有效的编码", "a space as %20, the other valid encoding"),
    payment,
    signed.form.replaceAll("+", "%20"),
  ),
  accepted(
    "fields-escapes-in-lower-case",
    text("转义用小写十六进制，普通字母也转义", "escapes in lower-case hex, and an escaped letter"),
    payment,
    signed.form.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()).replace("mid=", "%6did="),
  ),
  accepted(
    "fields-other-order",
    text("字段的顺序不同，且有空段", "the fields in another order, with empty parts"),
    payment,
    `&${signed.form.split("&").reverse().join("&&")}&`,
  ),
  accepted(
    "fields-without-equals-sign",
    text("没有等号的字段没有值，不参与签名", "a field without an equals sign has no value and is not signed"),
    payment,
    `${signed.form}&flag`,
  ),
  accepted(
    "fields-digest-by-length",
    text("没有 signType：64 位十六进制是 SHA256", "without signType: 64 digits of hex are SHA256"),
    unnamed,
    signFields({ key, digest: "SHA256", fields: unnamed }).form,
    BOTH,
  ),
  accepted(
    "fields-digest-in-lower-case",
    text("signType 为小写的 sha256", "signType is sha256 in lower case"),
    { ...payment, signType: "sha256" },
    signFields({ key, digest: "SHA256", fields: { ...payment, signType: "sha256" } }).form,
  ),
  accepted(
    "fields-second-key",
    text("更换密钥期间：第二个密钥匹配", "during a change of keys: the second key matches"),
    payment,
    signed.form,
    TWO_KEYS,
  ),
]
