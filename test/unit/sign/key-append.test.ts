import { describe, expect, it } from "vitest"
import { canonicalFields, signFields } from "../../../src/sign/key-append.ts"
import { canonicalSignature } from "../../support/signer.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }

const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

const cases: [string, Record<string, string>, string, string[]][] = [
  ["one field", { mid: "1" }, "mid=1", ["mid"]],
  [
    "digits before capitals before small letters",
    { a: "1", B: "2", "1": "3", Zz: "4" },
    "1=3&B=2&Zz=4&a=1",
    ["1", "B", "Zz", "a"],
  ],
  ["a name before a longer one that begins with it", { mid2: "2", mid: "1" }, "mid=1&mid2=2", ["mid", "mid2"]],
  ["signType, but not sign", { sign: "x", signType: "SHA256", mid: "1" }, "mid=1&signType=SHA256", ["mid", "signType"]],
  ["only fields with a value", { a: "", b: " ", c: "\t\r\n", d: "0" }, "d=0", ["d"]],
  ["white space around a value", { a: " 1 " }, "a= 1 ", ["a"]],
  ["values without escaping", { a: "1&b=2+%25", c: "测试😀" }, "a=1&b=2+%25&c=测试😀", ["a", "c"]],
  ["no field at all", {}, "", []],
  ["a field named __proto__", JSON.parse('{"__proto__":"x","mid":"1"}'), "__proto__=x&mid=1", ["__proto__", "mid"]],
]

describe("canonicalFields", () => {
  it.each(cases)("joins %s", (_, fields, text, names) => {
    const canonical = canonicalFields(fields)
    expect(canonical.text).toBe(text)
    expect(Object.keys(canonical.signed)).toEqual(names)
    for (const name of names) {
      expect(Object.getOwnPropertyDescriptor(canonical.signed, name)?.value).toBe(fields[name])
    }
  })

  it("returns this string for the official request", () => {
    const official = vectors.fieldSignatures[0]?.fields as Record<string, string>
    expect(canonicalFields(official).text).toBe(
      "billDate=2017-06-26&billNo=31940000201700002&" +
        'goods=[{"body":"微信二维码测试","price":"1","goodsName":"微信二维码测试","goodsId":"1","quantity":"1",' +
        '"goodsCategory":"TEST"}]&instMid=QRPAYDEFAULT&mid=898340149000005&msgSrc=WWW.TEST.COM&' +
        "msgType=bills.getQRCode&requestTimestamp=2017-06-26 17:28:02&tid=88880001&totalAmount=1&walletOption=SINGLE",
    )
  })

  it.each(vectors.fieldSignatures)("returns the string under the signature: $source, $name", (vector) => {
    const { text } = canonicalFields(vector.fields as Record<string, string>)
    expect(canonicalSignature(text, vector.key, vector.digest === "MD5" ? "md5" : "sha256")).toBe(vector.sign)
  })
})

describe("signFields", () => {
  it.each(cases)("signs %s", async (_, fields, text) => {
    expect(await signFields(fields, { key, digest: "SHA256" })).toBe(canonicalSignature(text, key))
    expect(await signFields(fields, { key, digest: "MD5" })).toBe(canonicalSignature(text, key, "md5"))
  })

  it("does not change the fields", async () => {
    const fields = Object.freeze({ b: "2", a: "1", sign: "" })
    await signFields(fields, { key, digest: "SHA256" })
    expect(Object.keys(fields)).toEqual(["b", "a", "sign"])
  })
})
