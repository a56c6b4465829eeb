import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import bundle from "../../../../generated/openapi.json"
import { APP_CLOSE, call, type Fields, PREAUTHED, PREAUTHED_CANCEL, SECURE_COMPLETE, sandboxAt } from "../merchant.ts"

const ajv = new Ajv2020({ strict: false })
ajv.addFormat("fen", true)
ajv.addSchema(bundle, "spec")

/** The response table of an operation: the first schema of its HTTP 200. The second is the error response. */
function tableOf(path: string): { properties: Fields; required: string[]; pointer: string } {
  const pointer = `paths/${path.replaceAll("/", "~1")}/post/responses/200/content/application~1json/schema/anyOf/0`
  const names = pointer.split("/").map((name) => name.replaceAll("~1", "/"))
  const found = names.reduce<unknown>((holder, name) => (holder as Fields)[name], bundle) as { $ref?: string }
  const shared = found.$ref?.split("/").at(-1)
  const table = shared === undefined ? found : (bundle.components.schemas as Fields)[shared]
  return { ...(table as { properties: Fields; required: string[] }), pointer }
}

/** The response of each operation to an accepted request. */
async function accepted(): Promise<Record<string, Fields>> {
  const sandbox = sandboxAt()
  const { billNo, billDate, authIdRespCd } = sandbox.orders.authoriseBill({ totalAmount: 5000 })
  const bill = { billNo, billDate, authIdRespCd }
  const requests: [string, Fields][] = [
    [PREAUTHED, { ...bill, authedOrderId: "9SBX0001", totalAmount: 1908 }],
    [PREAUTHED_CANCEL, { ...bill, merOrderId: "9SBX0001" }],
    [SECURE_COMPLETE, { ...sandbox.orders.openEscrow({ totalAmount: 4900 }), completedAmount: 4900 }],
    [APP_CLOSE, { merOrderId: sandbox.orders.openOrder({ totalAmount: 360 }).merOrderId }],
  ]
  const responses: Record<string, Fields> = {}
  for (const [path, fields] of requests) responses[path] = (await call(sandbox, path, fields)).body
  return responses
}

describe("the response to an accepted request", async () => {
  const responses = await accepted()

  it.each(Object.keys(responses))("R9: of %s has exactly the fields of its table", (path) => {
    const { properties, pointer } = tableOf(path)
    expect(responses[path]).toMatchObject({ errCode: "SUCCESS" })
    // Fields that only samples and real responses have are not part of the table.
    const inTable = Object.keys(properties).filter(
      (name) => (properties[name] as Fields)["x-ums-confidence"] !== "observed",
    )
    expect(Object.keys(responses[path] ?? {}).sort()).toEqual(inTable.sort())
    const check = ajv.compile({ $ref: `spec#/${pointer}` })
    expect(check(responses[path]), JSON.stringify(check.errors)).toBe(true)
  })

  it("R9: has amounts in the form of the pages", () => {
    expect(responses[PREAUTHED]?.["authedBillPayment"]).toMatchObject({
      totalAmount: "1908",
      buyerPayAmount: "1908",
      invoiceAmount: "1908",
      discountAmount: 0,
      buyerId: "",
    })
    expect(responses[PREAUTHED]).toMatchObject({ authedOrderId: "", billQRCode: "", cardAttr: "" })
    expect(responses[PREAUTHED_CANCEL]?.["billPayment"]).toMatchObject({ totalAmount: 1908, discountAmount: 0 })
    expect(responses[SECURE_COMPLETE]).toMatchObject({ completedAmount: "4900", totalAmount: "4900" })
    expect(responses[APP_CLOSE]).toMatchObject({ totalAmount: "360", targetStatus: "SUCCESS|SUCCESS" })
  })
})
