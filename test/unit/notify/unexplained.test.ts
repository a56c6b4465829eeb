import { expect, it, vi } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { key, payment, signedForm } from "../../support/notifications.ts"

// As after a deployment that has replaced the files of the running program.
vi.mock("../../../src/notify/mismatch.ts", () => {
  throw new Error("Cannot find module")
})

it("a signature that does not match is rejected without the cause", async () => {
  await expect(verifyNotification(signedForm(payment), { key: `${key}2` })).rejects.toMatchObject({
    name: "NotificationError",
    code: "SIGNATURE_MISMATCH",
    message: "The signature does not match the configured key (SHA256). Check the key",
  })
})
