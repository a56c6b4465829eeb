/** Gateways and clients for the tests of the client. */
import { type Client, type ClientOptions, createClient, type JsonObject, type Path } from "../../src/index.ts"
import { APP_CLOSE, PREAUTHED, PREAUTHED_CANCEL, SECURE_COMPLETE } from "./paths.ts"
import { bodyHeader, hmacSignature } from "./signer.ts"

export const appId = "10037e6f6394e21901639c9f0b5a0001"
export const appKey = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** 2026-03-04 17:28:02 in Beijing. */
export const MORNING: number = Date.parse("2026-03-04T09:28:02Z")

/** A request as the gateway received it. */
export interface Received {
  readonly url: string
  readonly init: RequestInit
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
  readonly authorization: string
}

/** A gateway that gives the same response to every request and keeps the requests. */
export interface Gateway {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly received: Received[]
}

/** A string is sent as it is, an object as JSON. */
export function gatewayWith(content: string | JsonObject, init: ResponseInit = {}): Gateway {
  const received: Received[] = []
  return {
    received,
    async fetch(url, sent) {
      const text = new TextDecoder().decode(sent.body as Uint8Array)
      const authorization = new Headers(sent.headers).get("authorization") ?? ""
      received.push({ url, init: sent, text, body: JSON.parse(text), authorization })
      return new Response(typeof content === "string" ? content : JSON.stringify(content), init)
    },
  }
}

/** A network that fails the test when it is used. */
export const noNetwork: Gateway["fetch"] = () => {
  throw new Error("this test must send nothing")
}

/** A client with the defaults that most bodies share. */
export function clientOf(
  fetch: Gateway["fetch"],
  more: Partial<Omit<ClientOptions, "defaults">> = {},
): Client<"mid" | "tid"> {
  const defaults = { mid: "898340149000005", tid: "88880001" }
  return createClient({ environment: "test", appId, appKey, defaults, fetch, now: () => MORNING, ...more })
}

/** A client as a caller without types sees it: it accepts any arguments. */
export interface Untyped {
  POST(...given: readonly unknown[]): ReturnType<Client["send"]>
  send(...given: readonly unknown[]): ReturnType<Client["send"]>
  url(...given: readonly unknown[]): Promise<string>
}

export function untyped(client: Client<"mid" | "tid">): Untyped {
  return client as unknown as Untyped
}

/** A valid body for each operation that the sandbox simulates, without what the client fills in. */
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

/** The header that these bytes must have, by the independent signer. */
export function expectedAuthorization(bytes: Uint8Array, timestamp: string, nonce: string): string {
  const params = { appId, timestamp, nonce }
  return bodyHeader({ ...params, signature: hmacSignature(params, appKey, bytes) })
}
