import { type Digest, signFields } from "../../../src/sign/index.ts"

/** The key of these tests; long and unlike anything else in them. */
export const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** A payment notice of the described product, with the random field that the platform adds. */
export const payment: Readonly<Record<string, string>> = {
  msgSrc: "WWW.TEST.COM",
  responseTimestamp: "2026-03-04 17:28:02",
  mid: "898340149000005",
  tid: "88880001",
  merOrderId: "319420260304000000000000001",
  status: "TRADE_SUCCESS",
  totalAmount: "1908",
  couponAmount: "0",
  Zz: "aBcD",
  signType: "SHA256",
}

/** Signs fields and writes them as the form that the platform would post. */
export async function post(fields: Readonly<Record<string, string>>, digest: Digest = "SHA256"): Promise<string> {
  return form({ ...fields, sign: await signFields(fields, { key, digest }) })
}

/** Writes fields as a form body, without signing them. */
export function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

/** A copy of the fields without one of them. */
export function without(fields: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}
