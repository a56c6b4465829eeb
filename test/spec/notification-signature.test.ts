import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { type Notification, requestOf } from "../../scripts/spec/openapi.ts"
import { verifyNotification } from "../../src/notify/index.ts"
import { signFields } from "../../src/sign/index.ts"
import vectors from "../vectors/signing.json" with { type: "json" }
import { notifications } from "./generated.ts"

const [, first] = notifications[0] ?? []
const signature = first?.["x-ums-signature"]
if (!signature) throw new Error("the first notification does not say how it is signed")
const { fields, key, signed, sign } = signature.example

describe("the signature of notifications in the description", () => {
  it.each(notifications)("%s has the rule and the example", (_, notification) => {
    expect(notification["x-ums-signature"]).toEqual(signature)
  })

  it("has an example that follows its rule, without any code of ours", () => {
    const pairs = Object.keys(fields)
      .sort()
      .map((name) => `${name}=${fields[name]}`)
    expect(signed).toBe(pairs.join("&") + key)
    expect(createHash("sha256").update(signed).digest("hex")).toBe(sign.SHA256)
    expect(createHash("md5").update(signed).digest("hex").toUpperCase()).toBe(sign.MD5)
  })

  it("has the example that the platform prints", () => {
    const printed = vectors.fieldSignatures.filter(({ source }) => source === "bills")
    expect(printed).toHaveLength(2)
    for (const vector of printed) {
      expect(vector.fields).toEqual(fields)
      expect(vector.sign).toBe(sign[vector.digest as "SHA256" | "MD5"].toUpperCase())
    }
  })

  it.each(["SHA256", "MD5"] as const)("has the rule by which the package signs and verifies: %s", async (digest) => {
    expect(await signFields(fields, { key, digest })).toBe(sign[digest].toUpperCase())
    const sent = new URLSearchParams({ ...fields, empty: "", sign: sign[digest] })
    await expect(verifyNotification(sent, { key, digests: [digest] })).resolves.toBeDefined()
    sent.set("totalAmount", "2")
    await expect(verifyNotification(sent, { key, digests: [digest] })).rejects.toThrow()
  })

  it("says the rule in the description of the field, for readers who see no x-ums key", () => {
    for (const word of ["ASCII", "&", "通讯密钥", "SHA-256", "MD5"]) {
      expect(requestOf(first as Notification).properties?.["sign"]?.description).toContain(word)
    }
  })
})
