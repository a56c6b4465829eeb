import fc from "fast-check"
import { afterEach, describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { createCall } from "../../../src/client/call.ts"
import { readOptions } from "../../../src/client/options.ts"
import type { OperationMeta } from "../../../src/lib/operation.ts"
import { createSigner } from "../../../src/sign/hmac.ts"
import { appId, appKey, bodies, clientOf, gatewayWith } from "../../support/gateway.ts"
import { APP_CLOSE, SECURE_COMPLETE } from "../../support/paths.ts"
import { type RawServer, startRawServer } from "../../support/raw-server.ts"

const REFUND = "/v1/netpay/refund"
const meta: OperationMeta = {
  ...operations[REFUND],
  echo: { merOrderId: "merOrderId", refundOrderId: "refundOrderId", refundAmount: "refundAmount" },
}

interface Refund {
  readonly merOrderId: string
  readonly refundOrderId: string
  readonly refundAmount: number
}
const A = {
  merOrderId: "33XP0222000113781689755979342517",
  refundOrderId: "33XP0222000113781689755979342518",
  refundAmount: 4900,
}
const B = {
  merOrderId: "33XP0222000113781689755979342599",
  refundOrderId: "33XP0222000113781689755979342600",
  refundAmount: 100,
}

/** A function that refunds with the metadata above. */
function refunder(options: { baseUrl?: string; fetch?: (url: string, init: RequestInit) => Promise<Response> }) {
  const { baseUrl = "https://a.example", fetch } = options
  const given = { environment: { baseUrl }, appId, appKey, defaults: { mid: "898340149000005", tid: "88880001" } }
  const settings = readOptions({ ...given, ...(fetch && { fetch }) })
  const call = createCall(settings, createSigner({ appId, appKey }))
  return (refund: Refund) => call(REFUND, meta, { body: { instMid: "H5DEFAULT", ...refund } }, undefined)
}

const success = ({ merOrderId, refundOrderId, refundAmount }: Refund): string =>
  JSON.stringify({ errCode: "SUCCESS", refundStatus: "SUCCESS", merOrderId, refundOrderId, refundAmount })

let server: RawServer
afterEach(() => server?.close())

describe("on a kept-alive connection that repeats the response to the request before", () => {
  it("a success of the other refund is unknown", async () => {
    let first = ""
    server = await startRawServer(({ text }, write) => {
      first ||= success(JSON.parse(text))
      write(first)
    })
    const refund = refunder(server)
    expect(await refund(A)).toMatchObject({ outcome: "succeeded", data: { refundAmount: 4900 } })
    const wrong = await refund(B)
    expect(wrong).toMatchObject({
      outcome: "unknown",
      error: { code: "WRONG_RESPONSE", field: "merOrderId", status: 200 },
    })
    expect(wrong.data).toBeUndefined()
  })

  it("a rejection of the other refund is unknown", async () => {
    let first = ""
    server = await startRawServer(({ text }, write) => {
      const { merOrderId } = JSON.parse(text)
      first ||= JSON.stringify({ errCode: "OPERATION_NOT_ALLOWED", merOrderId })
      write(first)
    })
    const refund = refunder(server)
    expect(await refund(A)).toMatchObject({ outcome: "rejected", error: { code: "OPERATION_NOT_ALLOWED" } })
    expect(await refund(B)).toMatchObject({ outcome: "unknown", error: { code: "WRONG_RESPONSE" } })
  })

  it("none of 60 refunds is succeeded with the data of another, when each response is sent twice", async () => {
    server = await startRawServer(({ text }, write) => {
      const { refundOrderId } = JSON.parse(text)
      const response = JSON.stringify({ errCode: "SUCCESS", refundStatus: "SUCCESS", refundOrderId })
      write(response)
      setTimeout(() => write(response), 10)
    })
    const refund = refunder(server)
    const outcomes: string[] = []
    for (let count = 0; count < 60; count++) {
      const refundOrderId = `33XP${String(count).padStart(20, "0")}`
      const { outcome, data, error } = await refund({ ...A, refundOrderId })
      outcomes.push(outcome)
      if (outcome === "succeeded") expect(data["refundOrderId"]).toBe(refundOrderId)
      else expect(["WRONG_RESPONSE", "RESPONSE_LOST"]).toContain(error?.code)
      await new Promise((resolve) => setTimeout(resolve, (count * 7) % 30))
    }
    expect(outcomes).toContain("succeeded")
    expect(outcomes).not.toContain("rejected")
  })
})

describe("msgId", () => {
  it("is sent where the table has it, and is a new one each time", async () => {
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    const ums = clientOf(gateway.fetch)
    for (let count = 0; count < 2; count++) await ums.POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
    const sent = gateway.received.map(({ body }) => body["msgId"])
    expect(sent[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(sent[1]).toMatch(/^[0-9a-f]{32}$/)
    expect(sent[0]).not.toBe(sent[1])
  })

  it("is never longer than a table allows, and never sent where the table does not have it", async () => {
    const lengths = Object.values<OperationMeta>(operations).flatMap(({ request }) => request.fields["msgId"] ?? [])
    expect(lengths.length).toBeGreaterThan(20)
    for (const { max = 64, min = 0, pattern } of lengths)
      expect([max >= 64, min <= 1, pattern]).toEqual([true, true, undefined])
    const gateway = gatewayWith({ errCode: "SUCCESS" })
    await clientOf(gateway.fetch).send("/v1/x", {})
    await clientOf(gateway.fetch).POST(APP_CLOSE, { body: bodies[APP_CLOSE] })
    for (const { body } of gateway.received) expect(body).not.toHaveProperty("msgId")
  })

  it("of another request makes a success and a rejection unknown", async () => {
    for (const errCode of ["SUCCESS", "NO_ORDER"]) {
      const { fetch } = gatewayWith({ errCode, secureStatus: "ALL_COMPLETED", msgId: "another" })
      const result = await clientOf(fetch).POST(SECURE_COMPLETE, { body: bodies[SECURE_COMPLETE] })
      expect(result).toMatchObject({ outcome: "unknown", error: { code: "WRONG_RESPONSE", field: "msgId" } })
    }
  })

  it("of the caller is sent as it is", async () => {
    const { fetch, received } = gatewayWith({ errCode: "SUCCESS", secureStatus: "ALL_COMPLETED", msgId: "mine" })
    const body = { ...bodies[SECURE_COMPLETE], msgId: "mine" }
    expect((await clientOf(fetch).POST(SECURE_COMPLETE, { body })).outcome).toBe("succeeded")
    expect(received[0]?.body["msgId"]).toBe("mine")
  })
})

it("of 10,000 random responses that belong to another request, none is succeeded or rejected", async () => {
  let response = ""
  const refund = refunder({ fetch: async () => new Response(response) })
  const number = fc.string({ unit: fc.constantFrom(..."0123456789ABCX"), minLength: 6, maxLength: 32 })
  const refunds = fc.record({
    merOrderId: number,
    refundOrderId: number,
    refundAmount: fc.integer({ min: 1, max: 1e8 }),
  })
  const shape = fc.record({
    kept: fc.subarray(["merOrderId", "refundOrderId", "refundAmount", "msgId"] as const, { minLength: 1 }),
    code: fc.constantFrom("SUCCESS", "NO_ORDER", "OPERATION_NOT_ALLOWED", "BAD_REQUEST"),
    state: fc.constantFrom("SUCCESS", "FAIL", "PROCESSING", undefined),
    digits: fc.boolean(),
    filler: fc.constantFrom(undefined, "", " ", null),
  })
  const seen: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(refunds, refunds, shape, async (mine, other, { kept, code, state, digits, filler }) => {
      const theirs: Record<string, unknown> = { ...other, msgId: "0".repeat(32) }
      if (digits) theirs["refundAmount"] = String(other.refundAmount)
      // At least one of the repeated fields is of the other request; the others are absent, blank or by chance the same.
      const fields = Object.fromEntries(
        Object.keys(theirs).map((name) => [name, kept.includes(name as never) ? theirs[name] : filler]),
      )
      if (kept.every((name) => name !== "msgId" && other[name] === mine[name])) return
      response = JSON.stringify({ errCode: code, refundStatus: state, ...fields })
      const { outcome, error } = await refund(mine)
      seen[outcome] = (seen[outcome] ?? 0) + 1
      expect(error?.code).toBe("WRONG_RESPONSE")
    }),
    { numRuns: 10_000 },
  )
  expect(Object.keys(seen)).toEqual(["unknown"])
}, 60_000)
