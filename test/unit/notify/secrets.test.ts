import { inspect } from "node:util"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { signBody, signFields, signFormParam, signTokenRequest } from "../../../src/sign/index.ts"
import { form, payment, without } from "../../support/notifications.ts"

// So long that an error cannot contain eight of its characters in a row by chance.
const secret = fc.string({ unit: fc.constantFrom(..."GHJKLMNPQRSTVWXZghjkmnpqrsvwxyz"), minLength: 32, maxLength: 64 })

/** Everything that a log could print of an error and of its causes. */
function printed(error: unknown): string {
  if (!(error instanceof Error)) return ""
  const views = [
    error.message,
    error.stack,
    String(error),
    JSON.stringify(error),
    inspect(error, { depth: 9, showHidden: true }),
  ]
  return views.join("\n") + printed(error.cause)
}

/** The error with which a promise is rejected. Fails if it is not rejected. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => expect.fail("nothing was thrown"),
    (error: unknown) => error,
  )
}

/** Fails if the text contains eight characters in a row of a secret. */
function expectHidden(text: string, hidden: readonly string[]): void {
  expect(text).toContain("Error")
  for (const value of hidden) {
    for (let at = 0; at + 8 <= value.length; at++) {
      if (text.toUpperCase().includes(value.slice(at, at + 8).toUpperCase()))
        expect.fail(`an error contains a secret: ${text}`)
    }
  }
}

describe("no error of a verification contains a key, the canonical string or the expected signature", () => {
  const cases: [string, string, (body: string) => string][] = [
    ["a changed field", "SIGNATURE_MISMATCH", (body) => body.replace("TRADE_SUCCESS", "TRADE_CLOSED")],
    ["a missing signature", "MISSING_SIGNATURE", (body) => body.replace(/&sign=.*/, "")],
    ["a signType of MD5", "DIGEST_NOT_ACCEPTED", (body) => body.replace("SHA256", "MD5")],
    ["an unknown signType", "DIGEST_NOT_ACCEPTED", (body) => body.replace("SHA256", "RSA")],
    ["a broken escape", "MALFORMED_FORM", (body) => `${body}&memo=%`],
    ["a duplicate field", "DUPLICATE_FIELD", (body) => `${body}&mid=1`],
  ]
  it.each(cases)("%s: %s", async (_, code, damage) => {
    await fc.assert(
      fc.asyncProperty(secret, secret, secret, async (key, second, buyer) => {
        const fields = { ...without(payment, "mid"), mid: buyer, buyerUsername: buyer }
        const sign = await signFields(fields, { key, digest: "SHA256" })
        const error = await errorOf(verifyNotification(damage(form({ ...fields, sign })), { key: [key, second] }))
        expect(error).toMatchObject({ code })
        const expected = await signFields({ ...fields, status: "TRADE_CLOSED" }, { key, digest: "SHA256" })
        expectHidden(printed(error), [key, second, buyer, sign, expected])
      }),
      { numRuns: 25 },
    )
  })

  it("invalid UTF-8", async () => {
    await fc.assert(
      fc.asyncProperty(secret, secret, async (key, buyer) => {
        const bytes = Uint8Array.from([...Buffer.from(`buyerUsername=${buyer}&sign=`), 0xff])
        expectHidden(printed(await errorOf(verifyNotification(bytes, { key }))), [key, buyer])
      }),
      { numRuns: 25 },
    )
  })
})

describe("no error about an option contains a key", () => {
  const invalid = { appId: "", timestamp: "now", nonce: "" }
  const valid = { appId: "app", timestamp: "20260304172802", nonce: "1" }

  it("that is valid, when another option is not", async () => {
    await fc.assert(
      fc.asyncProperty(secret, async (appKey) => {
        const options = Object.entries(invalid).map(([name, value]) => ({ ...valid, appKey, [name]: value }))
        const attempts = options.flatMap((each) => [
          signBody("A", each),
          signFormParam("A", each),
          signTokenRequest(each),
        ])
        const errors = await Promise.all([
          ...attempts.map(errorOf),
          errorOf(signTokenRequest({ ...valid, appKey, signMethod: "MD5" as "SHA1" })),
          errorOf(signFields({}, { key: appKey, digest: "RSA" as "MD5" })),
          errorOf(verifyNotification("sign=1", { key: [appKey, ""] })),
          errorOf(verifyNotification("sign=1", { key: appKey, digests: [] })),
        ])
        for (const error of errors) expectHidden(printed(error), [appKey])
      }),
      { numRuns: 25 },
    )
  })

  it("that has the wrong type", async () => {
    const number = 8_675_309_867_530_986
    for (const appKey of [number, [`${number}`], { key: `${number}` }, BigInt(number)] as unknown as string[]) {
      const errors = await Promise.all([
        errorOf(signBody("A", { ...valid, appKey })),
        errorOf(signTokenRequest({ ...valid, appKey })),
        errorOf(signFields({}, { key: appKey, digest: "SHA256" })),
      ])
      for (const error of errors) expectHidden(printed(error), [`${number}`])
    }
  })
})
