import { createHash } from "node:crypto"
import { beforeEach, describe, expect, it } from "vitest"
import type { Sandbox } from "../../../../../src/sandbox/index.ts"
import { signTokenRequest } from "../../../../../src/sign/index.ts"
import { beijing, type Fields, MORNING, post, sandboxAt } from "../../merchant.ts"
import { expectValid } from "../../valid-response.ts"

const TOKEN = "/v1/token/access"
let sandbox: Sandbox
beforeEach(() => {
  sandbox = sandboxAt()
})

/** The body of a token request, signed by node:crypto. */
function tokenRequest(changed: Fields = {}, hash: "sha1" | "sha256" = "sha1"): Fields {
  const { appId, appKey } = sandbox.credentials
  const signed = { appId, timestamp: beijing(sandbox.clock.now()).replace(/\D/g, ""), nonce: "nonce0001", ...changed }
  const text = `${signed.appId}${signed.timestamp}${signed.nonce}${appKey}`
  return { signature: createHash(hash).update(text).digest("hex"), ...signed }
}

async function send(body: unknown, authorization = ""): Promise<{ status: number; body: Fields }> {
  const response = await post(sandbox, TOKEN, typeof body === "string" ? body : JSON.stringify(body), authorization)
  return { status: response.status, body: (await response.json()) as Fields }
}

const fetchToken = async (): Promise<string> => String((await send(tokenRequest())).body["accessToken"])

/** The code of the response to a request with this header. The order does not exist, so an accepted one gets NO_ORDER. */
async function codeFor(authorization: string): Promise<unknown> {
  const { mid, tid } = sandbox.credentials
  const requestTimestamp = beijing(sandbox.clock.now())
  const body = JSON.stringify({ requestTimestamp, mid, tid, instMid: "H5DEFAULT", merOrderId: "9SBX0001" })
  const response = await post(sandbox, "/v1/netpay/close", body, authorization)
  const { errCode } = (await response.json()) as Fields
  expect(response.status).toBe(errCode === "1000" ? 412 : 200)
  return errCode
}

describe("the request for a token", () => {
  it.each([
    ["SHA-1 without signMethod", "sha1", {}],
    ["SHA-1 with signMethod", "sha1", { signMethod: "SHA1" }],
    ["SHA-256", "sha256", { signMethod: "SHA256" }],
  ] as const)("is accepted when it is signed by %s", async (_, hash, changed) => {
    const { status, body } = await send(tokenRequest(changed, hash))
    expect(status).toBe(200)
    expect(body).toEqual({ errCode: "0000", errInfo: "正常", accessToken: expect.any(String), expiresIn: 3600 })
    expect(body["accessToken"]).toMatch(/^[0-9a-f]{32}$/)
    expectValid(TOKEN, body)
  })

  it("is accepted as our own function signs it", async () => {
    const timestamp = beijing(MORNING).replace(/\D/g, "")
    for (const signMethod of ["SHA1", "SHA256"] as const) {
      const body = await signTokenRequest({ ...sandbox.credentials, timestamp, signMethod })
      expect((await send({ ...body })).body).toMatchObject({ errCode: "0000" })
    }
  })

  it.each([
    ["Signature", { signature: "0".repeat(40) }],
    ["Signature", { signMethod: "SHA256" }],
    ["AppId", { appId: "5a4db0c5a4db0c5a4db0c5a4db0c0009" }],
    ["Timestamp解析失败", { timestamp: "20260230100000" }],
    ["北京时间", { timestamp: "20260504020000" }],
    ["Nonce", { nonce: "" }],
  ])("gets 1000 with the reason %s for %j", async (reason, changed) => {
    const { status, body } = await send(tokenRequest(changed))
    expect([status, body]).toEqual([412, { errCode: "1000", errInfo: expect.stringContaining(reason) }])
  })

  it.each([
    ["{", "JSON"],
    [{}, "appId"],
    ["a list", "JSON"],
    [{ appId: 1 }, "appId"],
  ])("gets 9001 for %j", async (sent, reason) => {
    const { status, body } = await send(sent)
    expect([status, body]).toEqual([412, { errCode: "9001", errInfo: expect.stringContaining(reason) }])
  })

  it("gets 9001 for another signMethod, unless that rule is switched off", async () => {
    const changed = { signMethod: "MD5" }
    expect((await send(tokenRequest(changed))).body).toMatchObject({ errCode: "9001" })
    sandbox = sandboxAt({ rulesOff: ["token.signMethod"] })
    expect((await send(tokenRequest(changed))).body).toMatchObject({ errCode: "0000" })
  })
})

describe("a token", () => {
  it("authenticates a request in the forms that running clients send", async () => {
    const token = await fetchToken()
    const { appId } = sandbox.credentials
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${token}`)).toBe("NO_ORDER")
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken="${token}"`)).toBe("NO_ORDER")
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken="${token}", AppId="${appId}"`)).toBe("NO_ORDER")
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken="${token}",AppId="${appId}"`)).toBe("NO_ORDER")
    expect(await codeFor(`Open-Access-Token accessToken="${token}"`)).toBe("NO_ORDER")
  })

  it("may have names in other cases only while that rule applies", async () => {
    sandbox = sandboxAt({ rulesOff: "assumed" })
    const token = await fetchToken()
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${token}`)).toBe("NO_ORDER")
    expect(await codeFor(`Open-Access-Token accessToken="${token}"`)).toBe("1000")
  })

  it.each([
    "OPEN-ACCESS-TOKEN",
    "OPEN-ACCESS-TOKEN AccessToken=",
    "OPEN-ACCESS-TOKEN AccessToken=0{}",
    'OPEN-ACCESS-TOKEN AccessToken="{}',
    'OPEN-ACCESS-TOKEN AccessToken="{}", AppId="another"',
    "OPEN-ACCESS-TOKEN AccessToken={} more",
    "OPEN-ACCESS-TOKEN Token={}",
    "Bearer {}",
  ])("is rejected in the header %s", async (header) => {
    expect(await codeFor(header.replace("{}", await fetchToken()))).toBe("1000")
  })

  it("is valid for one hour by the clock of the sandbox", async () => {
    const token = await fetchToken()
    await sandbox.clock.advance("3599s")
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${token}`)).toBe("NO_ORDER")
    await sandbox.clock.advance("1s")
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${token}`)).toBe("1000")
  })

  it("is one of ten at most: the eleventh makes the oldest invalid", async () => {
    const tokens: string[] = []
    for (let count = 0; count < 11; count++) tokens.push(await fetchToken())
    const codes: unknown[] = []
    for (const token of tokens) codes.push(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${token}`))
    expect(codes).toEqual(["1000", ...Array(10).fill("NO_ORDER")])
  })

  it("does not make room for a token that has expired", async () => {
    for (let count = 0; count < 9; count++) await fetchToken()
    await sandbox.clock.advance("30m")
    const token = await fetchToken()
    await sandbox.clock.advance("30m")
    for (let count = 0; count < 9; count++) await fetchToken()
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${token}`)).toBe("NO_ORDER")
  })

  it("is one of any number when that rule is switched off", async () => {
    sandbox = sandboxAt({ rulesOff: ["token.limit"] })
    const first = await fetchToken()
    for (let count = 0; count < 10; count++) await fetchToken()
    expect(await codeFor(`OPEN-ACCESS-TOKEN AccessToken=${first}`)).toBe("NO_ORDER")
  })
})
