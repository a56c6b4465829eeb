import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { signFields } from "../../../src/sign/index.ts"

const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** What the fields must be joined to, said by hash: the canonical text itself is private. */
function hashOf(canonical: string, algorithm = "sha256"): string {
  return createHash(algorithm)
    .update(canonical + key)
    .digest("hex")
    .toUpperCase()
}

describe("signFields", () => {
  it.each([
    ["one field", { mid: "1" }, "mid=1"],
    ["capitals before small letters, digits before both", { a: "1", B: "2", "1": "3", Zz: "4" }, "1=3&B=2&Zz=4&a=1"],
    ["a name before the longer one that begins with it", { mid2: "2", mid: "1" }, "mid=1&mid2=2"],
    ["sign itself left out, signType kept", { sign: "x", signType: "SHA256", mid: "1" }, "mid=1&signType=SHA256"],
    ["empty and blank values left out", { a: "", b: " ", c: "\t\r\n", d: "0" }, "d=0"],
    ["white space around a value kept", { a: " 1 " }, "a= 1 "],
    ["values as they are", { a: "1&b=2+%25", c: "测试😀" }, "a=1&b=2+%25&c=测试😀"],
    ["no field at all", {}, ""],
  ] as [string, Record<string, string>, string][])("joins: %s", async (_, fields, canonical) => {
    expect(await signFields(fields, { key, digest: "SHA256" })).toBe(hashOf(canonical))
    expect(await signFields(fields, { key, digest: "MD5" })).toBe(hashOf(canonical, "md5"))
  })

  it("signs a field that is named __proto__", async () => {
    const fields = JSON.parse('{"__proto__":"x","mid":"1"}')
    expect(await signFields(fields, { key, digest: "SHA256" })).toBe(hashOf("__proto__=x&mid=1"))
  })

  it("leaves the fields as they were", async () => {
    const fields = Object.freeze({ b: "2", a: "1", sign: "" })
    await signFields(fields, { key, digest: "SHA256" })
    expect(Object.keys(fields)).toEqual(["b", "a", "sign"])
  })
})
