// Bodies that are built step by step or with spreads: the types check their fields, the client their requirements.
import { type Client, createClient, type DraftOf, type Path } from "chinaums"

const ORDER = "/v1/netpay/wx/unified-order"
const H5 = "/v1/netpay/trade/h5-pay"
type Defaults = "mid" | "tid"

const defaults = { mid: "898340149000005", tid: "88880001" }
const ums = createClient({ environment: "test", appId: "id", appKey: "key", defaults })
const merOrderId = "319420260304000000000000001"
const subOrders = [{ mid: "898340149000006", totalAmount: 1 }]
const payer = { subAppId: "wx0", subOpenId: "o0" }

export async function aConditionalSpread(isSplit: boolean): Promise<void> {
  const order = { merOrderId, totalAmount: 1, tradeType: "MINI", ...payer } as const
  const split = { divisionFlag: true, platformAmount: 0, subOrders }
  await ums.POST(ORDER, { draft: { ...order, ...(isSplit ? split : {}) } })
  await ums.POST(ORDER, { draft: { ...order, ...(isSplit && split) } })
  // @ts-expect-error a body must meet the requirements at compile time
  await ums.POST(ORDER, { body: { ...order, ...(isSplit ? split : {}) } })
}

export async function aVariableThatGrows(isSplit: boolean, remark: string | undefined): Promise<void> {
  const draft: DraftOf<typeof ORDER, Defaults> = { merOrderId, totalAmount: 1, tradeType: "MINI", orderDesc: remark }
  if (isSplit) draft.divisionFlag = true
  if (isSplit) Object.assign(draft, { platformAmount: 0, subOrders })
  draft.tradeType = "APP"
  await ums.POST(ORDER, { draft, timeoutMs: 1000 })
  // @ts-expect-error an amount is a number
  draft.totalAmount = "1"
  // @ts-expect-error no such field
  draft.divisionFlags = true
  // @ts-expect-error a draft may break a requirement, so it is not a body
  await ums.POST(ORDER, { body: draft })
}

interface Dto {
  readonly id: string
  readonly fen: number
  readonly remark?: string
  readonly split?: { readonly platform: number; readonly shares: typeof subOrders }
}

export const fromDto = ({ id, fen, remark, split }: Dto): DraftOf<typeof ORDER, Defaults> => ({
  merOrderId: id,
  totalAmount: fen,
  tradeType: "MINI",
  ...payer,
  orderDesc: remark,
  ...(split && { divisionFlag: true, platformAmount: split.platform, subOrders: split.shares }),
})

export async function theFieldsAreChecked(): Promise<void> {
  await ums.POST("/v1/netpay/refund", { draft: { merOrderId, refundAmount: 1 } })
  // @ts-expect-error refundAmount is missing
  await ums.POST("/v1/netpay/refund", { draft: { merOrderId } })
  // @ts-expect-error refundAmounts is misspelt
  await ums.POST("/v1/netpay/refund", { draft: { merOrderId, refundAmount: 1, refundAmounts: 1 } })
  // @ts-expect-error the client has no default for mid
  const draft: DraftOf<"/v1/netpay/refund", "tid"> = { merOrderId, refundAmount: 1 }
  void draft
}

export async function exactlyOneOfBodyAndDraft(): Promise<void> {
  const refund = { merOrderId, refundOrderId: "2", refundAmount: 1 }
  await ums.POST("/v1/netpay/refund", { body: refund })
  await ums.POST("/v1/netpay/refund", { draft: refund })
  // @ts-expect-error both
  await ums.POST("/v1/netpay/refund", { body: refund, draft: refund })
  // @ts-expect-error neither
  await ums.POST("/v1/netpay/refund", { timeoutMs: 1000 })
}

export async function aRedirectOrder(isSplit: boolean): Promise<void> {
  const draft: DraftOf<typeof H5, Defaults> = { merOrderId, totalAmount: 1 }
  if (isSplit) draft.divisionFlag = true
  await ums.url(H5, { draft })
  // @ts-expect-error content must meet the requirements at compile time
  await ums.url(H5, { content: { merOrderId, totalAmount: 1, divisionFlag: true } })
  // @ts-expect-error both
  await ums.url(H5, { content: { merOrderId, totalAmount: 1 }, draft })
  // @ts-expect-error nothing is known of the fields of a path that is not described
  await ums.url("/v1/netpay/of-tomorrow", { draft })
}

export async function aWrapper<P extends Path>(
  client: Client<Defaults>,
  path: P,
  draft: DraftOf<P, Defaults>,
): Promise<string> {
  const { outcome } = await client.POST(path, { draft })
  return outcome
}
