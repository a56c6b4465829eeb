import { describe, expect, it } from "vitest"
import { createClient, type JsonObject } from "../../../src/index.ts"
import { exampleBodies } from "../../support/examples.ts"
import { appId, appKey, bodies, MORNING, noNetwork, untyped } from "../../support/gateway.ts"
import { APP_CLOSE, PREAUTHED, SECURE_COMPLETE } from "../../support/paths.ts"

const REFUND = "/v1/netpay/refund"
const refund = { merOrderId: "33XP0222000113", refundOrderId: "33XP0223000114", refundAmount: 4900 }

/** The errors of the same wrong body in both languages, without the path and the advice. */
async function messagesOf(path: string, body: unknown, defaults: object = { mid: "1", tid: "1" }): Promise<string[]> {
  const found: string[] = []
  for (const lang of ["en", "zh"] as const) {
    const options = {
      environment: "test",
      appId,
      appKey,
      defaults,
      lang,
      fetch: noNetwork,
      now: () => MORNING,
    } as const
    const { outcome, error } = await untyped(createClient(options as never)).POST(path, { body })
    expect(outcome).toBe("not-sent")
    expect(error?.advice).toBe({ en: "Nothing was sent.", zh: "请求没有发出。" }[lang])
    const [start, end] = lang === "en" ? [": ", ". Nothing was sent."] : ["：", "。请求没有发出。"]
    const prefix = `${path} not-sent${start}`
    expect(error?.message.slice(0, prefix.length)).toBe(prefix)
    expect(error?.message.slice(-end.length)).toBe(end)
    found.push(error?.message.slice(prefix.length, -end.length) ?? "")
  }
  return found
}

const AMOUNT = { en: "a whole number of fen, 1 to 100000000", zh: "以分为单位、 1 至 100000000 的整数" }
const amount = (received: { en: string; zh: string }, remedy: { en: string; zh: string }): [string, string] => [
  `refundAmount must be ${AMOUNT.en}, not ${received.en}${remedy.en}`,
  `refundAmount 应为${AMOUNT.zh}，而不是${received.zh}${remedy.zh}`,
]

describe("the error of a wrong field says in both languages what is wrong and how to correct it", () => {
  const cases: [name: string, path: string, body: JsonObject, messages: [en: string, zh: string]][] = [
    [
      "a missing order number",
      APP_CLOSE,
      {},
      [
        "merOrderId is missing (a string, 6 to 32 characters); it begins with your 来源编号, the four characters that China UMS assigned",
        "缺少 merOrderId（ 6 至 32 个字符的字符串）；以银联商务分配的 4 位来源编号开头",
      ],
    ],
    [
      "a misspelt required field",
      SECURE_COMPLETE,
      { instMid: "YUEDANDEFAULT", merOrderId: "33XP0222000113", completeAmount: 1 },
      [
        "completedAmount is missing (a whole number of fen, 1 to 100000000); the body has completeAmount",
        "缺少 completedAmount（以分为单位、 1 至 100000000 的整数）；请求体中有 completeAmount",
      ],
    ],
    [
      "a field in another case",
      REFUND,
      { ...refund, refundOrderId: undefined, refundOrderID: "33XP0223000114" },
      [
        "refundOrderId is missing (a string, 6 to 32 characters); the body has refundOrderID",
        "缺少 refundOrderId（ 6 至 32 个字符的字符串）；请求体中有 refundOrderID",
      ],
    ],
    [
      "a misspelt optional field",
      REFUND,
      { ...refund, refund_desc: "x" },
      [
        "refund_desc must be spelt refundDesc, not a string of 1 characters",
        "refund_desc 应为字段名 refundDesc，而不是 1 个字符的字符串",
      ],
    ],
    [
      "the number by which a refund is queried",
      REFUND,
      { ...refund, refundOrderId: undefined },
      [
        "refundOrderId is missing (a string, 6 to 32 characters); the gateway does not require it, but without it " +
          "/v1/netpay/refund-query cannot find this call if its response is lost; choose a new number and store it before " +
          "the call; it begins with your 来源编号, the four characters that China UMS assigned",
        "缺少 refundOrderId（ 6 至 32 个字符的字符串）；网关不要求填写，但没有它，一旦响应丢失，/v1/netpay/refund-query " +
          "就查不到这次调用；请在调用之前生成新的号码并保存；以银联商务分配的 4 位来源编号开头",
      ],
    ],
    [
      "yuan",
      REFUND,
      { ...refund, refundAmount: 49.5 },
      amount(
        { en: "49.5", zh: "49.5" },
        { en: "; this looks like yuan, pass 4950 fen", zh: "；看起来是以元为单位，应传 4950 分" },
      ),
    ],
    [
      "a rounding error",
      REFUND,
      { ...refund, refundAmount: 0.1 * 3 * 100 },
      amount(
        { en: "30.000000000000004", zh: "30.000000000000004" },
        {
          en: "; this looks like a rounding error, Math.round gives 30",
          zh: "；看起来是浮点误差，Math.round 得到 30",
        },
      ),
    ],
    [
      "yuan as a string",
      REFUND,
      { ...refund, refundAmount: "49.00" },
      amount(
        { en: "a string of 5 characters", zh: " 5 个字符的字符串" },
        { en: "; pass a number of fen: Math.round(yuan * 100)", zh: "；传以分为单位的数字：Math.round(yuan * 100)" },
      ),
    ],
    [
      "digits",
      REFUND,
      { ...refund, refundAmount: "4900" },
      amount(
        { en: "a string of 4 characters", zh: " 4 个字符的字符串" },
        { en: "; pass a number instead of a string", zh: "；传数字，不要传字符串" },
      ),
    ],
    [
      "a bigint",
      REFUND,
      { ...refund, refundAmount: 4900n },
      amount({ en: "a bigint", zh: " bigint" }, { en: "; pass Number(value)", zh: "；传 Number(value)" }),
    ],
    [
      "NaN",
      REFUND,
      { ...refund, refundAmount: Number.NaN },
      amount({ en: "NaN", zh: "NaN" }, { en: "; a calculation did not give a number", zh: "；计算结果不是数字" }),
    ],
    ["a negative amount", REFUND, { ...refund, refundAmount: -1 }, amount({ en: "-1", zh: "-1" }, { en: "", zh: "" })],
    [
      "white space around a number",
      APP_CLOSE,
      { merOrderId: ` ${"1".repeat(31)}\n` },
      [
        "merOrderId must be a string, 6 to 32 characters, not a string of 33 characters with outer spaces; trim it",
        "merOrderId 应为 6 至 32 个字符的字符串，而不是两端有空白的 33 个字符的字符串；去掉两端的空白",
      ],
    ],
    [
      "an order number that is a number",
      APP_CLOSE,
      { merOrderId: 12345678 },
      [
        "merOrderId must be a string, 6 to 32 characters, not a number; put it in quotation marks, because a long number loses digits",
        "merOrderId 应为 6 至 32 个字符的字符串，而不是数字；加上引号，因为过长的数字会丢失位数",
      ],
    ],
    [
      "null in an optional field",
      REFUND,
      { ...refund, refundDesc: null },
      [
        "refundDesc must be a string, at most 255 characters, not null; leave it out instead of passing null",
        "refundDesc 应为至多 255 个字符的字符串，而不是 null；不填即可，不要传 null",
      ],
    ],
    [
      "a constant with another value",
      APP_CLOSE,
      { ...bodies[APP_CLOSE], instMid: "H5DEFAULT" },
      [
        'instMid must be "APPDEFAULT", not a string of 9 characters; leave it out, because the client fills it in',
        "instMid 应为“APPDEFAULT”，而不是 9 个字符的字符串；不填即可，由客户端填写",
      ],
    ],
    [
      "a date of another format",
      PREAUTHED,
      { ...bodies[PREAUTHED], billDate: new Date(0) },
      [
        "billDate must be a string of the format yyyy-MM-dd, not an object; format it in Beijing time",
        "billDate 应为 yyyy-MM-dd 格式的字符串，而不是对象；按北京时间格式化",
      ],
    ],
    [
      "a list as JSON",
      REFUND,
      { ...refund, subOrders: "[]" },
      [
        "subOrders must be a list, not a string of 2 characters; pass the object itself, without JSON.stringify",
        "subOrders 应为列表，而不是 2 个字符的字符串；传对象本身，不要用 JSON.stringify",
      ],
    ],
    [
      "one object in place of a list",
      REFUND,
      { ...refund, subOrders: {} },
      [
        "subOrders must be a list, not an object; put it into a list: [ … ]",
        "subOrders 应为列表，而不是对象；放进列表：[ … ]",
      ],
    ],
  ]
  it.each(cases)("%s", async (_, path, body, messages) => {
    expect(await messagesOf(path, body)).toEqual(messages)
  })
})

describe("what is said about a missing field follows its description", () => {
  const path = "/v1/netpay/preauth-cancel"
  const body = { ...exampleBodies.get(path) }

  it("where the order number has another name", async () => {
    expect(await messagesOf(path, { ...body, mchntOrderId: undefined })).toEqual([
      expect.stringContaining("; it begins with your 来源编号"),
      expect.stringContaining("；以银联商务分配的 4 位来源编号开头"),
    ])
  })

  it("where the merchant number has another name", async () => {
    expect(await messagesOf(path, { ...body, mchntNo: undefined })).toEqual([
      expect.stringContaining("; set it in the body or in createClient({ defaults: { mchntNo } })"),
      expect.stringContaining("；写在请求体中，或写在 createClient({ defaults: { mchntNo } }) 中"),
    ])
  })
})

it("a missing mid says where it can be set", async () => {
  expect(await messagesOf(APP_CLOSE, bodies[APP_CLOSE], { tid: "1" })).toEqual([
    "mid is missing (a string, at most 15 characters); set it in the body or in createClient({ defaults: { mid } })",
    "缺少 mid（至多 15 个字符的字符串）；写在请求体中，或写在 createClient({ defaults: { mid } }) 中",
  ])
})
