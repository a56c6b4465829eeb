/** The one call that every row makes: an escrow order is completed. About half a kilobyte each way. */

export const credentials = {
  appId: "12345678901234567890123456789012",
  appKey: "67890123456789012345678901234567",
}

export const path = "/v1/netpay/secure-complete"

/** What a merchant sets once. */
export const merchant = { mid: "898310148160568", tid: "88880001" }

/** What a merchant gives for one order. */
export const order = {
  instMid: "YUEDANDEFAULT",
  merOrderId: "33XP0222000113781689755979342517",
  completedAmount: 4900,
  msgId: "D8B4B09CD90D49E99711D3CB5A7CE7B9",
  srcReserve: `门店 0017 · ${"room 1204, two nights, breakfast for two, checked out at noon; ".repeat(3)}`,
}

/** The whole body, as a person who calls without this package writes it. */
export function newBody(): typeof merchant & typeof order & { requestTimestamp: string } {
  return { requestTimestamp: beijingTime(), ...merchant, ...order }
}

/** The answer to it. */
export const answer: string = JSON.stringify({
  errCode: "SUCCESS",
  errMsg: "担保完成成功",
  responseTimestamp: "2022-04-15 11:42:57",
  ...merchant,
  msgId: order.msgId,
  srcReserve: order.srcReserve,
  merOrderId: order.merOrderId,
  secureStatus: "PARTLY_COMPLETED",
  completedAmount: "4900",
  totalAmount: "4900",
})

/** Looks at the verdict, which nobody may skip. */
export function accept(reply: unknown): void {
  const { errCode } = reply as { errCode?: unknown }
  if (errCode !== "SUCCESS") throw new Error(`refused: ${errCode}`)
}

/** Now, in Beijing, as the gateway wants it. */
export function beijingTime(): string {
  return new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace("T", " ")
}
