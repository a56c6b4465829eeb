// What an editor shows to a user of the built package.
import { describe, expect, it, vi } from "vitest"
import { operations } from "../../generated/operations.ts"
import { type Offer, openEditor } from "./editor.ts"

vi.setConfig({ testTimeout: 120_000 })

const editor = openEditor()
const redirects = Object.entries(operations).flatMap(([path, { redirect }]) => (redirect ? [path] : []))
const posts = Object.keys(operations).filter((path) => !redirects.includes(path))

const namesOf = (offers: Offer[]): string[] => offers.map(({ name }) => name)
const wordsOf = (offers: Offer[], wanted: string): string | undefined =>
  offers.find(({ name }) => name === wanted)?.words

describe("completing", () => {
  it.each(['ums.POST("|")', 'ums.POST("|", { body: {} })'])("%s offers every path that takes a POST", (code) => {
    const offers = editor.offersAt(code)
    expect(namesOf(offers).sort()).toEqual([...posts].sort())
    // An editor of TypeScript 5.9 can put no words to a text in quotes. So they stand with the field that comes next.
    expect(offers.filter(({ words }) => words)).toEqual([])
  })

  it("the path of url offers every redirect, and no other", () => {
    const offers = namesOf(editor.offersAt('ums.url("|")')).filter(Boolean)
    expect(offers.sort()).toEqual([...redirects].sort())
  })

  it("the path of a table's type offers every operation", () => {
    expect(namesOf(editor.offersAt('type Table = RequestOf<"|">')).sort()).toEqual([...posts, ...redirects].sort())
    expect(namesOf(editor.offersAt('type Table = ResponseOf<"|">')).sort()).toEqual([...posts].sort())
  })

  it("body says what the operation is called, in both languages", () => {
    const offers = editor.offersAt('ums.POST("/v1/netpay/bills/get-qrcode", { | })')
    expect(namesOf(offers)).toEqual(["body", "signal", "timeoutMs"])
    expect(wordsOf(offers, "body")).toBe("二维码获取 · create a QR code to be paid")
  })

  it("content does, too", () => {
    const offers = editor.offersAt('ums.url("/v1/netpay/trade/h5-pay", { | })')
    expect(offers).toEqual([{ name: "content", words: "支付宝 H5 支付 · Alipay on a mobile web page" }])
  })

  it.each([
    ["billNo", 'ums.POST("/v1/netpay/bills/get-qrcode", { body: { | } })'],
    ["merOrderId", 'ums.POST("/v1/netpay/query", { body: { | } })'],
    ["mid, which a default fills,", 'ums.POST("/v1/netpay/query", { body: { | } })'],
    ["tradeType, on which rules hang,", 'ums.POST("/v1/netpay/wx/unified-order", { body: { | } })'],
    ["totalAmount", 'ums.POST("/v1/netpay/refund", { body: { subOrders: [{ | }] } })'],
    ["totalAmount", 'ums.url("/v1/netpay/trade/h5-pay", { content: { | } })'],
    ["status", 'declare const reply: ResponseOf<"/v1/netpay/query">; reply.|'],
  ])("%s is explained in both languages: %s", (field, code) => {
    const words = wordsOf(editor.offersAt(code), field.replace(/,.*/, ""))
    expect(words).toMatch(/^\p{Script=Han}.* · [a-z].*\n\n.*e\.g\. /su)
  })

  it("a value that is listed", () => {
    const offers = editor.offersAt('ums.POST("/v1/netpay/close", { body: { instMid: "|" } })')
    expect(namesOf(offers)).toContain("YUEDANDEFAULT")
  })
})

const order = 'merOrderId: "319420260304000000000000001", totalAmount: 1'

describe("a broken rule is named", () => {
  it.each([
    ["bills/get-qrcode", '{ billNo: "1" }', "billNo_needs_billDate_and_totalAmount"],
    ["bills/get-qrcode", '{ fixBuyer: "T", name: "" }', "fixBuyer_T_needs_name_and_certNo"],
    [
      "bills/get-qrcode",
      "{ divisionFlag: true, goods: [] }",
      "divisionFlag_needs_platformAmount_and_goods_or_subOrders_excludes_secureTransaction_true",
    ],
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
  ])("%s with %s", (path, body, rule) => {
    const faults = editor.faultsOf(`void ums.POST("/v1/netpay/${path}", { body: ${body} })`)
    expect(faults).toEqual([expect.stringMatching(new RegExp(`'${rule}'`))])
  })

  it("where a default asks, too", () => {
    const client = `createClient({ environment: "test", appId: "id", appKey: "key", defaults: { ...defaults, billNo: "1" } })`
    expect(editor.faultsOf(`void ${client}.POST("/v1/netpay/bills/get-qrcode", { body: { totalAmount: 1 } })`)).toEqual(
      [expect.stringContaining("billDate")],
    )
  })

  it("and a body that keeps its rules is not at fault", () => {
    expect(editor.faultsOf('void ums.POST("/v1/netpay/query", { body: { merOrderId: "1" } })')).toEqual([])
  })
})
