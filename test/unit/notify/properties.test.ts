import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { type Digest, signFields } from "../../../src/sign/index.ts"
import { form } from "../../support/notifications.ts"

type Fields = Record<string, string>

const text = fc.string({ unit: "binary" })
// Without `=` and `&`: such names are rejected, because fields are joined without escaping.
const name = text.filter((candidate) => candidate !== "sign" && candidate !== "signType" && !/[=&]/.test(candidate))
const filled = text.filter((candidate) => candidate.trim() !== "")
const anyFields = fc.dictionary(name, text)
// At least one field with a value, and the index of the one to change.
const signedFields = fc
  .uniqueArray(fc.tuple(name, filled), { minLength: 1, maxLength: 6, selector: ([first]) => first })
  .chain((entries) => fc.tuple(fc.constant(entries), fc.nat(entries.length - 1)))
const anyKey = text.filter((candidate) => candidate !== "" && candidate.trim() === candidate)
const anyDigest = fc.constantFrom<Digest>("SHA256", "MD5")

async function code(body: string, key: string, digest: Digest): Promise<string> {
  return await verifyNotification(body, { key, digests: [digest] }).then(
    () => "verified",
    (error: { code: string }) => error.code,
  )
}

async function signed(fields: Fields, key: string, digest: Digest): Promise<string> {
  return form({ ...fields, sign: await signFields(fields, { key, digest }) })
}

describe("a signed notification is verified", () => {
  it("with any fields, key and digest", async () => {
    await fc.assert(
      fc.asyncProperty(anyFields, anyKey, anyDigest, async (fields, key, digest) => {
        expect(await code(await signed(fields, key, digest), key, digest)).toBe("verified")
      }),
    )
  })

  it("and every signed value is returned unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(signedFields, anyKey, async ([entries], key) => {
        const fields = Object.fromEntries(entries)
        const notification = await verifyNotification(await signed(fields, key, "SHA256"), { key })
        expect(new Map(Object.entries(notification.extra))).toEqual(new Map(entries))
      }),
    )
  })

  it("and decoded once, so that values of escapes and plus signs are returned unchanged", async () => {
    const tricky = fc
      .array(fc.constantFrom("%", "%25", "+", "%2B", "%20", " ", "&", "=", "%E6", "测", "😀"))
      .map((a) => a.join(""))
    await fc.assert(
      fc.asyncProperty(tricky, anyKey, async (value, key) => {
        const memo = `x${value}`
        const notification = await verifyNotification(await signed({ memo }, key, "SHA256"), { key })
        expect(notification.extra).toEqual({ memo })
      }),
    )
  })
})

describe("the order of fields does not matter", () => {
  it("to the signature or to the verification", async () => {
    const shuffled = signedFields.chain(([entries]) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, anyKey, async ([entries, others], key) => {
        const sign = await signFields(Object.fromEntries(entries), { key, digest: "SHA256" })
        expect(await signFields(Object.fromEntries(others), { key, digest: "SHA256" })).toBe(sign)
        const body = new URLSearchParams([["sign", sign], ...others])
        expect(await code(body.toString(), key, "SHA256")).toBe("verified")
      }),
    )
  })
})

describe("SIGNATURE_MISMATCH follows from any change", () => {
  it("of a value", async () => {
    await fc.assert(
      fc.asyncProperty(signedFields, text, anyKey, anyDigest, async ([entries, at], value, key, digest) => {
        const fields = Object.fromEntries(entries)
        const [changed, before] = entries[at] as [string, string]
        fc.pre(value !== before)
        const sign = await signFields(fields, { key, digest })
        expect(await code(form({ ...fields, [changed]: value, sign }), key, digest)).toBe("SIGNATURE_MISMATCH")
      }),
    )
  })

  it("of a name", async () => {
    await fc.assert(
      fc.asyncProperty(signedFields, name, anyKey, anyDigest, async ([entries, at], other, key, digest) => {
        fc.pre(!entries.some(([taken]) => taken === other))
        const sign = await signFields(Object.fromEntries(entries), { key, digest })
        const renamed = entries.map(([own, value], index) => [index === at ? other : own, value] as [string, string])
        expect(await code(form({ ...Object.fromEntries(renamed), sign }), key, digest)).toBe("SIGNATURE_MISMATCH")
      }),
    )
  })

  it("of a digit of the signature", async () => {
    await fc.assert(
      fc.asyncProperty(anyFields, anyKey, anyDigest, fc.nat(31), fc.integer({ min: 1, max: 15 }), async (...drawn) => {
        const [fields, key, digest, at, step] = drawn
        const sign = await signFields(fields, { key, digest })
        const digit = ((Number.parseInt(sign.charAt(at), 16) + step) % 16).toString(16)
        const forged = sign.slice(0, at) + digit + sign.slice(at + 1)
        expect(await code(form({ ...fields, sign: forged }), key, digest)).toBe("SIGNATURE_MISMATCH")
      }),
    )
  })

  it("of the key", async () => {
    await fc.assert(
      fc.asyncProperty(anyFields, anyKey, anyKey, anyDigest, async (fields, key, other, digest) => {
        fc.pre(key !== other)
        expect(await code(await signed(fields, key, digest), other, digest)).toBe("SIGNATURE_MISMATCH")
      }),
    )
  })
})
