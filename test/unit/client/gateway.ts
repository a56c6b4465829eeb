import { createHash, createHmac } from "node:crypto"
import { type Client, type ClientOptions, createClient, type JsonObject, type Path } from "../../../src/index.ts"
import { api, bodiesOf, calls } from "../../spec/generated.ts"

export const appId = "10037e6f6394e21901639c9f0b5a0001"
export const appKey = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** 2026-03-04 17:28:02 in Beijing. */
export const MORNING: number = Date.parse("2026-03-04T09:28:02Z")

/** What reached a gateway, as it would read it off the wire. */
export interface Received {
  readonly url: string
  readonly init: RequestInit
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
  readonly authorization: string
}

/** A gateway that gives the same answer to every call and keeps what it was sent. */
export interface Gateway {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly received: Received[]
}

/** An answer is text as it is, or fields that are written as JSON. */
export function gatewayThatSays(answer: string | JsonObject, init: ResponseInit = {}): Gateway {
  const received: Received[] = []
  return {
    received,
    async fetch(url, sent) {
      const text = new TextDecoder().decode(sent.body as Uint8Array)
      const authorization = new Headers(sent.headers).get("authorization") ?? ""
      received.push({ url, init: sent, text, body: JSON.parse(text), authorization })
      return new Response(typeof answer === "string" ? answer : JSON.stringify(answer), init)
    },
  }
}

/** A network that fails the test when it is used. */
export const noNetwork: Gateway["fetch"] = () => {
  throw new Error("this test sends nothing")
}

/** A client of a gateway, with the defaults that most bodies share. */
export function clientOf(
  fetch: Gateway["fetch"],
  more: Partial<Omit<ClientOptions, "defaults">> = {},
): Client<"mid" | "tid"> {
  const defaults = { mid: "898340149000005", tid: "88880001" }
  return createClient({ environment: "test", appId, appKey, defaults, fetch, now: () => MORNING, ...more })
}

/** A client that takes what a caller without types can give. */
export interface Untyped {
  POST(...given: readonly unknown[]): ReturnType<Client["send"]>
  send(...given: readonly unknown[]): ReturnType<Client["send"]>
  url(...given: readonly unknown[]): Promise<string>
}

export function untyped(client: Client<"mid" | "tid">): Untyped {
  return client as unknown as Untyped
}

export const PREAUTHED = "/v1/netpay/bills/preauthed"
export const PREAUTHED_CANCEL = "/v1/netpay/bills/preauthed-cancel"
export const SECURE_COMPLETE = "/v1/netpay/secure-complete"
export const APP_CLOSE = "/v1/netpay/wx/app-pre-close"

/** A sound body for each operation, without what the client fills in. */
export const bodies = {
  [PREAUTHED]: {
    billNo: "31942026030400000001",
    billDate: "2026-03-04",
    authedOrderId: "319420260304000000000000001",
    authIdRespCd: "987275",
    totalAmount: 4900,
  },
  [PREAUTHED_CANCEL]: {
    billNo: "31942026030400000001",
    billDate: "2026-03-04",
    merOrderId: "319420260304000000000000001",
    authIdRespCd: "987275",
  },
  [SECURE_COMPLETE]: { instMid: "YUEDANDEFAULT", merOrderId: "319420260304000000000000001", completedAmount: 4900 },
  [APP_CLOSE]: { merOrderId: "319420260304000000000000001" },
} as const satisfies Partial<Record<Path, JsonObject>>

/** The first example of each operation that takes a POST, without what the client fills in. */
export const exampleBodies: ReadonlyMap<Path, JsonObject> = new Map(
  calls
    .filter(([path]) => api.paths[path]?.post)
    .map(([path, call]) => {
      const { requestTimestamp: _, mid: _mid, tid: _tid, ...body } = bodiesOf(call)[0] ?? {}
      return [path as Path, body]
    }),
)

/** The header that the platform's rule demands for these bytes, computed by node:crypto. */
export function expectedAuthorization(bytes: Uint8Array, timestamp: string, nonce: string): string {
  const digest = createHash("sha256").update(bytes).digest("hex")
  const signature = createHmac("sha256", appKey).update(`${appId}${timestamp}${nonce}${digest}`).digest("base64")
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
}
