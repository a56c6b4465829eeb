import { describe, expect, it } from "vitest"
import vectors from "../../vectors/signing.json" with { type: "json" }
import { chinaums } from "./console.ts"

const notifications = vectors.fieldSignatures.filter(({ body }) => body !== undefined)
const notificationWith = (digest: string) => {
  const vector = notifications.find((candidate) => candidate.digest === digest)
  if (!vector?.body) throw new Error(`no notification with ${digest}`)
  return { body: vector.body, env: { CHINAUMS_NOTIFY_KEY: vector.key } }
}

describe("chinaums verify", () => {
  it.each(notifications)(
    "prints a notification with a valid signature: $name",
    async ({ body = "", key, digest, fields }) => {
      for (const end of ["", "\n", "\r\n"]) {
        const argv = ["verify", "--digest", "SHA256", "--digest", "MD5"]
        const { code, out, err } = await chinaums(argv, { stdin: body + end, env: { CHINAUMS_NOTIFY_KEY: key } })
        expect([code, err]).toEqual([0, ""])
        const { signType, merOrderId } = JSON.parse(out)
        expect({ signType, merOrderId }).toEqual({ signType: digest, merOrderId: fields.merOrderId })
      }
    },
  )

  it.each([
    ["SIGNATURE_MISMATCH", 1, (body: string) => body.replace("totalAmount=1", "totalAmount=2")],
    ["UNREADABLE_INPUT", 5, () => ""],
    ["UNREADABLE_INPUT", 5, (body: string) => JSON.stringify(Object.fromEntries(new URLSearchParams(body)))],
    ["MALFORMED_FORM", 5, (body: string) => `${body}&broken=%zz`],
    ["DUPLICATE_FIELD", 5, (body: string) => `${body}&mid=1`],
    ["MISSING_SIGNATURE", 6, (body: string) => body.replace(/&sign=\w+/, "")],
    ["DIGEST_NOT_ACCEPTED", 7, () => notificationWith("MD5").body],
  ])("%s exits with %i and prints no field", async (code, exitCode, change) => {
    const { body, env } = notificationWith("SHA256")
    for (const lang of ["zh", "en"]) {
      const result = await chinaums(["verify", "--lang", lang], { stdin: change(body), env })
      expect([result.code, result.out]).toEqual([exitCode, ""])
      expect(result.err).toContain(`${code}: `)
    }
  })

  it("accepts MD5 only with --digest MD5", async () => {
    const { body, env } = notificationWith("MD5")
    expect((await chinaums(["verify"], { stdin: body, env })).code).toBe(7)
    expect((await chinaums(["verify", "--digest", "MD5"], { stdin: body, env })).code).toBe(0)
    const { body: bySha256 } = notificationWith("SHA256")
    expect((await chinaums(["verify", "--digest", "MD5"], { stdin: bySha256, env })).code).toBe(7)
  })

  it("exits with 3 when the key is missing or the input is not UTF-8", async () => {
    const { body, env } = notificationWith("SHA256")
    const keyless = await chinaums(["verify"], { stdin: body, env: { CHINAUMS_APP_KEY: env.CHINAUMS_NOTIFY_KEY } })
    expect([keyless.code, keyless.out]).toEqual([3, ""])
    expect(keyless.err).toContain("CHINAUMS_NOTIFY_KEY")
    expect((await chinaums(["verify"], { stdin: Uint8Array.of(0xff), env })).code).toBe(3)
  })
})
