// Redirect orders that must compile, each beside one that must not.
import { type Client, createClient, type JsonObject } from "chinaums"
import { exactly } from "./same.ts"

const H5 = "/v1/netpay/trade/h5-pay"
const merOrderId = "319420260304000000000000001"
const order = { merOrderId, totalAmount: 1 }

export async function content(ums: Client<"mid" | "tid">): Promise<void> {
  exactly<string>()(await ums.url(H5, { content: order }))
  // @ts-expect-error the order stands under content
  await ums.url(H5, order)
  // @ts-expect-error merOrderId is missing
  await ums.url(H5, { content: { totalAmount: 1 } })
  // @ts-expect-error an amount is a number of fen, not a string
  await ums.url(H5, { content: { ...order, totalAmount: "1" } })
  // @ts-expect-error misspelt, and would be lost
  await ums.url(H5, { content: { merOrderId, totalAmount: 1, merOrderID: "1" } })
  await ums.url(H5, { content: { ...order, instMid: "H5DEFAULT" } })
  // @ts-expect-error of another product
  await ums.url(H5, { content: { ...order, instMid: "APPDEFAULT" } })
}

export async function deerrorCodes(): Promise<void> {
  const ums = createClient({ environment: "test", appId: "id", appKey: "key", defaults: { mid: "1" } })
  await ums.url(H5, { content: { ...order, tid: "1" } })
  // @ts-expect-error no default fills tid
  await ums.url(H5, { content: order })
}

export async function requirements(ums: Client<"mid" | "tid">): Promise<void> {
  const split = { ...order, divisionFlag: true, platformAmount: 1 } as const
  await ums.url(H5, { content: { ...split, goods: [] } })
  // @ts-expect-error neither goods nor subOrders
  await ums.url(H5, { content: split })
}

export async function otherPaths(ums: Client, path: string, anything: JsonObject): Promise<void> {
  await ums.url("/v1/netpay/of-tomorrow", { content: { any: ["thing"] } })
  await ums.url(path, { content: anything })
  // @ts-expect-error content is an object
  await ums.url("/v1/netpay/of-tomorrow", { content: "{}" })
  // @ts-expect-error this path takes a POST
  await ums.url("/v1/netpay/query", { content: { merOrderId } })
  // @ts-expect-error this path is opened by a browser
  await ums.POST(H5, { body: order })
}
