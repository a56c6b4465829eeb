import { describe, expect, it } from "vitest"
import { type VerifyOptions, verifyNotification } from "../../../src/notify/index.ts"
import { form, key, payment, signedForm, without } from "../../support/notifications.ts"

const otherKey = "another key that is as long as the first one, with 48"

const mismatch = (keys: string): string =>
  `The signature does not match ${keys} (SHA256). Check that the key is the communication key (通讯密钥), not the appKey, ` +
  "that it belongs to this environment, and that the body reached this function unchanged"

/** The notification, or the error. */
async function verify(body: Parameters<typeof verifyNotification>[0], options = {}): Promise<unknown> {
  return await verifyNotification(body, { key, ...options }).catch((error: unknown) => error)
}

describe("MISSING_SIGNATURE when sign is", () => {
  it.each([
    ["absent", form(payment)],
    ["empty", form({ ...payment, sign: "" })],
    ["blank", form({ ...payment, sign: " \t" })],
    ["in another case", form({ ...payment, Sign: "A".repeat(64) })],
  ])("%s", async (_, body) => {
    expect(await verify(body)).toMatchObject({
      name: "NotificationError",
      code: "MISSING_SIGNATURE",
      message: "There is no field sign",
      docs: "https://unpkg.com/chinaums/docs/errors.md#missing_signature",
    })
  })
})

describe("DIGEST_NOT_ACCEPTED", () => {
  it("for MD5 by default, whether named or identified by its length; the message says how to accept it", async () => {
    const named = signedForm({ ...payment, signType: "MD5" }, "MD5")
    const unnamed = signedForm(without(payment, "signType"), "MD5")
    for (const body of [named, unnamed]) {
      expect(await verify(body)).toMatchObject({
        code: "DIGEST_NOT_ACCEPTED",
        message:
          "The message is signed with MD5, which is not accepted; " +
          'pass digests: ["SHA256","MD5"] if the platform really sends it',
      })
    }
  })

  it("for SHA-256 when only MD5 is accepted", async () => {
    expect(await verify(signedForm(payment), { digests: ["MD5"] })).toMatchObject({ code: "DIGEST_NOT_ACCEPTED" })
  })

  it.each(["SHA1", "RSA", "toString", "__proto__", "MD5,SHA256"])("for the unknown signType %s", async (signType) => {
    expect(await verify(signedForm({ ...payment, signType }), { digests: ["SHA256", "MD5"] })).toMatchObject({
      code: "DIGEST_NOT_ACCEPTED",
      message: "The message is signed with neither SHA256 nor MD5, which is not accepted",
    })
  })

  it("for a signature without signType whose length fits neither digest", async () => {
    expect(await verify(form({ ...without(payment, "signType"), sign: "A".repeat(40) }))).toMatchObject({
      code: "DIGEST_NOT_ACCEPTED",
    })
  })
})

describe("SIGNATURE_MISMATCH", () => {
  const changes: [string, (body: string) => string][] = [
    ["for a changed amount", (body) => body.replace("totalAmount=1908", "totalAmount=1907")],
    ["for a changed random field", (body) => body.replace("Zz=aBcD", "Zz=aBcE")],
    ["for a renamed field", (body) => body.replace("Zz=", "ZZ=")],
    ["for a removed field", (body) => body.replace("couponAmount=0&", "")],
    ["for a field without its value", (body) => body.replace("Zz=aBcD", "Zz=")],
    ["for an added field", (body) => `${body}&memo=1`],
    ["for another signType", (body) => body.replace("signType=SHA256", "signType=sha256")],
    ["for a changed signature", (body) => body.replace(/.$/, (last) => (last === "0" ? "1" : "0"))],
    ["for a shortened signature", (body) => body.slice(0, -1)],
    ["for a signature with a trailing space", (body) => `${body}+`],
  ]
  it.each(changes)("%s", async (_, change) => {
    const body = signedForm(payment)
    expect(change(body)).not.toBe(body)
    expect(await verify(change(body))).toMatchObject({ code: "SIGNATURE_MISMATCH" })
  })

  it("for a wrong key; the message says what to check", async () => {
    expect(await verify(signedForm(payment), { key: otherKey })).toMatchObject({
      code: "SIGNATURE_MISMATCH",
      message: mismatch("the configured key"),
    })
  })

  it("for an MD5 signature with the signType SHA256", async () => {
    expect(await verify(signedForm(payment, "MD5"), { digests: ["SHA256", "MD5"] })).toMatchObject({
      code: "SIGNATURE_MISMATCH",
    })
  })
})

describe("a list of keys", () => {
  it.each([
    ["first", [key, otherKey]],
    ["last", [otherKey, key]],
  ])("is accepted when the matching key is the %s", async (_, keys) => {
    expect(await verify(signedForm(payment), { key: keys })).toMatchObject({ kind: "payScorePayment" })
  })

  it("is rejected when no key matches", async () => {
    expect(await verify(signedForm(payment), { key: [otherKey, `${key}2`] })).toMatchObject({
      code: "SIGNATURE_MISMATCH",
      message: mismatch("any of the 2 configured keys"),
    })
  })
})

describe("INVALID_OPTION for", () => {
  it.each([
    [
      "missing options",
      undefined,
      "key",
      "key is missing (a string without outer spaces). Is its environment variable set?",
    ],
    [
      "options that are null",
      null,
      "key",
      "key is missing (a string without outer spaces). Is its environment variable set?",
    ],
    [
      "a missing key",
      { key: undefined },
      "key",
      "key is missing (a string without outer spaces). Is its environment variable set?",
    ],
    ["an unknown option", { key, digest: "MD5" }, "digest", "digest is not an option: use digests"],
    ["a blank key", { key: " " }, "key", "key must be a string without outer spaces, not a blank string"],
    ["a number as key", { key: 1234567890 }, "key", "key must be a string without outer spaces, not a number"],
    ["an empty list of keys", { key: [] }, "key", "key must be one key or more, not an empty list"],
    [
      "a list with a blank key",
      { key: [key, ""] },
      "key",
      "key must be a string without outer spaces, not a blank string",
    ],
    [
      "an empty list of digests",
      { digests: [] },
      "digests",
      'digests must be a list of "SHA256" or "MD5", not a list that is empty or has another value',
    ],
    [
      "an unknown digest",
      { digests: ["SHA256", "SHA1"] },
      "digests",
      'digests must be a list of "SHA256" or "MD5", not a list that is empty or has another value',
    ],
    [
      "a digest that is not in a list",
      { digests: "MD5" },
      "digests",
      'digests must be a list of "SHA256" or "MD5", not a string of 3 characters',
    ],
  ])("%s", async (_, options, field, message) => {
    const given = (options && { key, ...options }) as VerifyOptions
    const error: unknown = await verifyNotification(signedForm(payment), given).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      field,
      message,
    })
  })
})
