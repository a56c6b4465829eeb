import { describe, expect, it } from "vitest"
import { NotFinalError, unwrap } from "../../../src/index.ts"
import { bodies, clientOf, gatewayWith } from "../../support/gateway.ts"
import { SECURE_COMPLETE } from "../../support/paths.ts"

function complete(response: object) {
  return clientOf(gatewayWith({ ...response }).fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
}

const processing = { errCode: "SUCCESS", secureStatus: "COMPLETING" }

describe("unwrap", () => {
  it("returns the data of a succeeded call", async () => {
    const response = { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED" }
    expect(unwrap(await complete(response))).toEqual(response)
  })

  it.each([{ errCode: "NO_ORDER" }, { errCode: "NEW" }])("throws the error of the result for %j", async (response) => {
    const result = await complete(response)
    expect(result.error).toBeInstanceOf(Error)
    for (const option of ["return", "throw"] as const) {
      try {
        unwrap(result, { processing: option })
        expect.unreachable()
      } catch (error) {
        expect(error).toBe(result.error)
      }
    }
  })

  it("throws the error of a call that was not sent", async () => {
    const { fetch } = gatewayWith({})
    const result = await clientOf(fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE], timeoutMs: 0 })
    expect(() => unwrap(result)).toThrow("timeoutMs must be")
  })

  it("throws an error for processing, unless it may return the data", async () => {
    const result = await complete(processing)
    expect(unwrap(result, { processing: "return" })).toEqual(processing)
    expect(() => unwrap(result)).toThrow(NotFinalError)
    expect(() => unwrap(result, { processing: "throw" })).toThrow(NotFinalError)
    expect(new NotFinalError(result.call).toJSON()).toEqual({
      name: "NotFinalError",
      code: "NOT_FINAL",
      message: "/v1/netpay/secure-complete processing: not final. Query /v1/netpay/query later.",
      docs: "https://unpkg.com/chinaums/docs/errors.md#not_final",
      outcome: "processing",
      operation: "/v1/netpay/secure-complete",
      ids: { merOrderId: "319420260304000000000000001", instMid: "YUEDANDEFAULT" },
      advice: "Query /v1/netpay/query later.",
      repeat: "after-asking",
    })
    expect(new NotFinalError({ path: "/v1/x", ids: {} }).advice).toBe("Query the order later.")
  })
})
