/** Notifications as the platform posts them, signed by the independent signer. */
import type { Digest } from "../../src/sign/index.ts"
import { fieldSignature } from "./signer.ts"

/** The communication key of these tests. */
export const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** The notification of a payment, with the random field that the platform adds. */
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

/** The form body of signed fields. */
export function signedForm(fields: Readonly<Record<string, string>>, digest: Digest = "SHA256"): string {
  return form({ ...fields, sign: fieldSignature(fields, key, digest === "MD5" ? "md5" : "sha256") })
}

/** The form body of fields as they are. */
export function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

/** A copy of the fields without one of them. */
export function without(fields: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}
