import type { Library } from "./suite.ts"

/**
 * Records everything that the package signs, for one time and one nonce. The driver compares the records of all runtimes
 * byte for byte. The vectors of the signing suite check that the values are right.
 */
export async function recordGolden({ client, sign }: Library): Promise<Record<string, string>> {
  const golden: Record<string, string> = {}
  const write = (name: string, value: unknown) => {
    golden[name] = typeof value === "string" ? value : JSON.stringify(value)
  }

  for (const [name, text] of Object.entries(TEXTS)) {
    write(`body ${name}`, (await sign.signBody(text, SIGNING)).authorization)
    write(`form ${name}`, (await sign.signFormParam(text, SIGNING)).toString())
    for (const digest of ["SHA256", "MD5"] as const) {
      const fields = { Zz: "aBcD", orderDesc: text, srcReserve: "", mid: SIGNING.appId }
      write(`fields ${digest} ${name}`, await sign.signFields(fields, { key: SIGNING.appKey, digest }))
    }
  }
  for (const signMethod of ["SHA256", "SHA1"] as const) {
    write(`token ${signMethod}`, await sign.signTokenRequest({ ...SIGNING, signMethod }))
  }

  const ums = client.createClient({
    environment: "test",
    appId: SIGNING.appId,
    appKey: SIGNING.appKey,
    defaults: { mid: "898310148160568", tid: "88880001" },
    // The last millisecond of a year in Beijing. In other time zones it is another day or hour.
    now: () => Date.parse("2026-12-31T15:59:59.999Z"),
    nonce: () => SIGNING.nonce,
    fetch: async (url, init) => {
      const bytes = hex(new Uint8Array(init.body as Uint8Array<ArrayBuffer>))
      // Other options (the signal, the client of Deno) are not part of the bytes.
      const { method, headers, redirect } = init
      write(`request ${new URL(url).pathname}`, { method, url, headers, redirect, body: bytes })
      return new Response('{"errCode":"SUCCESS"}')
    },
  })
  await ums.POST("/v1/netpay/bills/preauthed", { body: { ...BILL, authedOrderId: "33XP01", totalAmount: 1 } })
  await ums.POST("/v1/netpay/bills/preauthed-cancel", { body: { ...BILL, merOrderId: "33XP02" } })
  await ums.POST("/v1/netpay/secure-complete", {
    body: { msgId, instMid: "YUEDANDEFAULT", merOrderId: "33XP03", completedAmount: 4900, srcReserve: TEXTS.chinese },
  })
  await ums.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId: "33XP04", srcReserve: TEXTS.emoji } })
  await ums.send("/v1/netpay/refund", { merOrderId: "33XP05", refundAmount: 1, orderDesc: TEXTS.reserved })
  write(
    "url",
    await ums.url("/v1/netpay/trade/h5-pay", {
      content: { merOrderId: "33XP06", totalAmount: 1, orderDesc: TEXTS.reserved },
    }),
  )
  return golden
}

const SIGNING = {
  appId: "12345678901234567890123456789012",
  appKey: "67890123456789012345678901234567",
  timestamp: "20170101120000",
  nonce: "09876543210987654321098765432109",
}

// The client would send a random number.
const msgId = "33XPmsg01"

const BILL = { msgId, billNo: "33XP2026123100001", billDate: "2026-12-31", authIdRespCd: "031000" }

const TEXTS = {
  empty: "",
  chinese: "测试/商品",
  emoji: "a 😀 b",
  escaped: '\\u6d4b\\/"\n\u2028',
  // Characters that encoders, headers and sort functions may treat differently.
  reserved: "a+b c=d&e%20f ~*!'();:@/?#[]",
  long: "银".repeat(5000),
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
