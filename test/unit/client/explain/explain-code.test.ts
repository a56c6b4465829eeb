import { describe, expect, it } from "vitest"
import { exampleBodies } from "../../../support/examples.ts"
import { bodies, clientOf, gatewayWith } from "../../../support/gateway.ts"
import { SECURE_COMPLETE } from "../../../support/paths.ts"

const PAY = "/v6/poslink/transaction/pay"

describe("the advice of a code about the set-up of the merchant", () => {
  it("names the merchant and the terminal under the names of the product", async () => {
    const { fetch } = gatewayWith({ errCode: "NO_MERCHANT" })
    const body = { ...exampleBodies.get(PAY), merchantCode: "898340149000005", terminalCode: "00000001" }
    const { error } = await clientOf(fetch).POST(PAY, { body } as never)
    expect(error?.advice).toContain("The call had merchantCode 898340149000005, terminalCode 00000001.")
  })

  it("names none where the body has none", async () => {
    const { fetch } = gatewayWith({ errCode: "NO_MERCHANT" })
    const { error } = await clientOf(fetch).send("/v1/x", {})
    expect(error?.message).toContain("NO_MERCHANT")
    expect(error?.advice).toContain("The call went to test-api-open.chinaums.com.")
    expect(error?.advice).not.toContain("The call had")
  })
})

describe("a code about the time", () => {
  const NTP = "set the clock (NTP)"
  const adviceAt = async (date: string, errCode = "1000") => {
    const { fetch } = gatewayWith({ errCode }, { headers: { date } })
    return (await clientOf(fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })).error?.advice
  }

  it("compares the clocks: two minutes are allowed, in both directions", async () => {
    expect(await adviceAt("Wed, 04 Mar 2026 09:30:02 GMT")).not.toContain(NTP)
    expect(await adviceAt("Wed, 04 Mar 2026 09:30:03 GMT")).toContain(NTP)
    expect(await adviceAt("Wed, 04 Mar 2026 09:26:02 GMT")).not.toContain(NTP)
    expect(await adviceAt("Wed, 04 Mar 2026 09:26:01 GMT")).toContain(NTP)
  })

  it("is one of two codes", async () => {
    expect(await adviceAt("Wed, 04 Mar 2026 10:00:00 GMT", "ABNORMAL_REQUEST_TIME")).toContain(NTP)
    expect(await adviceAt("Wed, 04 Mar 2026 10:00:00 GMT", "NO_ORDER")).not.toContain(NTP)
  })

  it("is explained also where the request has no time, or the response no date", async () => {
    const { fetch } = gatewayWith({ errCode: "1000" }, { headers: { date: "Wed, 04 Mar 2026 10:00:00 GMT" } })
    const { error } = await clientOf(fetch).send("/v1/x", {})
    expect(error?.message).toContain("1000 authentication failed")
    expect(error?.advice).not.toContain(NTP)
    expect(await adviceAt("")).not.toContain(NTP)
  })
})
