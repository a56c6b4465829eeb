import vectors from "../vectors/signing.json"
import type { Cases, Suite } from "./suite.ts"

/** Every vector, under its own name. None of them was computed by the package. */
export const signingSuite: Suite = ({ sign, notify }, check) => {
  const cases: Record<string, () => Promise<void>> = {}
  for (const { name, body, ...vector } of vectors.bodySignatures) {
    cases[`body, ${name}`] = async () => {
      const expected = { authorization: vector.authorization, signature: vector.signature }
      check.equal(await sign.signBody(body, vector), expected, "of a string")
      check.equal(await sign.signBody(new TextEncoder().encode(body), vector), expected, "of bytes")
    }
  }
  for (const { name, content, ...vector } of vectors.formParams) {
    cases[`form parameter, ${name}`] = async () => {
      check.equal((await sign.signFormParam(content, vector)).toString(), vector.query, "query")
    }
  }
  for (const { name, request, signMethod, ...vector } of vectors.tokenRequests) {
    cases[`token request, ${name}`] = async () => {
      const options = { ...vector, signMethod: signMethod as "SHA1" | "SHA256" }
      check.equal(await sign.signTokenRequest(options), request, "request")
    }
  }
  for (const { name, fields, key, ...vector } of vectors.fieldSignatures) {
    const digest = vector.digest as "SHA256" | "MD5"
    const given = fields as Record<string, string>
    cases[`fields, ${name}`] = async () => {
      check.equal(await sign.signFields(given, { key, digest }), vector.sign, "signature")
    }
    cases[`verified, ${name}`] = async () => {
      const body = vector.body ?? new URLSearchParams({ ...given, sign: vector.sign }).toString()
      const { kind, extra, ...described } = await notify.verifyNotification(body, { key, digests: [digest] })
      check.equal(kind, "notifyId" in given ? "payment" : "undescribed", "kind")
      const returned = Object.entries({ ...described, ...extra }).map(([field, value]) => [field, String(value)])
      const signed = Object.entries(given).filter(([, value]) => value !== "")
      check.equal(Object.fromEntries(returned.sort()), Object.fromEntries(signed.sort()), "the returned fields")
    }
  }
  return { ...cases, ...rejections({ sign, check }) }
}

function rejections({ sign, check }: { sign: Parameters<Suite>[0]["sign"]; check: Parameters<Suite>[1] }): Cases {
  const valid = { appId: "app", appKey: "key", timestamp: "20170101120000", nonce: "n" }
  return {
    "values that WebCrypto or a header would reject are rejected first, with INVALID_OPTION": async () => {
      const invalid = [{ appKey: "" }, { appId: "" }, { appId: "银联" }, { nonce: 'a"b' }, { timestamp: "2017-01-01" }]
      for (const change of invalid) {
        const code = await check.code(() => sign.signBody("A", { ...valid, ...change }))
        check.equal(code, "INVALID_OPTION", JSON.stringify(change))
      }
      const withoutKey = await check.code(() => sign.signFields({ mid: "1" }, { key: "", digest: "MD5" }))
      check.equal(withoutKey, "INVALID_OPTION", "an empty communication key")
    },
  }
}
