// The options of a client, and what its defaults mean for its calls.
import { type Client, type ClientOptions, createClient } from "chinaums"
import { exactly } from "./same.ts"

const sound = { environment: "test", appId: "id", appKey: "key" } as const
const merOrderId = "319420260304000000000000001"

export function environment(): void {
  createClient({ ...sound, environment: "production" })
  createClient({ ...sound, environment: { baseUrl: "https://gateway.example" } })
  createClient({ ...sound, environment: { baseUrl: "http://gateway.example", allowInsecureHttp: true } })
  // @ts-expect-error no such environment
  createClient({ ...sound, environment: "staging" })
  // @ts-expect-error a URL stands under baseUrl
  createClient({ ...sound, environment: { url: "https://gateway.example" } })
}

export function keys(): void {
  // @ts-expect-error appKey is missing
  createClient({ environment: "test", appId: "id" })
  // @ts-expect-error appId is missing
  createClient({ environment: "test", appKey: "key" })
}

export function unknownOption(): void {
  createClient({ ...sound, timeoutMs: 1000 })
  // @ts-expect-error the unit is part of the name
  createClient({ ...sound, timeout: 1000 })
}

export function unknownDefault(): void {
  createClient({ ...sound, defaults: { mid: "1", tid: "1", instMid: "YUEDANDEFAULT", msgId: "1" } })
  // @ts-expect-error no body has such a field
  createClient({ ...sound, defaults: { mid: "1", midd: "1" } })
  const misspelt = { mid: "1", tidd: "1" }
  // @ts-expect-error nor in a variable
  createClient({ ...sound, defaults: misspelt })
  // @ts-expect-error a merchant number is a string
  createClient({ ...sound, defaults: { mid: 1 } })
  // @ts-expect-error a default cannot be an amount
  createClient({ ...sound, defaults: { totalAmount: "1" } })
  // @ts-expect-error a time in most tables, but minutes in one
  createClient({ ...sound, defaults: { expireTime: "2026-03-04 10:00:00" } })
  // @ts-expect-error a string in most tables, but yes or no in one
  createClient({ ...sound, defaults: { limitCreditCard: "true" } })
  // @ts-expect-error the time comes from the clock
  createClient({ ...sound, defaults: { requestTimestamp: "2026-03-04 17:28:02" } })
}

export async function defaultsMakeFieldsOptional(): Promise<void> {
  const both = createClient({ ...sound, defaults: { mid: "1", tid: "1" } })
  exactly<Client<"mid" | "tid">>()(both)
  await both.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
  await both.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId, mid: "2" } })
  // @ts-expect-error what no default fills must be given
  await both.POST("/v1/netpay/wx/app-pre-close", { body: { mid: "2" } })
}

export async function absentDefaultsDoNot(): Promise<void> {
  const one = createClient({ ...sound, defaults: { mid: "1" } })
  await one.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId, tid: "1" } })
  // @ts-expect-error tid is missing
  await one.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
  const none = createClient({ ...sound, defaults: {} })
  // @ts-expect-error mid and tid are missing
  await none.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
}

export async function uncertainDefaultsDoNot(
  options: ClientOptions,
  defaults: { mid: string; tid?: string },
): Promise<void> {
  const any = createClient(options)
  await any.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId, mid: "1", tid: "1" } })
  // @ts-expect-error the options may hold no defaults at all
  await any.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
  const some = createClient({ ...sound, defaults })
  await some.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId, tid: "1" } })
  // @ts-expect-error tid may be absent
  await some.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
}

export async function aDefaultFillsOnlyWhereItMay(): Promise<void> {
  const client = createClient({ ...sound, defaults: { mid: "1", tid: "1", instMid: "YUEDANDEFAULT" } })
  await client.POST("/v1/netpay/secure-complete", { body: { merOrderId, completedAmount: 1 } })
  await client.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId } })
  // @ts-expect-error a single value stays single
  await client.POST("/v1/netpay/wx/app-pre-close", { body: { merOrderId, instMid: "YUEDANDEFAULT" } })
}

export function aClientStandsForOneWithFewerDeerrorCodes(client: Client<"mid" | "tid">): Client {
  return client
}
