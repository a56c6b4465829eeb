import { describe, expect, it } from "vitest"
import { createClient, type DraftOf, InvalidInputError } from "../../../src/index.ts"

const ORDER = "/v1/netpay/wx/unified-order"
const H5 = "/v1/netpay/trade/h5-pay"
type Defaults = "mid" | "tid"

/** A client with a gateway that records every body and accepts it. */
function createRecorder() {
  const bodies: unknown[] = []
  const ums = createClient({
    environment: "test",
    appId: "12345678901234567890123456789012",
    appKey: "67890123456789012345678901234567",
    defaults: { mid: "898340149000005", tid: "88880001" },
    fetch: async (input, init) => {
      bodies.push(await new Request(input, init).json())
      return Response.json({ errCode: "SUCCESS" })
    },
  })
  return { ums, bodies }
}

const order: DraftOf<typeof ORDER, Defaults> = {
  merOrderId: "319420260304000000000000001",
  totalAmount: 100,
  tradeType: "MINI",
  subAppId: "wx0000000000000000",
  subOpenId: "o0",
}
const split = { divisionFlag: true, platformAmount: 0, subOrders: [{ mid: "898340149000006", totalAmount: 100 }] }

describe("a draft", () => {
  it("is filled in, checked and sent like a body", async () => {
    const { ums, bodies } = createRecorder()
    const { outcome } = await ums.POST(ORDER, { draft: { ...order, ...split, orderDesc: undefined } })
    expect(outcome).toBe("succeeded")
    expect(bodies).toEqual([
      {
        ...order,
        ...split,
        mid: "898340149000005",
        tid: "88880001",
        requestTimestamp: expect.any(String),
        msgId: expect.any(String),
      },
    ])
  })

  it("that breaks a requirement is not sent", async () => {
    const { ums, bodies } = createRecorder()
    const draft = { ...order }
    draft.divisionFlag = true
    const { outcome, error } = await ums.POST(ORDER, { draft })
    expect(outcome).toBe("not-sent")
    expect(error).toMatchObject({ code: "INVALID_INPUT", field: "platformAmount" })
    expect(error?.message).toContain("platformAmount is missing (required with divisionFlag true)")
    expect(bodies).toEqual([])
  })

  it("of a redirect order gives the URL that its content gives", async () => {
    const options = { environment: "test", appId: "id", appKey: "key", now: () => 0, nonce: () => "1" } as const
    const ums = createClient(options)
    const content = { merOrderId: "319420260304000000000000001", totalAmount: 1, mid: "1", tid: "1" }
    expect(await ums.url(H5, { draft: content })).toBe(await ums.url(H5, { content }))
    await expect(ums.url(H5, { draft: { ...content, divisionFlag: true } })).rejects.toThrow(InvalidInputError)
  })
})
