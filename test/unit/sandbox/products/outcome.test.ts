import { describe, expect, it } from "vitest"
import { createClient, type JsonObject, type Path } from "../../../../src/index.ts"
import type { Sandbox } from "../../../../src/sandbox/index.ts"
import { sandboxAt } from "../merchant.ts"

const MANDATE = { contractId: "NjIwMDAwMDAwMDAwMDAwMDAwMA==", planId: "d2041b5c28474a2c9bb8b70128d71160" }
const CHARGE = { ...MANDATE, merOrderId: "9SBX202306131538008120172070", totalAmount: 1 }
const FEN = { fenOrderId: "124F2023071913311600836200" }
const INVOICE = { merOrderId: "202307190001", merOrderDate: "20230719", amount: 10900 }

const PAY_SCORE = "/v1/inip/corporate-wallet/wechat-pay-point/order"

function clientOf({ credentials, fetch, clock }: Sandbox) {
  const { appId, appKey, mid, tid } = credentials
  const ums = createClient({ environment: "test", appId, appKey, fetch, now: clock.now, defaults: { mid, tid } })
  return async (path: string, draft: object) => await ums.POST(path as Path, { draft } as never)
}

describe("our client reports of the sandbox", () => {
  it.each([
    ["/v1/netpay/uac/senseless-pay", CHARGE, "succeeded"],
    ["/v1/netpay/uac/senseless-pay-and-open", CHARGE, "processing"],
    ["/v1/inip/sign/uac/entrust-pay/sign", { contractNo: "1", planId: "2" }, "processing"],
    ["/v1/inip/sign/uac/entrust-pay/sign-query", { contractNo: "1", planId: "2" }, "rejected"],
    [`${PAY_SCORE}/create`, FEN, "processing"],
    [`${PAY_SCORE}/complete`, { ...FEN, totalAmount: 1 }, "rejected"],
    ["/v1/invoice/invoice", INVOICE, "succeeded"],
    ["/v1/invoice/get-qrcode", INVOICE, "succeeded"],
    ["/v1/invoice/query-invoice", INVOICE, "rejected"],
  ])("%s with %j: %s", async (path, draft, outcome) => {
    expect((await clientOf(sandboxAt())(path, draft)).outcome).toBe(outcome)
  })

  it("a lost payment without a prompt that it is unknown, and the query says that the payer was charged", async () => {
    const sandbox = sandboxAt()
    const post = clientOf(sandbox)
    sandbox.faults.next({ kind: "lose-response", path: "/v1/netpay/uac/senseless-pay" })
    const lost = await post("/v1/netpay/uac/senseless-pay", CHARGE)
    expect(lost.outcome).toBe("unknown")
    const ask = lost.call.ask as { readonly path: string; readonly body: JsonObject }
    expect(await post(ask.path, ask.body)).toMatchObject({ outcome: "succeeded", data: { status: "TRADE_SUCCESS" } })
  })

  it("an invoice whose response was lost that it is unknown, and the query says that it was issued", async () => {
    const sandbox = sandboxAt()
    const post = clientOf(sandbox)
    sandbox.faults.next({ kind: "lose-response", path: "/v1/invoice/invoice" })
    const { merchantId, terminalId } = { merchantId: sandbox.credentials.mid, terminalId: sandbox.credentials.tid }
    const lost = await post("/v1/invoice/invoice", { ...INVOICE, merchantId, terminalId })
    expect(lost.outcome).toBe("unknown")
    const ask = lost.call.ask as { readonly path: string; readonly body: JsonObject }
    expect(await post(ask.path, ask.body)).toMatchObject({ outcome: "succeeded", data: { status: "ISSUED" } })
  })
})
