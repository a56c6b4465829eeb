import { describe, expect, it } from "vitest"
import { responses } from "../../../../generated/responses.ts"
import { printResponse } from "../../../../src/sandbox/gateway/print-response.ts"
import { PREAUTHED_CANCEL, SECURE_COMPLETE } from "../../../support/paths.ts"

describe("printResponse", () => {
  it("prints amounts as digits or numbers, as the page of the operation has them", () => {
    const billPayment = { totalAmount: 1908, discountAmount: 0 }
    expect(printResponse(PREAUTHED_CANCEL, { billPayment })).toEqual({ billPayment })
    expect(printResponse(SECURE_COMPLETE, { completedAmount: 4900 })).toEqual({ completedAmount: "4900" })
  })

  it("keeps the fields that the table has, in its order, and leaves out those without a value", () => {
    const printed = printResponse(SECURE_COMPLETE, {
      surprise: 1,
      totalAmount: undefined,
      mid: "1",
      errCode: "SUCCESS",
    })
    const names = Object.keys(responses[SECURE_COMPLETE]).filter((name) => name === "mid" || name === "errCode")
    expect(Object.keys(printed)).toEqual(names)
  })
})
