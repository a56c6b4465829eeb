import { expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, signedForm } from "../../support/notifications.ts"

const parse = (body: string): Record<string, string> => Object.fromEntries(new URLSearchParams(body))

it("a parsed body with fields that are named like the properties of a request is not taken for a request", async () => {
  const named = { arrayBuffer: "1", body: "2", method: "GET", bodyUsed: "true" }
  expect(await verifyNotification(parse(signedForm(named)), { key })).toEqual({ kind: "undescribed", extra: named })
})

it("the cause of a mismatch shows at most 40 characters of a name, because anyone can choose it", async () => {
  const mixed = { ["x".repeat(50)]: "1", ...parse(signedForm(payment)) }
  await expect(verifyNotification(mixed, { key })).rejects.toMatchObject({
    message:
      `The signature does not match the configured key (SHA256). It matches without "${"x".repeat(40)}": ` +
      "pass the body alone, without the query of the notify URL",
  })
})
