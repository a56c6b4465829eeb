import { describe, expect, it } from "vitest"
import { bodies, clientOf, gatewayWith, noNetwork, untyped } from "../../support/gateway.ts"
import { APP_CLOSE, SECURE_COMPLETE } from "../../support/paths.ts"

const ums = untyped(clientOf(noNetwork))

describe("the options of a call", () => {
  it.each([0, -1, 0.5, 600_001, Number.NaN, "1000", null])("rejects a timeoutMs of %o", async (timeoutMs) => {
    for (const call of [
      ums.send("/x", {}, { timeoutMs }),
      ums.POST(APP_CLOSE, { body: bodies[APP_CLOSE], timeoutMs }),
    ]) {
      const { outcome, error } = await call
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "timeoutMs" })
    }
  })

  it.each(["", "a\nb", "字", "x".repeat(129)])(
    "rejects a nonce of %o, which the client's function returned",
    async (nonce) => {
      const { outcome, error } = await clientOf(noNetwork, { nonce: () => nonce }).send("/x", {})
      expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "nonce" })
    },
  )

  it.each([Number.NaN, -1, 1e18])("rejects a time of %d, which the client's clock returned", async (time) => {
    const { outcome, error } = await clientOf(noNetwork, { now: () => time }).send("/x", {})
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "now" })
  })

  it("rejects a time that is a string, which a clock without types returned", async () => {
    const now = (() => "1772616482000") as unknown as () => number
    const { outcome, error } = await clientOf(noNetwork, { now }).send("/x", {})
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "now" })
  })

  it("may be null for a caller without types", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    expect((await untyped(clientOf(gateway.fetch)).send("/x", {}, null)).outcome).toBe("processing")
  })

  it("rejects an invalid signal", async () => {
    const { error } = await ums.send("/x", {}, { signal: {} })
    expect(error?.message).toBe("/x not-sent: signal must be an AbortSignal, not an object. Nothing was sent.")
  })
})

describe("msgId", () => {
  it("comes from the option nonce, cut to the length that every table allows", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    let count = 0
    const ums = clientOf(gateway.fetch, { nonce: () => `${"n".repeat(99)}${++count}` })
    await ums.POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
    expect(gateway.received[0]?.body["msgId"]).toBe(`${"n".repeat(63)}1`)
    expect(gateway.received[0]?.authorization).toContain(`Nonce="${"n".repeat(99)}2"`)
  })

  it.each(["", 7, null, Symbol("nonce")])("does not hide that the option nonce returned %o", async (nonce) => {
    const ums = clientOf(noNetwork, { nonce: () => nonce as string })
    const { outcome, error } = await ums.POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
    expect({ outcome, ...error }).toMatchObject({ outcome: "not-sent", code: "INVALID_OPTION", field: "nonce" })
  })
})
