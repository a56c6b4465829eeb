import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { type Digest, signFields } from "../../../src/sign/index.ts"
import { form } from "./posted.ts"

type Fields = Record<string, string>

const text = fc.string({ unit: "binary" })
// `=` and `&` in a name are left out: such names are refused, because fields are joined without escaping.
const name = text.filter((candidate) => candidate !== "sign" && candidate !== "signType" && !/[=&]/.test(candidate))
const filled = text.filter((candidate) => candidate.trim() !== "")
const anyFields = fc.dictionary(name, text)
// One field or more with a value, and which of them is to be changed.
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

describe("what was signed is verified", () => {
  it("whatever the fields, the key and the digest", async () => {
    await fc.assert(
      fc.asyncProperty(anyFields, anyKey, anyDigest, async (fields, key, digest) => {
        expect(await code(await signed(fields, key, digest), key, digest)).toBe("verified")
      }),
    )
  })

  it("and every value that was signed is handed on unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(signedFields, anyKey, async ([entries], key) => {
        const fields = Object.fromEntries(entries)
        const notice = await verifyNotification(await signed(fields, key, "SHA256"), { key })
        expect(new Map(Object.entries(notice.extra))).toEqual(new Map(entries))
      }),
    )
  })

  it("decoded once: values made of escapes and plus signs come out as they went in", async () => {
    const tricky = fc
      .array(fc.constantFrom("%", "%25", "+", "%2B", "%20", " ", "&", "=", "%E6", "测", "😀"))
      .map((a) => a.join(""))
    await fc.assert(
      fc.asyncProperty(tricky, anyKey, async (value, key) => {
        const memo = `x${value}`
        const notice = await verifyNotification(await signed({ memo }, key, "SHA256"), { key })
        expect(notice.extra).toEqual({ memo })
      }),
    )
  })
})

describe("the order of fields never matters", () => {
  it("neither to the signature nor to the verification", async () => {
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

describe("any single change is a mismatch", () => {
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

  it("of a digit of the sign", async () => {
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
