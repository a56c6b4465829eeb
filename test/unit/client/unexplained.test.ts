import { expect, it, vi } from "vitest"
import { GatewayError, InvalidInputError } from "../../../src/index.ts"
import { bodies, clientOf, gatewayWith, untyped } from "../../support/gateway.ts"
import { SECURE_COMPLETE } from "../../support/paths.ts"

// As after a deployment that has replaced the files of the running program.
vi.mock("../../../src/client/explain/explain-failure.ts", () => {
  throw new Error("Cannot find module")
})

const ids = { merOrderId: "319420260304000000000000001", instMid: "YUEDANDEFAULT" }

it("an error is complete without its explanation", async () => {
  const gateway = gatewayWith({ errCode: "TIMEOUT", errMsg: "张三" })
  const result = await clientOf(gateway.fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
  expect(result).toMatchObject({
    outcome: "unknown",
    call: { path: SECURE_COMPLETE, ids, ask: { path: "/v1/netpay/query" } },
  })
  expect(result.error).toBeInstanceOf(GatewayError)
  expect(result.error?.toJSON()).toEqual({
    name: "GatewayError",
    code: "TIMEOUT",
    outcome: "unknown",
    message: `${SECURE_COMPLETE} unknown: TIMEOUT`,
    advice: "See `repeat` and `docs`.",
    docs: "https://unpkg.com/chinaums/docs/error-codes.md#timeout",
    operation: SECURE_COMPLETE,
    ids,
    repeat: "after-asking",
    status: 200,
    gatewayCode: "TIMEOUT",
  })
})

it("a wrong body is rejected without its explanation", async () => {
  const body = { ...bodies[SECURE_COMPLETE], completedAmount: 49.5 }
  const { outcome, error } = await untyped(clientOf(gatewayWith({}).fetch)).POST(SECURE_COMPLETE, { body })
  expect(outcome).toBe("not-sent")
  expect(error).toBeInstanceOf(InvalidInputError)
  expect(error).toMatchObject({ code: "INVALID_INPUT", field: "completedAmount", repeat: "useless", ids })
  expect(error?.message).toBe(`${SECURE_COMPLETE} not-sent: INVALID_INPUT`)
})
