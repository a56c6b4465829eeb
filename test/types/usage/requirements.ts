// What the fields of one body require of each other: each form of a requirement, met and broken.
import { type BodyOf, createClient, type RequestOf } from "chinaums"

const CODE = "/v1/netpay/bills/get-qrcode"
const WECHAT = "/v1/netpay/wx/unified-order"

const sound = { environment: "test", appId: "id", appKey: "key" } as const
const defaults = { mid: "898340149000005", tid: "88880001" }
const ums = createClient({ ...sound, defaults })
const merOrderId = "319420260304000000000000001"
const billNo = "31942026030400000001"
const billDate = "2026-03-04"
const order = { merOrderId, totalAmount: 1 }

export async function aFieldRequiresOthers(): Promise<void> {
  await ums.POST(CODE, { body: {} })
  await ums.POST(CODE, { body: { totalAmount: 1 } })
  await ums.POST(CODE, { body: { billNo, billDate, totalAmount: 1 } })
  await ums.POST(CODE, { body: { billNo: undefined, totalAmount: 1 } as BodyOf<typeof CODE, "mid" | "tid"> })
  // @ts-expect-error a one-off code has its amount
  await ums.POST(CODE, { body: { billNo, billDate } })
  // @ts-expect-error and its date
  await ums.POST(CODE, { body: { billNo, totalAmount: 1 } })
  const refund = { merOrderId, refundOrderId: "3194A2", refundAmount: 1 }
  await ums.POST("/v1/netpay/refund", { body: { ...refund, subOrders: [], platformAmount: 0 } })
  // @ts-expect-error a split refund has the platform's share
  await ums.POST("/v1/netpay/refund", { body: { ...refund, subOrders: [] } })
}

export async function aValueRequiresOthers(): Promise<void> {
  const user = { subAppId: "wx0", subOpenId: "o0" }
  await ums.POST(WECHAT, { body: { ...order, tradeType: "MINI", ...user } })
  await ums.POST(WECHAT, { body: { ...order, tradeType: "APP", subAppId: "wx0" } })
  // @ts-expect-error a mini program needs the payer's openid too
  await ums.POST(WECHAT, { body: { ...order, tradeType: "MINI", subAppId: "wx0" } })
  // @ts-expect-error an app needs its id
  await ums.POST(WECHAT, { body: { ...order, tradeType: "APP" } })
  // @ts-expect-error a field whose value requires others has the known values only
  await ums.POST(WECHAT, { body: { ...order, tradeType: "NATIVE", ...user } })
  const payer = { name: "测试", certNo: "MA==" }
  await ums.POST(CODE, { body: { fixBuyer: "T", ...payer } })
  // @ts-expect-error there is nobody to check
  await ums.POST(CODE, { body: { fixBuyer: "T", certNo: "MA==" } })
}

export async function aValueRequiresOneOfSeveral(): Promise<void> {
  const split = { divisionFlag: true, platformAmount: 0 } as const
  await ums.POST(CODE, { body: { ...split, goods: [] } })
  await ums.POST(CODE, { body: { ...split, subOrders: [] } })
  await ums.POST(CODE, { body: { ...split, goods: [], subOrders: [] } })
  await ums.POST(CODE, { body: { divisionFlag: false } })
  // @ts-expect-error a split without shares
  await ums.POST(CODE, { body: split })
  // @ts-expect-error the platform's share is missing
  await ums.POST(CODE, { body: { divisionFlag: true, goods: [] } })
}

export async function aValueForbidsAnother(): Promise<void> {
  const split = { divisionFlag: true, platformAmount: 0 } as const
  await ums.POST(CODE, { body: { ...split, goods: [], secureTransaction: "false" } })
  await ums.POST(CODE, { body: { secureTransaction: "true" } })
  // @ts-expect-error an escrow cannot be split
  await ums.POST(CODE, { body: { ...split, goods: [], secureTransaction: "true" } })
}

export async function aBodyWithEverythingMayHaveAnyTrigger(
  yes: boolean,
  kind: "MINI" | "JSAPI" | "APP",
  buyer: { fixBuyer?: "T" },
  number: { billNo?: string },
): Promise<void> {
  await ums.POST(CODE, { body: { divisionFlag: yes, platformAmount: 0, goods: [] } })
  // @ts-expect-error it may be a split without shares
  await ums.POST(CODE, { body: { divisionFlag: yes, platformAmount: 0 } })
  await ums.POST(CODE, { body: { ...number, billDate, totalAmount: 1 } })
  // @ts-expect-error with a number it needs a date
  await ums.POST(CODE, { body: { ...number, totalAmount: 1 } })
  const payer = { name: "测试", certNo: "MA==" }
  await ums.POST(CODE, { body: { ...buyer, ...payer } })
  // @ts-expect-error there may be nobody to check
  await ums.POST(CODE, { body: { ...buyer, certNo: "MA==" } })
  // @ts-expect-error a field whose value requires others has the known values only
  await ums.POST(CODE, { body: { fixBuyer: "X", ...payer } })
  const user = { subAppId: "wx0", subOpenId: "o0" }
  await ums.POST(WECHAT, { body: { ...order, ...user, tradeType: kind, instMid: "YUEDANDEFAULT" } })
  // @ts-expect-error one of the kinds needs instMid
  await ums.POST(WECHAT, { body: { ...order, ...user, tradeType: kind } })
  // @ts-expect-error no such kind
  await ums.POST(WECHAT, { body: { ...order, ...user, tradeType: "NATIVE", instMid: "YUEDANDEFAULT" } })
  // @ts-expect-error a kind is needed
  await ums.POST(WECHAT, { body: { ...order, ...user, instMid: "YUEDANDEFAULT" } })
}

export async function aBodyIsOneExpression(yes: boolean, table: RequestOf<typeof CODE>): Promise<void> {
  const more: { billDesc?: string } = {}
  if (yes) more.billDesc = "lunch"
  const body: BodyOf<typeof CODE, "mid" | "tid"> = yes ? { ...more, billNo, billDate, totalAmount: 1 } : more
  await ums.POST(CODE, { body })
  const filled: BodyOf<typeof CODE, "mid" | "tid"> = {}
  // @ts-expect-error the variable is narrowed to a body without a number
  filled.billNo = billNo
  // @ts-expect-error RequestOf has no requirements
  await ums.POST(CODE, { body: table })
}

export async function aRequestRequiresOneOfSeveral(): Promise<void> {
  const terminal = { merchantCode: "123456789900081", terminalCode: "00810001" }
  await ums.POST("/v1/netpay/query", { body: { merOrderId } })
  await ums.POST("/v1/netpay/query", { body: { targetOrderId: "1" } })
  // @ts-expect-error a query without a number
  await ums.POST("/v1/netpay/query", { body: {} })
  await ums.POST("/v6/poslink/transaction/query", { body: { ...terminal, originalOrderId: "1" } })
  // @ts-expect-error a query without a number
  await ums.POST("/v6/poslink/transaction/query", { body: terminal })
}

export async function aChoiceOfGroupsOfFields(): Promise<void> {
  const PAY = "/v4/poslink/transaction/pay"
  const terminal = { merchantCode: "123456789900081", terminalCode: "00810001" }
  const paid = { ...terminal, transactionAmount: 1, merchantOrderId: "1", merchantRemark: "1", payMode: "CODE_SCAN" }
  const code = { ...paid, payCode: "0" }
  await ums.POST(PAY, { body: { ...code, deviceType: "12" } })
  await ums.POST(PAY, { body: { ...code, deviceType: "11", ip: "192.0.2.1" } })
  await ums.POST(PAY, { body: { ...code, deviceType: "11", longitude: "+121.4", latitude: "+31.2" } })
  // @ts-expect-error a place has two coordinates
  await ums.POST(PAY, { body: { ...code, deviceType: "11", longitude: "+121.4" } })
}

export async function membersOfAListHaveRequirements(): Promise<void> {
  const split = { divisionFlag: true, platformAmount: 0 } as const
  await ums.POST(CODE, { body: { ...split, goods: [{ goodsId: "1" }] } })
  await ums.POST(CODE, { body: { ...split, goods: [{ subMerchantId: "1", subOrderAmount: 1 }] } })
  // @ts-expect-error the sub-merchant's share is missing
  await ums.POST(CODE, { body: { ...split, goods: [{ subMerchantId: "1" }] } })
  await ums.POST(CODE, { body: { ...split, subOrders: [{ mid: "1", totalAmount: 1 }] } })
  // @ts-expect-error the same here
  await ums.POST(CODE, { body: { ...split, subOrders: [{ mid: "1" }] } })
}

export async function aDefaultMeetsARequirement(): Promise<void> {
  const jsapi = { ...order, tradeType: "JSAPI", subOpenId: "o0" } as const
  await ums.POST(WECHAT, { body: { ...jsapi, instMid: "YUEDANDEFAULT" } })
  // @ts-expect-error an official account needs the business type
  await ums.POST(WECHAT, { body: jsapi })
  const official = createClient({ ...sound, defaults: { ...defaults, instMid: "YUEDANDEFAULT" } })
  await official.POST(WECHAT, { body: jsapi })
  await official.POST(WECHAT, { body: { ...jsapi, instMid: "MINIDEFAULT" } })
  // @ts-expect-error and no other value fits
  await official.POST(WECHAT, { body: { ...order, tradeType: "JSAPI" } })
}

export async function aDefaultThatARuleHangsOnIsThere(): Promise<void> {
  const buyer = createClient({ ...sound, defaults: { ...defaults, fixBuyer: "T" } })
  await buyer.POST(CODE, { body: { name: "测试", certNo: "MA==" } })
  // @ts-expect-error the default requires name and certNo
  await buyer.POST(CODE, { body: {} })
  const bill = createClient({ ...sound, defaults: { ...defaults, billNo } })
  await bill.POST(CODE, { body: { billDate, totalAmount: 1 } })
  // @ts-expect-error a number requires its date
  await bill.POST(CODE, { body: { totalAmount: 1 } })
  await bill.POST("/v1/netpay/query", { body: { merOrderId } })
}

export async function aNumberThatMakesACallQueryable(): Promise<void> {
  const ums = createClient({ ...sound, defaults })
  const refund = { merOrderId: "3194A1", refundAmount: 1 }
  await ums.POST("/v1/netpay/refund", { body: { ...refund, refundOrderId: "3194A2" } })
  // @ts-expect-error refundOrderId_makes_the_call_queryable
  await ums.POST("/v1/netpay/refund", { body: refund })
}
