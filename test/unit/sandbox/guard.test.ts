import { describe, expect, test } from "vitest"
import { createSandboxHandler } from "../../../src/sandbox/handler.ts"
import { createSandbox } from "../../../src/sandbox/index.ts"

const handle = createSandboxHandler(createSandbox(), { allowHosts: ["sandbox"] })

const status = async (url: string, init: RequestInit = {}): Promise<number> =>
  (await handle(new Request(url, init))).status

describe("the list of hosts", () => {
  test.each([
    ["http://127.0.0.1:8080/_desk/clock", 200],
    ["http://localhost:8080/_desk/clock", 200],
    ["http://[::1]:8080/_desk/clock", 200],
    ["http://sandbox:8080/_desk/clock", 200],
    ["http://evil.example/_desk/clock", 421],
    ["http://evil.example/_desk/api/orders", 421],
    ["http://evil.example/v1/netpay/query", 421],
    ["http://0.0.0.0:8080/_desk/clock", 421],
    ["http://sandbox.evil.example/_desk/clock", 421],
  ])("%s gets %i", async (url, expected) => {
    expect(await status(url)).toBe(expected)
  })

  test("the response names the option that allows a host", async () => {
    const response = await handle(new Request("http://gateway.test/_desk"))
    expect(await response.text()).toContain("--allow-host gateway.test")
  })
})

describe("a write to the console", () => {
  const post = (headers: Record<string, string>, path = "/_desk/notifications/pause"): Promise<number> =>
    status(`http://127.0.0.1:8080${path}`, { method: "POST", headers, redirect: "manual" })

  test.each([
    ["a form of the console", { "sec-fetch-site": "same-origin" }, 303],
    ["a page of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["a page of another port", { "sec-fetch-site": "same-site" }, 403],
    ["an old browser on the console", { origin: "http://127.0.0.1:8080" }, 303],
    ["an old browser on another page", { origin: "http://evil.example" }, 403],
    ["an old browser on another port", { origin: "http://127.0.0.1:9000" }, 403],
    ["a page in a sandboxed frame", { origin: "null" }, 403],
    ["curl", {}, 303],
  ])("of %s gets its status", async (_name, headers, expected) => {
    expect(await post(headers as Record<string, string>)).toBe(expected)
  })

  test("the cashier and the API are guarded too", async () => {
    expect(await post({ "sec-fetch-site": "cross-site" }, "/cashier/1")).toBe(403)
    expect(await post({ "sec-fetch-site": "cross-site" }, "/_desk/api/clock")).toBe(403)
  })

  test("a client of the gateway is not: its requests are signed", async () => {
    expect(await post({ "sec-fetch-site": "cross-site" }, "/v1/netpay/query")).toBe(412)
  })
})

test("a path that only begins like the console belongs to the gateway", async () => {
  expect(await status("http://127.0.0.1/_desktop")).toBe(404)
  expect(await status("http://127.0.0.1/_desk")).toBe(200)
})

test("the root leads to the console", async () => {
  const response = await handle(new Request("http://127.0.0.1/"))
  expect([response.status, response.headers.get("location")]).toEqual([303, "/_desk"])
})
