import { inspect } from "node:util"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { signBody, signFields, signFormParam, signTokenRequest } from "../../../src/sign/index.ts"
import { form, payment, without } from "./posted.ts"

// Long enough that eight characters in a row cannot stand in an error by chance.
const secret = fc.string({ unit: fc.constantFrom(..."GHJKLMNPQRSTVWXZghjkmnpqrsvwxyz"), minLength: 32, maxLength: 64 })

/** Everything a log could print of an error and of what caused it. */
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

/** The error that a promise is rejected with; it must be. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => expect.fail("nothing was thrown"),
    (error: unknown) => error,
  )
}

/** Fails if eight characters in a row of a secret stand in the text. */
function expectHidden(text: string, hidden: readonly string[]): void {
  expect(text).toContain("Error")
  for (const value of hidden) {
    for (let at = 0; at + 8 <= value.length; at++) {
      if (text.toUpperCase().includes(value.slice(at, at + 8).toUpperCase()))
        expect.fail(`an error shows a secret: ${text}`)
    }
  }
}

describe("no error of verification shows a key, the signed text or the expected sign", () => {
  const ways: [string, string, (body: string) => string][] = [
    ["a changed field", "SIGNATURE_MISMATCH", (body) => body.replace("TRADE_SUCCESS", "TRADE_CLOSED")],
    ["no sign", "MISSING_SIGNATURE", (body) => body.replace(/&sign=.*/, "")],
    ["a sign of MD5", "DIGEST_NOT_ACCEPTED", (body) => body.replace("SHA256", "MD5")],
    ["a sign of something else", "DIGEST_NOT_ACCEPTED", (body) => body.replace("SHA256", "RSA")],
    ["a broken escape", "MALFORMED_FORM", (body) => `${body}&memo=%`],
    ["a field twice", "DUPLICATE_FIELD", (body) => `${body}&mid=1`],
  ]
  it.each(ways)("%s: %s", async (_, code, damage) => {
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

describe("no error of an option shows a key", () => {
  const bad = { appId: "", timestamp: "now", nonce: "" }
  const good = { appId: "app", timestamp: "20260304172802", nonce: "1" }

  it("that is right, beside another option that is wrong", async () => {
    await fc.assert(
      fc.asyncProperty(secret, async (appKey) => {
        const options = Object.entries(bad).map(([name, value]) => ({ ...good, appKey, [name]: value }))
        const attempts = options.flatMap((each) => [
          signBody("A", each),
          signFormParam("A", each),
          signTokenRequest(each),
        ])
        const errors = await Promise.all([
          ...attempts.map(errorOf),
          errorOf(signTokenRequest({ ...good, appKey, signMethod: "MD5" as "SHA1" })),
          errorOf(signFields({}, { key: appKey, digest: "RSA" as "MD5" })),
          errorOf(verifyNotification("sign=1", { key: [appKey, ""] })),
          errorOf(verifyNotification("sign=1", { key: appKey, digests: [] })),
        ])
        for (const error of errors) expectHidden(printed(error), [appKey])
      }),
      { numRuns: 25 },
    )
  })

  it("that is of the wrong kind", async () => {
    const number = 8_675_309_867_530_986
    for (const appKey of [number, [`${number}`], { key: `${number}` }, BigInt(number)] as unknown as string[]) {
      const errors = await Promise.all([
        errorOf(signBody("A", { ...good, appKey })),
        errorOf(signTokenRequest({ ...good, appKey })),
        errorOf(signFields({}, { key: appKey, digest: "SHA256" })),
      ])
      for (const error of errors) expectHidden(printed(error), [`${number}`])
    }
  })
})
