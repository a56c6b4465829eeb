import { describe, expect, it } from "vitest"
import vectors from "../../vectors/signing.json" with { type: "json" }
import { chinaums } from "./console.ts"

const notifications = vectors.fieldSignatures.filter(({ body }) => body !== undefined)
const bodyBy = (digest: string) => {
  const vector = notifications.find((candidate) => candidate.digest === digest)
  if (!vector?.body) throw new Error(`no notification by ${digest}`)
  return { body: vector.body, env: { CHINAUMS_NOTIFY_KEY: vector.key } }
}

describe("chinaums verify", () => {
  it.each(notifications)("prints a genuine notification: $name", async ({ body = "", key, digest, fields }) => {
    for (const end of ["", "\n", "\r\n"]) {
      const argv = ["verify", "--digest", "SHA256", "--digest", "MD5"]
      const { code, out, err } = await chinaums(argv, { stdin: body + end, env: { CHINAUMS_NOTIFY_KEY: key } })
      expect([code, err]).toEqual([0, ""])
      const { signType, merOrderId } = JSON.parse(out)
      expect({ signType, merOrderId }).toEqual({ signType: digest, merOrderId: fields.merOrderId })
    }
  })

  it.each([
    ["SIGNATURE_MISMATCH", 1, (body: string) => body.replace("totalAmount=1", "totalAmount=2")],
    ["MALFORMED_FORM", 5, (body: string) => `${body}&broken=%zz`],
    ["DUPLICATE_FIELD", 5, (body: string) => `${body}&mid=1`],
    ["MISSING_SIGNATURE", 6, (body: string) => body.replace(/&sign=\w+/, "")],
    ["DIGEST_NOT_ACCEPTED", 7, () => bodyBy("MD5").body],
  ])("%s ends with %i and prints no field", async (fault, exit, change) => {
    const { body, env } = bodyBy("SHA256")
    for (const lang of ["zh", "en"]) {
      const { code, out, err } = await chinaums(["verify", "--lang", lang], { stdin: change(body), env })
      expect([code, out]).toEqual([exit, ""])
      expect(err).toContain(`${fault}: `)
    }
  })

  it("accepts MD5 only when asked to", async () => {
    const { body, env } = bodyBy("MD5")
    expect((await chinaums(["verify"], { stdin: body, env })).code).toBe(7)
    expect((await chinaums(["verify", "--digest", "MD5"], { stdin: body, env })).code).toBe(0)
    expect((await chinaums(["verify", "--digest", "MD5"], { stdin: bodyBy("SHA256").body, env })).code).toBe(7)
  })

  it("ends with 3 where the key is missing or the input is not text", async () => {
    const { body, env } = bodyBy("SHA256")
    const keyless = await chinaums(["verify"], { stdin: body, env: { CHINAUMS_APP_KEY: env.CHINAUMS_NOTIFY_KEY } })
    expect([keyless.code, keyless.out]).toEqual([3, ""])
    expect(keyless.err).toContain("CHINAUMS_NOTIFY_KEY")
    expect((await chinaums(["verify"], { stdin: Uint8Array.of(0xff), env })).code).toBe(3)
  })
})
