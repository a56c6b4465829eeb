/** The call that every row makes: it completes an escrow order. Request and response have about half a kilobyte each. */

export const credentials = {
  appId: "12345678901234567890123456789012",
  appKey: "67890123456789012345678901234567",
}

export const path = "/v1/netpay/secure-complete"

/** The fields that a merchant configures once. */
export const merchant = { mid: "898310148160568", tid: "88880001" }

/** The fields of one order. */
export const order = {
  instMid: "YUEDANDEFAULT",
  merOrderId: "33XP0222000113781689755979342517",
  completedAmount: 4900,
  msgId: "D8B4B09CD90D49E99711D3CB5A7CE7B9",
  srcReserve: `门店 0017 · ${"room 1204, two nights, breakfast for two, checked out at noon; ".repeat(3)}`,
}

/** The complete body, as a caller without this package builds it. */
export function newBody(): typeof merchant & typeof order & { requestTimestamp: string } {
  return { requestTimestamp: beijingTime(), ...merchant, ...order }
}

/** The body of the response. */
export const responseBody: string = JSON.stringify({
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

/** Checks the response code, as every careful caller does. Throws unless it is a success. */
export function checkResponse(response: unknown): void {
  const { errCode } = response as { errCode?: unknown }
  if (errCode !== "SUCCESS") throw new Error(`rejected: ${errCode}`)
}

/** The current Beijing time, in the format of the gateway. */
export function beijingTime(): string {
  return new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace("T", " ")
}
