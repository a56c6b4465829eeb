import fc from "fast-check"
import { afterEach, describe, expect, it, vi } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { exampleBodies } from "../../support/examples.ts"
import {
  appKey,
  bodies,
  clientOf,
  expectedAuthorization,
  gatewayWith,
  MORNING,
  type Received,
  untyped,
} from "../../support/gateway.ts"
import { APP_CLOSE, PREAUTHED, SECURE_COMPLETE } from "../../support/paths.ts"

const TEXT = '测试 a+b 100% 😀 "quoted" \\ud83d <&> \u2028 \u0000'

function bytesOf(sent: Received | undefined): Uint8Array {
  expect(sent?.init.body).toBeInstanceOf(Uint8Array)
  return sent?.init.body as Uint8Array
}

function header(sent: Received | undefined, name: "Timestamp" | "Nonce" | "Signature"): string {
  return new RegExp(`${name}="([^"]*)"`).exec(sent?.authorization ?? "")?.[1] ?? ""
}

/** Fails unless the `Authorization` header signs the bytes that arrived with it. */
function expectSigned(sent: Received | undefined): void {
  const [timestamp, nonce] = [header(sent, "Timestamp"), header(sent, "Nonce")]
  expect(sent?.authorization).toBe(expectedAuthorization(bytesOf(sent), timestamp, nonce))
}

afterEach(() => vi.restoreAllMocks())

describe("the sent bytes are the signed bytes", () => {
  it.each(Object.entries(bodies))("in a POST to %s", async (path, body) => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    await untyped(clientOf(gateway.fetch)).POST(path, { body: { ...body, srcReserve: TEXT, extra: [TEXT] } })
    const [sent] = gateway.received
    expectSigned(sent)
    expect(sent?.body).toMatchObject({ ...body, srcReserve: TEXT, extra: [TEXT] })
  })

  it.each([...exampleBodies])("in a POST to %s, and every field of its example arrives", async (path, body) => {
    const gateway = gatewayWith({ [operations[path].code?.field ?? "errCode"]: operations[path].success[0] })
    const { error } = await untyped(clientOf(gateway.fetch)).POST(path, { body })
    if (error) throw error
    const [sent] = gateway.received
    expectSigned(sent)
    expect(Object.keys(sent?.body ?? {})).toEqual(expect.arrayContaining(Object.keys(body)))
  })

  it("in send, for any JSON", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (given) => {
        const body = JSON.parse(JSON.stringify(given))
        const gateway = gatewayWith({ errCode: "SUCCESS" })
        expect((await clientOf(gateway.fetch).send("/v1/netpay/query", body)).outcome).toBe("processing")
        expectSigned(gateway.received[0])
        expect(gateway.received[0]?.text).toBe(JSON.stringify(body))
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ["one field of a megabyte", { memo: "字".repeat(2 ** 20) }],
    [
      "a hundred thousand fields",
      Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, "x"])),
    ],
    ["no fields", {}],
  ])("in send, for a body with %s", async (_, body) => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    await clientOf(gateway.fetch).send("/v1/netpay/query", body)
    expectSigned(gateway.received[0])
    expect(gateway.received[0]?.text).toBe(JSON.stringify(body))
  })

  it("although the caller changes the body while it is being signed", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const body = { amount: 1, inner: { note: "before" } }
    const call = clientOf(gateway.fetch).send("/v1/netpay/refund", body)
    body.amount = 2
    body.inner.note = "after"
    await call
    expectSigned(gateway.received[0])
    expect(gateway.received[0]?.body).toEqual({ amount: 1, inner: { note: "before" } })
  })
})

describe("a call", () => {
  it("is a POST of JSON that does not follow redirects", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    await clientOf(gateway.fetch).POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    const { method, redirect, headers } = gateway.received[0]?.init ?? {}
    expect({ method, redirect }).toEqual({ method: "POST", redirect: "manual" })
    expect([...new Headers(headers).keys()]).toEqual(["authorization", "content-type"])
    expect(new Headers(headers).get("content-type")).toBe("application/json")
  })

  it("serialises its body once", async () => {
    const gateway = gatewayWith("{}")
    const stringify = vi.spyOn(JSON, "stringify")
    await clientOf(gateway.fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
    expect(stringify).toHaveBeenCalledTimes(1)
  })

  it("does not change the caller's body", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const body = Object.freeze({ ...bodies[SECURE_COMPLETE] })
    expect((await clientOf(gateway.fetch).POST(SECURE_COMPLETE, { body })).outcome).toBe("processing")
    expect(body).toEqual(bodies[SECURE_COMPLETE])
  })

  it("prefers the caller's value to a default, and fills in a field that is undefined", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const body = { ...bodies[APP_CLOSE], mid: "898340149000099", tid: undefined }
    await untyped(clientOf(gateway.fetch)).POST(APP_CLOSE, { body })
    expect(gateway.received[0]?.body).toMatchObject({ mid: "898340149000099", tid: "88880001", instMid: "APPDEFAULT" })
  })

  it("adds a default only to a body whose table has the field", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const defaults = { mid: "898340149000005", tid: "88880001", msgId: "filled", instMid: "YUEDANDEFAULT" }
    const client = untyped(clientOf(gateway.fetch, { defaults } as object))
    await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    await client.POST(PREAUTHED, { body: bodies[PREAUTHED] })
    await client.POST(SECURE_COMPLETE, { body: { ...bodies[SECURE_COMPLETE], instMid: undefined } })
    await client.send("/v1/netpay/query", {})
    const [close, preauthed, complete, query] = gateway.received.map(({ body }) => body)
    expect(close).not.toHaveProperty("msgId")
    expect([close?.["instMid"], preauthed?.["instMid"]]).toEqual(["APPDEFAULT", "QRPAYDEFAULT"])
    expect([preauthed?.["msgId"], complete?.["instMid"]]).toEqual(["filled", "YUEDANDEFAULT"])
    expect(query).toEqual({})
  })
})

describe("the time of a call", () => {
  const host = process.env["TZ"]
  afterEach(() => {
    process.env["TZ"] = host ?? ""
    if (host === undefined) delete process.env["TZ"]
  })

  it.each([
    ["UTC", 0],
    ["America/Los_Angeles", 480],
    ["Asia/Kathmandu", -345],
    ["Pacific/Kiritimati", -840],
  ])("is Beijing time on a host in %s, the same in body and header", async (zone, minutesWest) => {
    process.env["TZ"] = zone
    expect(new Date(MORNING).getTimezoneOffset()).toBe(minutesWest)
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    await clientOf(gateway.fetch).POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    expect(gateway.received[0]?.body["requestTimestamp"]).toBe("2026-03-04 17:28:02")
    expect(header(gateway.received[0], "Timestamp")).toBe("20260304172802")
  })

  it("fills in reqTs too, which the caller may give", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const client = clientOf(gateway.fetch)
    const body = {
      ...{ mchntNo: "898201612345678", termNo: "88880001", bizType: "H5DEFAULT" },
      ...{ mchntOrderId: "33XP01", authIdRespCode: "987275" },
    }
    await client.POST("/v1/netpay/preauthed-cancel", { body })
    await client.POST("/v1/netpay/preauthed-cancel", { body: { ...body, reqTs: "2026-03-04 17:00:00" } })
    expect(gateway.received.map((sent) => sent.body["reqTs"])).toEqual(["2026-03-04 17:28:02", "2026-03-04 17:00:00"])
    expect(gateway.received[0]?.body).not.toHaveProperty("requestTimestamp")
  })

  it("is read once, so that body and header cannot differ by a second", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    let seconds = 0
    const client = clientOf(gateway.fetch, { now: () => MORNING + 1000 * seconds++ })
    for (let call = 0; call < 3; call++) await client.POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    for (const [index, sent] of gateway.received.entries()) {
      expect(sent.body["requestTimestamp"]).toBe(`2026-03-04 17:28:0${2 + index}`)
      expect(header(sent, "Timestamp")).toBe(`2026030417280${2 + index}`)
    }
    expect(seconds).toBe(3)
  })
})

it("each call has a new nonce", async () => {
  const gateway = gatewayWith({ errCode: "SUCCESS" })
  const client = clientOf(gateway.fetch)
  for (let call = 0; call < 64; call++) await client.send("/v1/netpay/query", {})
  const nonces = gateway.received.map((sent) => header(sent, "Nonce"))
  for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(nonces).size).toBe(64)
})

describe("the key is imported once", () => {
  it.each([
    ["for successive calls", 1, 5],
    ["for 64 concurrent first calls", 64, 1],
  ])("%s", async (_, atOnce, rounds) => {
    const imports = vi.spyOn(crypto.subtle, "importKey")
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const client = clientOf(gateway.fetch)
    for (let round = 0; round < rounds; round++) {
      await Promise.all(Array.from({ length: atOnce }, () => client.send("/v1/netpay/query", { round })))
    }
    expect(imports).toHaveBeenCalledTimes(1)
    expect(new TextDecoder().decode(imports.mock.calls[0]?.[1] as unknown as Uint8Array)).toBe(appKey)
    // Not extractable, and only for signing.
    expect(imports.mock.calls[0]?.slice(3)).toEqual([false, ["sign"]])
    expect(gateway.received).toHaveLength(atOnce * rounds)
    for (const sent of gateway.received) expectSigned(sent)
  })
})
