import { afterEach, describe, expect, it, vi } from "vitest"
import { createClient } from "../../../src/index.ts"
import { clientOf } from "./gateway.ts"

const options = { appId: "app", appKey: "key" }
const accepting = async () => new Response('{"errCode":"SUCCESS"}')

afterEach(() => vi.restoreAllMocks())

describe("what a hostile review found", () => {
  it("a key import that failed once is tried again", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValueOnce(new Error("no entropy yet"))
    const ums = clientOf(accepting)
    expect((await ums.send("/v1/x", {})).outcome).toBe("not-sent")
    expect((await ums.send("/v1/x", {})).outcome).toBe("processing")
  })

  it.each(["http://127.0.0.1:9/?", "http://127.0.0.1:9/#", "http://127.0.0.1:9/?#"])(
    "%s loses no path",
    async (baseUrl) => {
      const urls: string[] = []
      const fetch = async (url: string) => {
        urls.push(url)
        return await accepting()
      }
      await createClient({ ...options, environment: { baseUrl }, fetch }).send("/v1/x", {})
      expect(urls).toEqual(["http://127.0.0.1:9/v1/x"])
    },
  )

  it("insecure http is allowed by true alone", () => {
    const environment = { baseUrl: "http://shop.example", allowInsecureHttp: "false" as unknown as boolean }
    expect(() => createClient({ ...options, environment })).toThrow(expect.objectContaining({ field: "environment" }))
  })

  it("a body that writes itself is refused: what was checked is what is sent", async () => {
    const sent = vi.fn(accepting)
    const body = { merOrderId: "33XP0222000", toJSON: () => ({ merOrderId: "another" }) }
    expect(await clientOf(sent).send("/v1/x", body)).toMatchObject({ outcome: "not-sent", error: { field: "body" } })
    expect(sent).not.toHaveBeenCalled()
  })

  it("a path that is none stays out of the error", async () => {
    const { error } = await clientOf(accepting).send("certNo=110101199001011234", {})
    expect(JSON.stringify(error) + error?.message).not.toContain("110101")
  })

  it("the gateway's words stand on one line of bounded length in the message, and whole beside it", async () => {
    const errMsg = `a\nFAKE LOG LINE ${"x".repeat(5000)}`
    const fetch = async () => new Response(JSON.stringify({ errCode: "BAD_SIGN", errMsg }))
    const { error } = await clientOf(fetch).send("/v1/x", {})
    expect(error?.message).not.toContain("\n")
    expect(error?.message.length).toBeLessThan(400)
    expect(error).toMatchObject({ gatewayMessage: errMsg })
  })

  it.each([Number.NaN, -1, 1e18])("a clock that says %d is named", async (time) => {
    const ums = createClient({ ...options, environment: "test", fetch: accepting, now: () => time })
    expect(await ums.send("/v1/x", {})).toMatchObject({ outcome: "not-sent", error: { field: "now" } })
  })

  it("the text of an answer is at hand and not in a log", async () => {
    const fetch = async () => new Response('{"errCode":"BAD_SIGN","buyerId":"a payer"}')
    const result = await clientOf(fetch).send("/v1/x", {})
    expect(result.text).toContain("a payer")
    expect(JSON.stringify(result)).not.toContain("a payer")
  })
})
