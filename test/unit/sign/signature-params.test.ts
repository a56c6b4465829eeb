import { afterEach, describe, expect, it, vi } from "vitest"
import { signBody, signFormParam, signTokenRequest } from "../../../src/sign/index.ts"

const credentials = { appId: "app", appKey: "key" }

describe("without timestamp and nonce", () => {
  afterEach(() => vi.useRealTimers())

  it("a signature has the current time in Beijing and a new nonce", async () => {
    vi.useFakeTimers({ now: Date.parse("2026-12-31T16:00:00Z"), toFake: ["Date"] })
    const [first, second] = await Promise.all([signBody("{}", credentials), signBody("{}", credentials)])
    expect(first.authorization).toMatch(
      /^OPEN-BODY-SIG AppId="app", Timestamp="20270101000000", Nonce="[0-9a-f]{32}", /,
    )
    expect(first.signature).not.toBe(second.signature)
    const query = await signFormParam("{}", credentials)
    expect([query.get("timestamp"), query.get("nonce")]).toEqual(["20270101000000", expect.stringMatching(/^\w{32}$/)])
    const token = await signTokenRequest(credentials)
    expect(token).toMatchObject({ timestamp: "20270101000000", nonce: expect.stringMatching(/^\w{32}$/) })
  })
})
