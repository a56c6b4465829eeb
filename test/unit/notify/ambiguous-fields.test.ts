import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { verifyNotification } from "../../../src/notify/index.ts"
import { form } from "./posted.ts"

const key = "a-communication-key"

/** Signed without our own code, as the platform joins fields: no escaping. */
function signed(fields: Record<string, string>): Record<string, string> {
  const names = Object.keys(fields).sort()
  const text = names.map((name) => `${name}=${fields[name]}`).join("&")
  const sign = createHash("sha256")
    .update(text + key)
    .digest("hex")
    .toUpperCase()
  return { ...fields, sign }
}

const genuine = { mid: "898340149000005", orderDesc: "tea & cake a=b&c=d", srcReserve: "r", status: "TRADE_CLOSED" }

describe("fields that are joined without escaping", () => {
  it("verify as they were sent, harmless borders included", async () => {
    const notice = await verifyNotification(form(signed(genuine)), { key })
    expect(notice.extra).toMatchObject({ status: "TRADE_CLOSED", orderDesc: genuine.orderDesc })
  })

  it("are refused when a described field was folded into its neighbour", async () => {
    const { status, sign, ...rest } = signed(genuine)
    const folded = { ...rest, srcReserve: `r&status=${status}`, sign: sign ?? "" }
    await expect(verifyNotification(form(folded), { key })).rejects.toMatchObject({ code: "MALFORMED_FORM" })
  })

  it("are refused when the border went into a name", async () => {
    const { srcReserve: _, status: __, ...rest } = signed(genuine)
    const recut = { ...rest, "srcReserve=r&status": "TRADE_CLOSED" }
    await expect(verifyNotification(form(recut), { key })).rejects.toMatchObject({ code: "MALFORMED_FORM" })
  })

  it("are refused under a sign that only upper-cases to hex", async () => {
    const { sign = "", ...rest } = signed(genuine)
    const odd = sign.replace("FF", "\ufb00")
    const found = odd === sign ? `\ufb00${sign.slice(2)}` : odd
    await expect(verifyNotification(form({ ...rest, sign: found }), { key })).rejects.toMatchObject({
      code: "SIGNATURE_MISMATCH",
    })
  })
})

describe("a request that anybody can post", () => {
  it("is not read beyond a megabyte", async () => {
    let given = 0
    const endless = new ReadableStream({
      pull(controller) {
        given += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    const request = new Request("http://shop.example/notify", {
      method: "POST",
      body: endless,
      duplex: "half",
    } as RequestInit)
    await expect(verifyNotification(request, { key })).rejects.toMatchObject({ code: "MALFORMED_FORM" })
    expect(given).toBeLessThan(2 ** 21)
  })

  it("is told from one that was read already", async () => {
    const request = new Request("http://shop.example/notify", { method: "POST", body: "a=b" })
    await request.text()
    await expect(verifyNotification(request, { key })).rejects.toMatchObject({ code: "INVALID_OPTION", field: "input" })
  })
})
