import type { Suite } from "./suite.ts"

/** Notifications as raw form bodies, signed by the package itself. The vectors cover signatures of others. */
export const notificationSuite: Suite = ({ notify, sign }, check) => {
  const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"
  const fields = {
    msgType: "wx.notify",
    msgSrc: "WWW.TEST.COM",
    responseTimestamp: "2026-12-31 23:59:59",
    mid: "898310148160568",
    tid: "88880001",
    merOrderId: "33XP0001",
    totalAmount: "4900",
    srcReserve: "测试 a+b&c=d 100% 😀",
    bankInfo: "",
    Zz: "aBcD",
  }
  const bodyOf = async (digest: "SHA256" | "MD5", more: Record<string, string> = { signType: digest }) => {
    const signed = { ...fields, ...more }
    return new URLSearchParams({ ...signed, sign: await sign.signFields(signed, { key, digest }) }).toString()
  }

  return {
    "every kind of input gives the same typed notification": async () => {
      const body = await bodyOf("SHA256")
      const headers = { "content-type": "application/x-www-form-urlencoded" }
      const inputs = {
        string: body,
        bytes: new TextEncoder().encode(body),
        fields: new URLSearchParams(body),
        parsed: Object.fromEntries(new URLSearchParams(body)),
        stream: (async function* () {
          yield new TextEncoder().encode(body)
        })(),
        request: new Request("https://merchant.example/notify", { method: "POST", headers, body }),
      }
      const expected = await notify.verifyNotification(body, { key })
      for (const [name, input] of Object.entries(inputs)) {
        check.equal(await notify.verifyNotification(input, { key }), expected, name)
      }
      const { Zz, bankInfo: _unsigned, totalAmount, ...strings } = fields
      const wanted = { ...strings, totalAmount: 4900, signType: "SHA256", kind: "payScorePayment", extra: { Zz } }
      check.equal(sorted(expected), sorted(wanted), "every field except sign and the blank field, which is not signed")
    },
    "MD5 is rejected by default, and accepted with the option, with or without signType": async () => {
      const body = await bodyOf("MD5")
      const code = await check.code(() => notify.verifyNotification(body, { key }))
      check.equal(code, "DIGEST_NOT_ACCEPTED", "by default")
      for (const text of [body, await bodyOf("MD5", {})]) {
        const notification = await notify.verifyNotification(text, { key, digests: ["MD5"] })
        check.equal(notification.kind, "payScorePayment", "with the option")
      }
    },
    "a signature in lower case is accepted": async () => {
      const [before, after] = (await bodyOf("SHA256")).split("&sign=")
      const notification = await notify.verifyNotification(`${before}&sign=${after?.toLowerCase()}`, { key })
      check.equal(notification.kind, "payScorePayment", "lower-case")
    },
    "an old and a new key are both accepted": async () => {
      const notification = await notify.verifyNotification(await bodyOf("SHA256"), { key: ["the-new-key", key] })
      check.equal(notification.kind, "payScorePayment", "either key")
    },
    "a changed character, another key, a duplicate field and a broken escape are rejected with their codes":
      async () => {
        const body = await bodyOf("SHA256")
        const codes = [
          await check.code(() => notify.verifyNotification(body.replace("=4900", "=4901"), { key })),
          await check.code(() => notify.verifyNotification(body.replace("Zz=aBcD", "Zz=aBcd"), { key })),
          await check.code(() => notify.verifyNotification(body, { key: `${key}x` })),
          await check.code(() => notify.verifyNotification(`${body}&totalAmount=1`, { key })),
          await check.code(() => notify.verifyNotification(`${body}&note=%E6%B`, { key })),
          await check.code(() => notify.verifyNotification(body.replace(/&sign=.*/, ""), { key })),
          await check.code(() => notify.verifyNotification(body, { key: " " })),
        ]
        const mismatch = "SIGNATURE_MISMATCH"
        const others = ["DUPLICATE_FIELD", "MALFORMED_FORM", "MISSING_SIGNATURE", "INVALID_OPTION"]
        check.equal(codes, [mismatch, mismatch, mismatch, ...others], "codes")
      },
  }
}

function sorted(fields: object): object {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
}
