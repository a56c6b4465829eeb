import vectors from "../vectors/signing.json"
import type { Cases, Suite } from "./suite.ts"

/** Every known answer, under its own name: nothing here was computed by the package. */
export const signingSuite: Suite = ({ sign, notify }, check) => {
  const cases: Record<string, () => Promise<void>> = {}
  for (const { name, body, ...vector } of vectors.bodySignatures) {
    cases[`body, ${name}`] = async () => {
      const expected = { authorization: vector.authorization, signature: vector.signature }
      check.equal(await sign.signBody(body, vector), expected, "of text")
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
      check.equal(await sign.signFields(given, { key, digest }), vector.sign, "sign")
    }
    cases[`verified, ${name}`] = async () => {
      const body = vector.body ?? new URLSearchParams({ ...given, sign: vector.sign }).toString()
      const { kind, extra, ...described } = await notify.verifyNotification(body, { key, digests: [digest] })
      check.equal(kind, "notifyId" in given ? "payment" : "undescribed", "kind")
      const believed = Object.entries({ ...described, ...extra }).map(([field, value]) => [field, String(value)])
      const signed = Object.entries(given).filter(([, value]) => value !== "")
      check.equal(Object.fromEntries(believed.sort()), Object.fromEntries(signed.sort()), "what is believed")
    }
  }
  return { ...cases, ...refusals({ sign, check }) }
}

function refusals({ sign, check }: { sign: Parameters<Suite>[0]["sign"]; check: Parameters<Suite>[1] }): Cases {
  const good = { appId: "app", appKey: "key", timestamp: "20170101120000", nonce: "n" }
  return {
    "what WebCrypto or a header would choke on is refused first, by one code": async () => {
      const bad = [{ appKey: "" }, { appId: "" }, { appId: "银联" }, { nonce: 'a"b' }, { timestamp: "2017-01-01" }]
      for (const change of bad) {
        const code = await check.code(() => sign.signBody("A", { ...good, ...change }))
        check.equal(code, "INVALID_OPTION", JSON.stringify(change))
      }
      const unkeyed = await check.code(() => sign.signFields({ mid: "1" }, { key: "", digest: "MD5" }))
      check.equal(unkeyed, "INVALID_OPTION", "an empty communication key")
    },
  }
}
