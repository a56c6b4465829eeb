import { describe, expect, it } from "vitest"
import file from "../../generated/signing-vectors.json" with { type: "json" }
import { signingVectors } from "../../scripts/generate/signing-vectors.ts"
import { readSigningVectors } from "../../scripts/spec/signing-vectors.ts"
import { NotificationError, verifyNotification, verifyReturn } from "../../src/notify/index.ts"
import { createSandbox } from "../../src/sandbox/index.ts"
import { type Digest, signBody, signFields, signFormParam, signTokenRequest } from "../../src/sign/index.ts"
import independent from "../vectors/signing.json" with { type: "json" }
import { api, root } from "./generated.ts"

type Texts = Readonly<Record<string, string>>

interface Given {
  readonly appId: string
  readonly appKey: string
  readonly keys: readonly string[]
  readonly digests: readonly Digest[]
}

interface Case {
  readonly id: string
  readonly scheme: string
  readonly input: Texts & { readonly fields: Texts }
  readonly expected: Texts & { readonly request: Texts }
  readonly given: Given
  readonly received: Texts & { readonly request: Texts }
  readonly accepted: boolean
  readonly reason?: string
  readonly fields?: Texts
}

const signatures = file.signatures as unknown as readonly Case[]
const verifications = file.verifications as unknown as readonly Case[]
const of = (cases: readonly Case[], scheme: string): readonly Case[] => cases.filter((entry) => entry.scheme === scheme)

const decoded = (form = ""): Texts => Object.fromEntries(new URLSearchParams(form))

describe("the package creates", () => {
  it.each(of(signatures, "OPEN-BODY-SIG"))("$id", async ({ input, expected }) => {
    const { signature, authorization } = expected
    expect(await signBody(input["body"] ?? "", input as never)).toEqual({ signature, authorization })
  })

  it.each(of(signatures, "OPEN-FORM-PARAM"))("$id", async ({ input, expected }) => {
    const query = await signFormParam(input["content"] ?? "", input as never)
    expect(query.get("signature")).toBe(expected["signature"])
    expect(Object.fromEntries(query)).toEqual(decoded(expected["query"]))
  })

  it.each(of(signatures, "OPEN-ACCESS-TOKEN"))("$id", async ({ input, expected }) => {
    expect(await signTokenRequest(input as never)).toEqual(expected.request)
  })

  it.each(of(signatures, "KEY-APPEND"))("$id", async ({ input, expected }) => {
    const sign = await signFields(input.fields, input as never)
    expect(sign).toBe(expected["sign"])
    expect({ ...input.fields, sign }).toEqual(decoded(expected["form"]))
  })
})

/** What the package says where the file has a reason. */
const CODES: Texts = {
  malformed: "MALFORMED_FORM",
  duplicate: "DUPLICATE_FIELD",
  "missing-signature": "MISSING_SIGNATURE",
  "digest-not-accepted": "DIGEST_NOT_ACCEPTED",
  mismatch: "SIGNATURE_MISMATCH",
  "ambiguous-value": "AMBIGUOUS_VALUE",
}

describe("the package verifies", () => {
  it.each(of(verifications, "KEY-APPEND"))("$id", async ({ given, received, accepted, fields, reason }) => {
    const { keys: key, digests } = given
    const form = received["form"] ?? ""
    for (const result of [
      await verifyNotification(form, { key, digests }).catch(codeOf),
      await verifyReturn(`https://merchant.test/return?${form}`, { key, digests }).catch(codeOf),
    ]) {
      if (!accepted) expect(result).toBe(CODES[reason ?? ""])
      else {
        const { kind: _, extra, ...described } = result as { kind: string; extra: Texts }
        const all = Object.entries({ ...described, ...extra }).map(([name, value]) => [name, String(value)])
        expect(Object.fromEntries(all)).toEqual(fields)
      }
    }
  })

  it.each(of(verifications, "OPEN-BODY-SIG"))("$id in the sandbox", async ({ given, received, accepted }) => {
    const { body = "", authorization = "" } = received
    const headers: Record<string, string> = authorization === "" ? {} : { authorization }
    const timestamp = /Timestamp="(\d{14})"/.exec(authorization)?.[1]
    const init = { method: "POST", headers, body }
    const { status, code } = await responseOf(given, timestamp, "/v1/netpay/query", init)
    // The bodies are not requests of this operation, and the sandbox says so once the signature is verified.
    expect([status, code === "1000"]).toEqual(accepted ? [200, false] : [412, true])
  })

  it.each(of(verifications, "OPEN-FORM-PARAM"))("$id in the sandbox", async ({ given, received, accepted }) => {
    const { query = "" } = received
    const { code } = await responseOf(given, decoded(query)["timestamp"], `/v1/netpay/webpay/pay?${query}`)
    expect(code === "1000").toBe(!accepted)
  })

  it.each(of(verifications, "OPEN-ACCESS-TOKEN"))("$id in the sandbox", async ({ given, received, accepted }) => {
    const { request } = received
    const init = { method: "POST", body: JSON.stringify(request) }
    const { code } = await responseOf(given, request["timestamp"], "/v1/token/access", init)
    expect(code === "0000").toBe(accepted)
  })
})

/** What the sandbox responds at the time of the timestamp, and the code. */
async function responseOf({ appId, appKey }: Given, timestamp: string | undefined, path: string, init?: RequestInit) {
  const [year, month, day, ...time] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp ?? "")?.slice(1) ?? []
  const now = () => (year ? Date.parse(`${year}-${month}-${day}T${time.join(":")}+08:00`) : 0)
  const sandbox = createSandbox({ credentials: { appId, appKey }, now })
  const response = await sandbox.fetch(`https://gateway.test${path}`, init)
  const { errCode } = response.status === 302 ? {} : ((await response.json()) as { errCode?: string })
  return { status: response.status, code: errCode }
}

function codeOf(error: unknown): string {
  if (error instanceof NotificationError) return error.code
  throw error
}

describe("generated/signing-vectors.json", () => {
  it("begins with the published signatures, and has every one of test/vectors/signing.json", () => {
    const published = file.signatures.filter((entry) => "published" in entry)
    expect(file.signatures.slice(0, published.length)).toEqual(published)
    const values = published.flatMap(({ published = [], expected }) =>
      published.map((name) => (expected as Texts)[name]),
    )
    const from = (source: string) => (entry: { source: string }) => entry.source === source
    expect(values.sort()).toEqual(
      [
        ...independent.bodySignatures.filter(from("guide")).map(({ signature }) => signature),
        ...independent.bodySignatures.filter(from("panda")).map(({ signature }) => signature),
        ...independent.bodyDigests.filter(from("poslink")).map(({ sha256 }) => sha256),
        ...independent.fieldSignatures.filter(from("bills")).map(({ sign }) => sign),
      ].sort(),
    )
  })

  it("is not generated if a published signature does not follow from its input", async () => {
    const [first, ...others] = await readSigningVectors(root)
    if (!first) throw new Error("there is no published signature")
    const changed = { ...first, expected: { signature: "AAAA" } }
    expect(() => signingVectors({ api, published: [changed, ...others], stamp: "" })).toThrow(
      "spec/signing-vectors.yaml: body-guide has another signature",
    )
  })

  it("has signatures and both kinds of verifications for every scheme, and a case for every reason", () => {
    for (const scheme of Object.keys(file.schemes)) {
      expect(of(signatures, scheme).length, scheme).toBeGreaterThan(1)
      expect(new Set(of(verifications, scheme).map(({ accepted }) => accepted)).size, scheme).toBe(2)
    }
    const reasons = verifications.flatMap(({ accepted, reason }) => (accepted ? [] : (reason ?? "no reason")))
    expect([...new Set(reasons)].sort()).toEqual(Object.keys(file.reasons).sort())
  })

  it("gives every case a different id", () => {
    for (const cases of [signatures, verifications]) {
      expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    }
  })

  it("describes every field of a case in both languages", () => {
    const used = [...signatures, ...verifications].flatMap((entry) => [
      ...Object.keys(entry),
      ...[entry.input, entry.expected, entry.given, entry.received].flatMap((part) => Object.keys(part ?? {})),
    ])
    const described: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = file.fields
    expect([...new Set(used)].sort()).toEqual(Object.keys(described).sort())
    for (const [name, { zh, en }] of Object.entries(described)) {
      expect(zh, name).toMatch(/\p{Script=Han}/u)
      expect(en, name).toMatch(/[a-z]/)
    }
  })

  const careless = verifications.filter(
    ({ id, reason = "" }) =>
      /^(duplicate|malformed|ambiguous-value)$/.test(reason) && /^fields-(?!.*overlong)/.test(id),
  )
  it.each(careless)("$id has a signature that matches for a reader without this check", async ({ given, received }) => {
    const pairs = [...new URLSearchParams(received["form"])]
    const readings = [pairs, pairs.toReversed()].map((order) => Object.fromEntries(order))
    const key = given.keys[0] ?? ""
    const matches = readings.map(
      async (fields) => (await signFields(fields, { key, digest: "SHA256" })) === fields["sign"],
    )
    expect(await Promise.all(matches)).toContain(true)
  })
})
