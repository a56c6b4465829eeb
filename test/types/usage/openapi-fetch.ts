// The openapi-fetch client: what compiles, and what it says of the wire.
import { type Client, createClient, type Middleware, type paths } from "chinaums/openapi-fetch"
import { exactly } from "./same.ts"

const client = createClient({ environment: "test", appId: "id", appKey: "key" })
const body = {
  requestTimestamp: "2026-03-04 17:28:02",
  mid: "898340149000005",
  tid: "88880001",
  instMid: "YUEDANDEFAULT",
  merOrderId: "319420260304000000000000001",
  completedAmount: 4900,
}
const PATH = "/v1/netpay/secure-complete"

export async function calls(): Promise<void> {
  await client.POST(PATH, { body })
  await client.POST(PATH, { body: { ...body, completedAmount: "4900" } })
  // @ts-expect-error a misspelt path
  await client.POST("/v1/netpay/secure-complet", { body })
  // @ts-expect-error a redirect order is not a call
  await client.POST("/v1/netpay/trade/h5-pay", { body })
  // @ts-expect-error every described call is a POST
  await client.GET(PATH)
  // @ts-expect-error a call has a body
  await client.POST(PATH, {})
}

export async function fields(): Promise<void> {
  // @ts-expect-error an amount is a number or digits
  await client.POST(PATH, { body: { ...body, completedAmount: true } })
  const { requestTimestamp: _, ...incomplete } = body
  // @ts-expect-error the client does not fill in the time
  await client.POST(PATH, { body: incomplete })
  // @ts-expect-error a misspelt field
  await client.POST(PATH, { body: { ...body, msgid: "1" } })
}

export async function options(middleware: Middleware, signal: AbortSignal): Promise<void> {
  client.use(middleware)
  client.eject(middleware)
  await client.POST(PATH, { body, signal, middleware: [middleware], headers: { traceparent: "00-1-2-03" } })
  // @ts-expect-error a call cannot replace the network
  await client.POST(PATH, { body, fetch })
  // @ts-expect-error a call cannot go to another gateway
  await client.POST(PATH, { body, baseUrl: "https://gateway.example" })
  // @ts-expect-error a call cannot have its own serializer
  await client.POST(PATH, { body, bodySerializer: JSON.stringify })
  const init = { body, fetch }
  // @ts-expect-error not even by way of a variable
  await client.POST(PATH, init)
}

export async function results(): Promise<void> {
  const { data, error, response } = await client.POST(PATH, { body })
  exactly<Response>()(response)
  if (data === undefined) {
    exactly<string | { errCode: string; errInfo?: string }>()(error)
    return
  }
  exactly<string>()(data.errCode)
  // @ts-expect-error a business failure has no amount
  void data.totalAmount
  const amount: string | number | undefined = "totalAmount" in data ? data.totalAmount : undefined
  // @ts-expect-error an amount can be digits
  const count: number | undefined = "totalAmount" in data ? data.totalAmount : undefined
  void [amount, count]
}

export async function otherBodies(): Promise<void> {
  const { data } = await client.POST(PATH, { body, parseAs: "text" })
  exactly<string | undefined>()(data)
}

/** A call that the description lacks. */
interface More {
  "/v1/more": {
    post: {
      requestBody: { content: { "application/json": { code: string } } }
      responses: { 200: { content: { "application/json": { errCode: string; count: number } } } }
    }
  }
}

export async function morePaths(): Promise<void> {
  const more: Client<paths & More> = createClient<paths & More>({ environment: "test", appId: "id", appKey: "key" })
  await more.POST(PATH, { body })
  const { data } = await more.POST("/v1/more", { body: { code: "1" } })
  exactly<number | undefined>()(data?.count)
}

export function environment(): void {
  // @ts-expect-error no such environment
  createClient({ environment: "staging", appId: "id", appKey: "key" })
  // @ts-expect-error appKey is missing
  createClient({ environment: "test", appId: "id" })
}
