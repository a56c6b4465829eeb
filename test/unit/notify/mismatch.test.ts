import { describe, expect, it } from "vitest"
import { type VerifyOptions, verifyNotification } from "../../../src/notify/index.ts"
import { form, key, payment, signedForm, without } from "../../support/notifications.ts"
import { canonicalSignature, fieldSignature } from "../../support/signer.ts"

const fields = { ...payment, orderDesc: `tea & "cake" <1>`, memo: "it's" }
const body = signedForm(fields)

/** The message of the error. Fails if the notification is accepted. */
async function messageOf(
  input: string | Record<string, string>,
  options: Partial<VerifyOptions> = {},
): Promise<string> {
  return await verifyNotification(input, { key, ...options }).then(
    () => expect.fail("the notification was accepted"),
    (error: { code: string; message: string }) => {
      expect(error.code).toBe("SIGNATURE_MISMATCH")
      return error.message
    },
  )
}

const parsed = (): Record<string, string> => Object.fromEntries(new URLSearchParams(body))
const start = "The signature does not match the configured key (SHA256). "
const unknown =
  `${start}Check that the key is the communication key (通讯密钥), not the appKey, that it belongs to this environment, and ` +
  "that the body reached this function unchanged"

describe("the message of SIGNATURE_MISMATCH names", () => {
  it.each([
    [{ shop: "7" }, '"shop"'],
    [{ shop: "7", lang: "zh" }, '"shop", "lang"'],
    [{ a: "1", b: "2", c: "3" }, '"a", "b", "c"'],
  ])("parameters of the notify URL among the fields: %j", async (query, names) => {
    const message = `${start}It matches without ${names}: pass the body alone, without the query of the notify URL`
    expect(await messageOf({ ...query, ...parsed() })).toBe(message)
    expect(await messageOf({ ...parsed(), ...query })).toBe(message)
  })

  it("HTML escapes in values", async () => {
    const escapeHtml = (value: string): string =>
      value.replace(/[&<>"']/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? "&#39;")
    const escaped = Object.fromEntries(Object.entries(parsed()).map(([name, value]) => [name, escapeHtml(value)]))
    const message = `${start}It matches once HTML escapes such as &amp; are undone: pass the body before anything escapes it`
    expect(await messageOf(escaped)).toBe(message)
  })

  it("each HTML escape of an apostrophe", async () => {
    for (const escaping of ["&#39;", "&#x27;", "&apos;"]) {
      const escaped = { ...parsed(), memo: `it${escaping}s` }
      expect(await messageOf(escaped), escaping).toContain("It matches once HTML escapes such as &amp; are undone")
    }
  })

  it("no quotation mark within the key, which belongs to it", async () => {
    const sign = fieldSignature(fields, `a"b'c`)
    expect(await messageOf({ ...fields, sign }, { key: `"'a"b'c'"` })).toContain("quotation marks")
    expect(await messageOf({ ...fields, sign: fieldSignature(fields, "abc") }, { key: `a"b'c` })).toBe(unknown)
  })

  it.each([`"${key}"`, `'${key}'`, `${key}\u200b`])("characters around the key: %s", async (quoted) => {
    expect(await messageOf(body, { key: quoted })).toBe(
      `${start}It matches once quotation marks or invisible characters around the key are removed`,
    )
  })

  it("another accepted digest", async () => {
    const digests = ["SHA256", "MD5"] as const
    const named = form({ ...fields, sign: fieldSignature(fields, key, "md5") })
    expect(await messageOf(named, { digests })).toBe(`${start}It matches with MD5: signType names another digest`)
    const md5 = { ...fields, signType: "MD5" }
    const named256 = form({ ...md5, sign: fieldSignature(md5, key, "sha256") })
    expect(await messageOf(named256, { digests })).toBe(
      "The signature does not match the configured key (MD5). It matches with SHA256: signType names another digest",
    )
  })

  it("the length of an MD5 digest, when only SHA-256 is accepted", async () => {
    const md5 = form({ ...fields, sign: fieldSignature(fields, key, "md5") })
    expect(await messageOf(md5)).toBe(`${start}It has the length of an MD5 digest, but signType is SHA256`)
  })

  it("nothing, when the cause is another one", async () => {
    expect(await messageOf(body.replace("1908", "1909"))).toBe(unknown)
    expect(await messageOf({ ...parsed(), a: "1", b: "2", c: "3", d: "4" })).toBe(unknown)
    expect(await messageOf(signedForm({ sign: "1" }).replace(/sign=.*/, `sign=${"A".repeat(64)}`))).toBe(unknown)
  })

  it("a cause that fits one of several keys", async () => {
    expect(await messageOf({ shop: "7", ...parsed() }, { key: ["another", key] })).toBe(
      "The signature does not match any of the 2 configured keys (SHA256). " +
        'It matches without "shop": pass the body alone, without the query of the notify URL',
    )
  })

  it("no length, when MD5 is accepted and the key is wrong", async () => {
    const md5 = { ...fields, signType: "MD5" }
    expect(await messageOf({ ...md5, sign: "A".repeat(32) }, { digests: ["MD5"] })).toContain(
      "(MD5). Check that the key is the communication key",
    )
  })

  it("a cause for a message of 16384 characters, and nothing for a longer one", async () => {
    const messageFor = (memo: string) =>
      messageOf({ ...fields, memo, sign: fieldSignature({ ...fields, memo }, key), shop: "7" })
    const others = `${Object.entries({ ...fields, memo: "", sign: "A".repeat(64), shop: "7" })}`.length
    expect(await messageFor("m".repeat(16_384 - others))).toContain('It matches without "shop"')
    expect(await messageFor("m".repeat(16_385 - others))).toBe(unknown)
  })

  it("nothing for a longer message, because every cause costs a digest", async () => {
    const long = { ...fields, memo: "m".repeat(16_000) }
    const sign = fieldSignature(long, key)
    expect(await messageOf({ ...long, sign, shop: "7" })).toContain('It matches without "shop"')
    const longer = { ...fields, memo: "m".repeat(17_000) }
    expect(await messageOf({ ...longer, sign: fieldSignature(longer, key), shop: "7" })).toBe(unknown)
  })

  it("no signature, key or value", async () => {
    const mixed = { shop: "a-secret-value", ...parsed() }
    const message = await messageOf(mixed)
    const secrets = [key, "a-secret-value", ...Object.values(fields).filter((value) => value.length > 4)]
    const expected = [fieldSignature(mixed, key), fieldSignature(fields, key), canonicalSignature("", key)]
    for (const hidden of [...secrets, ...expected]) {
      if (!/^(SHA256|MD5)$/.test(hidden)) expect(message).not.toContain(hidden)
    }
  })
})

it("a body whose separators were escaped has no field sign, and the message says so", async () => {
  await expect(verifyNotification(body.replaceAll("&", "&amp;"), { key })).rejects.toMatchObject({
    code: "MISSING_SIGNATURE",
    message: "There is no field sign, but amp;sign: pass the body before anything escapes it for HTML",
  })
})

it("a corrected message is still rejected", async () => {
  for (const input of [{ shop: "7", ...parsed() }, `shop=7&${body}`]) {
    await expect(verifyNotification(input, { key })).rejects.toMatchObject({ code: "SIGNATURE_MISMATCH" })
  }
  expect(await verifyNotification(without(parsed(), "shop"), { key })).toMatchObject({ kind: "payScorePayment" })
})
