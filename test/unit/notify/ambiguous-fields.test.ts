import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { form, key } from "../../support/notifications.ts"
import { fieldSignature } from "../../support/signer.ts"

/** The platform joins fields without escaping, and so does the independent signer. */
function signed(fields: Record<string, string>): Record<string, string> {
  return { ...fields, sign: fieldSignature(fields, key) }
}

const genuine = { mid: "898340149000005", orderDesc: "tea & cake a=b&c=d", srcReserve: "r", status: "TRADE_CLOSED" }

/** So many notifications that some signatures begin and some end with FF. */
const numbered = Array.from({ length: 3000 }, (_, number) => ({ ...genuine, number: `${number}` }))

describe("a notification, whose fields are joined without escaping,", () => {
  it("is verified when a value contains & and = but not the name of a known field", async () => {
    const notification = await verifyNotification(form(signed(genuine)), { key })
    expect(notification.extra).toMatchObject({ status: "TRADE_CLOSED", orderDesc: genuine.orderDesc })
  })

  it("is rejected when a known field was moved into the value before it", async () => {
    const { status, sign, ...rest } = signed(genuine)
    const moved = { ...rest, srcReserve: `r&status=${status}`, sign: sign ?? "" }
    await expect(verifyNotification(form(moved), { key })).rejects.toMatchObject({
      code: "AMBIGUOUS_VALUE",
      message:
        'The value of "srcReserve" contains &status=, so it could be two fields with the same signature. ' +
        "Query the order; do not put such a value into an order",
    })
  })

  it("has its own code when an order contained such a value, because no repetition can be verified", async () => {
    const returned = signed({ ...genuine, attachedData: "uid=42&mid=7&status=new" })
    await expect(verifyNotification(form(returned), { key })).rejects.toMatchObject({ code: "AMBIGUOUS_VALUE" })
  })

  it("is a mismatch when such a value was not signed", async () => {
    const forged = { ...signed(genuine), attachedData: "uid=42&mid=7" }
    await expect(verifyNotification(form(forged), { key })).rejects.toMatchObject({ code: "SIGNATURE_MISMATCH" })
  })

  it("is rejected when a value and a name were moved into a name", async () => {
    const { srcReserve: _, status: __, ...rest } = signed(genuine)
    const moved = { ...rest, "srcReserve=r&status": "TRADE_CLOSED" }
    await expect(verifyNotification(form(moved), { key })).rejects.toMatchObject({
      code: "MALFORMED_FORM",
      message: "The name of a field contains = or &",
    })
  })

  it.each([
    ["at its beginning", /^FF/],
    ["within it", /(?<=.)FF(?=.)/],
    ["at its end", /FF$/],
  ])("is rejected when `sign` becomes hex only in upper case, %s", async (_, where) => {
    const { sign = "", ...rest } = numbered.map(signed).find((fields) => where.test(fields["sign"] ?? "")) ?? {}
    // The ligature ff is one character, and FF in upper case.
    const ligature = sign.replace(where, "\ufb00")
    expect(ligature).toHaveLength(63)
    expect(await verifyNotification(form({ ...rest, sign }), { key })).toMatchObject({ extra: rest })
    // No other cause fits, so the message names none.
    await expect(verifyNotification(form({ ...rest, sign: ligature }), { key })).rejects.toMatchObject({
      code: "SIGNATURE_MISMATCH",
      message: expect.stringContaining("(SHA256). Check that the key is the communication key"),
    })
  })
})
