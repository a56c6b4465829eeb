// What an editor shows to a user of the built package.
import { describe, expect, it, vi } from "vitest"
import { operations } from "../../generated/operations.ts"
import { type Completion, openEditor } from "./editor.ts"

vi.setConfig({ testTimeout: 120_000 })

const editor = openEditor()
const redirects = Object.entries(operations).flatMap(([path, { redirect }]) => (redirect ? [path] : []))
const posts = Object.keys(operations).filter((path) => !redirects.includes(path))

const namesOf = (completions: Completion[]): string[] => completions.map(({ name }) => name)
const documentationOf = (completions: Completion[], wanted: string): string | undefined =>
  completions.find(({ name }) => name === wanted)?.documentation

/** A Chinese description, an English one and, below them, an example. */
const FIELD = /^\p{Script=Han}.* · [a-z].*\n\n.*e\.g\. /su

describe("completion", () => {
  it.each(['ums.POST("|")', 'ums.POST("|", { body: {} })'])("%s lists every path that takes a POST", (code) => {
    const completions = editor.completionsAt(code)
    expect(namesOf(completions).sort()).toEqual([...posts].sort())
    // An editor with TypeScript 5.9 shows no documentation for a string, so the next key shows it.
    expect(completions.filter(({ documentation }) => documentation)).toEqual([])
  })

  it("of the path of url lists every redirect and nothing else", () => {
    const paths = namesOf(editor.completionsAt('ums.url("|")')).filter(Boolean)
    expect(paths.sort()).toEqual([...redirects].sort())
  })

  it("of the path of a type lists every operation", () => {
    const requests = namesOf(editor.completionsAt('type Table = RequestOf<"|">'))
    expect(requests.sort()).toEqual([...posts, ...redirects].sort())
    expect(namesOf(editor.completionsAt('type Table = ResponseOf<"|">')).sort()).toEqual([...posts].sort())
  })

  it("of body shows the name of the operation in both languages", () => {
    const completions = editor.completionsAt('ums.POST("/v1/netpay/bills/get-qrcode", { | })')
    expect(namesOf(completions)).toEqual(["body", "draft", "signal", "timeoutMs"])
    expect(documentationOf(completions, "body")).toBe("二维码获取 · create a QR code for a payment")
  })

  it("of content shows it too", () => {
    const completions = editor.completionsAt('ums.url("/v1/netpay/trade/h5-pay", { | })')
    expect(namesOf(completions)).toEqual(["content", "draft"])
    expect(documentationOf(completions, "content")).toBe("支付宝 H5 支付 · Alipay on a mobile web page")
  })

  it.each([
    ["billNo", 'ums.POST("/v1/netpay/bills/get-qrcode", { body: { | } })'],
    ["billNo", 'ums.POST("/v1/netpay/bills/get-qrcode", { draft: { | } })'],
    ["merOrderId", 'ums.POST("/v1/netpay/query", { body: { | } })'],
    ["mid", 'ums.POST("/v1/netpay/query", { body: { | } })'],
    ["tradeType", 'ums.POST("/v1/netpay/wx/unified-order", { body: { | } })'],
    ["totalAmount", 'ums.POST("/v1/netpay/refund", { body: { subOrders: [{ | }] } })'],
    ["totalAmount", 'ums.url("/v1/netpay/trade/h5-pay", { content: { | } })'],
    ["status", 'declare const response: ResponseOf<"/v1/netpay/query">; response.|'],
  ])("documents %s in both languages: %s", (field, code) => {
    expect(documentationOf(editor.completionsAt(code), field)).toMatch(FIELD)
  })

  it("lists the values of a field", () => {
    const completions = editor.completionsAt('ums.POST("/v1/netpay/close", { body: { instMid: "|" } })')
    expect(namesOf(completions)).toContain("YUEDANDEFAULT")
  })

  it("lists the fields that a default can fill, and nothing else", () => {
    const fields = namesOf(editor.completionsAt("createClient({ ...sound, defaults: { | } })"))
    expect(fields).toEqual(expect.arrayContaining(["mid", "tid", "instMid", "notifyUrl"]))
    expect(fields).not.toContain("totalAmount")
    expect(fields).not.toContain("sound")
  })

  it("documents the values of a status", () => {
    expect(documentationOf(editor.completionsAt("TradeStatus.|"), "TRADE_SUCCESS")).toBe("支付成功 · paid")
  })
})

const ORDER = '"/v1/netpay/wx/unified-order"'
const split = 'divisionFlag: true, platformAmount: 0, subOrders: [{ mid: "1", totalAmount: 1 }]'

describe("hovering over a field of a body shows its documentation, where the field", () => {
  it.each([
    [
      "triggers a requirement",
      '"/v1/netpay/bills/get-qrcode", { body: { |billNo: "1", billDate: "", totalAmount: 1 } }',
    ],
    ["is required by one", '"/v1/netpay/bills/get-qrcode", { body: { billNo: "1", |billDate: "", totalAmount: 1 } }'],
    ["is an amount in one", '"/v1/netpay/bills/get-qrcode", { body: { billNo: "1", billDate: "", |totalAmount: 1 } }'],
    ["stands alone", '"/v1/netpay/bills/get-qrcode", { body: { |totalAmount: 1 } }'],
    ["is one of a choice", '"/v1/netpay/query", { body: { |merOrderId: "1" } }'],
    [
      "has a value that decides",
      `${ORDER}, { body: { merOrderId: "1", totalAmount: 1, |tradeType: "APP", subAppId: "" } }`,
    ],
    [
      "is in no requirement",
      `${ORDER}, { body: { |merOrderId: "1", totalAmount: 1, tradeType: "APP", subAppId: "" } }`,
    ],
    ["is filled by a default", '"/v1/netpay/query", { body: { |mid: "1", merOrderId: "1" } }'],
    ["is in a draft", `${ORDER}, { draft: { merOrderId: "1", totalAmount: 1, tradeType: "APP", |subAppId: "" } }`],
  ])("%s", (_, init) => {
    expect(editor.hoverAt(`void ums.POST(${init})`)).toMatch(FIELD)
  })

  it.each(["divisionFlag", "platformAmount"])("is %s in the content of a redirect order", (field) => {
    const content = `{ merOrderId: "1", totalAmount: 1, ${split} }`.replace(field, `|${field}`)
    expect(editor.hoverAt(`void ums.url("/v1/netpay/trade/h5-pay", { content: ${content} })`)).toMatch(FIELD)
  })
})

/** The last line of the only error. */
function errorOf(code: string): string {
  const errors = editor.errorsOf(code)
  expect(errors).toHaveLength(1)
  const lines = errors[0]?.split("\n") ?? []
  expect(lines.length).toBeLessThanOrEqual(5)
  expect(lines.filter((line) => /\bnever'?\.?$/.test(line))).toEqual([])
  return lines.at(-1) ?? ""
}

const order = 'merOrderId: "319420260304000000000000001", totalAmount: 1'
const SPLIT_RULE = "divisionFlag_needs_platformAmount_and_goods_or_subOrders_excludes_secureTransaction_true"

describe("the error names the requirement that a body breaks", () => {
  it.each([
    ["bills/get-qrcode", '{ billNo: "1" }', "billNo_needs_billDate_and_totalAmount"],
    ["bills/get-qrcode", '{ fixBuyer: "T", name: "" }', "fixBuyer_T_needs_name_and_certNo"],
    ["bills/get-qrcode", "{ divisionFlag: true, goods: [] }", SPLIT_RULE],
    ["bills/get-qrcode", "{ divisionFlag: true, platformAmount: 0 }", "subOrders_of_goods_or_subOrders"],
    ["bills/get-qrcode", '{ goods: [{ subMerchantId: "1" }] }', "subMerchantId_needs_subOrderAmount"],
    [
      "refund",
      '{ merOrderId: "1", refundOrderId: "2", refundAmount: 1, subOrders: [] }',
      "subOrders_needs_platformAmount",
    ],
    ["query", '{ msgId: "1" }', "targetOrderId_of_merOrderId_or_targetOrderId"],
    ["wx/unified-order", `{ ${order}, tradeType: "MINI" }`, "tradeType_MINI_needs_subAppId_and_subOpenId"],
    [
      "wx/unified-order",
      `{ ${order}, tradeType: "MINI", subAppId: "" }`,
      "tradeType_MINI_needs_subAppId_and_subOpenId",
    ],
    [
      "wx/unified-order",
      `{ ${order}, tradeType: "JSAPI", subOpenId: "" }`,
      "tradeType_JSAPI_needs_instMid_and_subOpenId",
    ],
    ["wx/unified-order", `{ ${order}, tradeType: "APP" }`, "tradeType_APP_needs_subAppId"],
    ["trade/create", `{ ${order}, userId: "", tradeType: "JSAPI" }`, "tradeType_JSAPI_needs_instMid"],
    ["acp/js-pay", `{ ${order} }`, "code_of_userId_or_code"],
    // Required fields are missing too.
    ["wx/unified-order", `{ ${order}, divisionFlag: true }`, SPLIT_RULE],
    ["trade/create", `{ ${order}, divisionFlag: true }`, SPLIT_RULE],
  ])("%s with %s", (path, body, rule) => {
    expect(errorOf(`void ums.POST("/v1/netpay/${path}", { body: ${body} })`)).toContain(`'${rule}'`)
  })

  it("also where a default triggers it", () => {
    const client = 'createClient({ ...sound, defaults: { ...defaults, billNo: "1" } })'
    expect(errorOf(`void ${client}.POST("/v1/netpay/bills/get-qrcode", { body: { totalAmount: 1 } })`)).toContain(
      "billDate",
    )
  })

  it("and a body that meets all requirements has no error", () => {
    expect(editor.errorsOf('void ums.POST("/v1/netpay/query", { body: { merOrderId: "1" } })')).toEqual([])
  })
})

describe("the error of a body", () => {
  it("names the missing field and the path", () => {
    expect(errorOf('void ums.POST("/v1/netpay/refund", { body: { merOrderId: "1", refundOrderId: "2" } })')).toMatch(
      /^ *Property 'refundAmount' is missing in type '{ merOrderId: string; refundOrderId: string; }' but required in type 'FieldsOf<"\/v1\/netpay\/refund", /,
    )
  })

  it.each([
    ["body", "Body"],
    ["draft", "Draft"],
  ])("suggests the field for a misspelt one in %s", (key, type) => {
    const fields = '{ merOrderId: "1", refundAmount: 1, refundOrderID: "" }'
    expect(errorOf(`void ums.POST("/v1/netpay/refund", { ${key}: ${fields} })`)).toBe(
      `Object literal may only specify known properties, but 'refundOrderID' does not exist in type '${type}Of<"/v1/netpay/refund", "mid" | "tid">'. Did you mean to write 'refundOrderId'?`,
    )
  })

  it("is at the field of a wrong type", () => {
    expect(errorOf('void ums.POST("/v1/netpay/refund", { body: { merOrderId: "1", refundAmount: "1" } })')).toBe(
      "Type 'string' is not assignable to type 'number'.",
    )
  })
})

describe("the error of a path", () => {
  it("suggests similar paths", () => {
    expect(errorOf('void ums.POST("/v1/netpay/qurey", { body: {} })')).toContain(
      '& DidYouMean<"/v1/netpay/query" | "/v1/netpay/qmf/order", "url is for redirect orders, send for paths that are not described">',
    )
    expect(errorOf('void ums.POST("/v1/netpay/unified-order", { body: {} })')).toContain(
      'DidYouMean<"/v1/netpay/wx/unified-order" | "/v1/netpay/uac/',
    )
  })

  it.each(['"/v9/of/tomorrow"', '"/v1/netpay/query" as string'])("mentions url and send: %s", (path) => {
    expect(errorOf(`void ums.POST(${path}, { body: {} })`)).toContain(
      'Use<"url for a redirect order, send for a path that is not described">',
    )
  })

  it("says url for a redirect order that is given to POST", () => {
    expect(errorOf(`void ums.POST("/v1/netpay/trade/h5-pay", { body: { ${order} } })`)).toContain(
      'Use<"url for a redirect order">',
    )
  })

  it("says POST for a POST that is given to url", () => {
    expect(errorOf('void ums.url("/v1/netpay/query", { content: { merOrderId: "1" } })')).toContain(
      'Use<"POST for this path">\'',
    )
  })
})

describe("the error of a default", () => {
  it("suggests the field for a misspelt one", () => {
    expect(errorOf('createClient({ ...sound, defaults: { midd: "1" } })')).toMatch(
      /'midd' does not exist in type .*\. Did you mean to write 'mid'\?$/,
    )
  })

  it("says what is wrong with one in a variable", () => {
    expect(errorOf('const given = { mid: "1", tidd: "1" }; createClient({ ...sound, defaults: given })')).toContain(
      '"tidd is not a field that a default can fill"\'',
    )
  })
})
