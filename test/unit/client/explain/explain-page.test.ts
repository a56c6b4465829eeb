import { describe, expect, it } from "vitest"
import type { CallContext, ClientInfo } from "../../../../src/client/call-record.ts"
import { explainPage, hostOf } from "../../../../src/client/explain/explain-page.ts"

const client: ClientInfo = {
  lang: "en",
  includeGatewayMessage: false,
  baseUrl: "https://gateway.example/api",
  described: new Map(),
}
const call: CallContext = { operation: "/x", meta: {}, client }

const explain = (text: string, headers: Record<string, string> = {}) =>
  explainPage("", call, { response: new Response(text, { headers }), text })
const html = { "content-type": "text/html" }

describe("the type of a response", () => {
  it.each([
    ["text/plain", "text/plain"],
    ["Text/Plain ; charset=utf-8", "text/plain"],
    ["application/problem+json", "application/problem+json"],
    ["application/json", ""],
    ["application/json; charset=utf-8", ""],
    ["secret in text/plain", ""],
    ["text/plain secret", ""],
    ["text", ""],
    ["text/html;charset=gbk", "text/html"],
    ["text/html ;charset=gbk", "text/html"],
  ])("of %s is %j", (type, expected) => {
    expect(explain("x", { "content-type": type }).type).toBe(expected)
  })

  it("is HTML when the text begins like a page, whatever the header says", () => {
    for (const text of ["<html>", "<HTML lang=zh>", "\n\t <!DOCTYPE html>", "<!doctype HTML>"]) {
      expect(explain(text, { "content-type": "application/json" }).type, text).toBe("text/html")
    }
    for (const text of ["see <html>", "x<html>", "<p>", "<!doctype xml>"]) {
      expect(explain(text, { "content-type": "application/json" }).type, text).toBe("")
    }
  })
})

describe("the title of a page", () => {
  it.each([
    ["<title>Login</title>", "Login"],
    ['<TITLE lang="en" id=t>Login</TITLE>', "Login"],
    ["<title>\n  Login\u0000of\tthe   office \n</title>", "Login of the office"],
    ["<title></title>", ""],
    ["<p>no title</p>", ""],
    [`<title>${"银".repeat(41)}</title>`, "银".repeat(40)],
    [`${" ".repeat(9_990)}<title>late`, "lat"],
    [`${" ".repeat(10_000)}<title>too late`, ""],
  ])("%#", (text, title) => {
    expect(explain(text, html).title).toBe(title)
  })

  it("is not looked for in another response", () => {
    expect(explain("<title>Login</title>", { "content-type": "text/plain" }).title).toBe("")
  })
})

describe("the target of a redirect", () => {
  it.each([
    ["https://login.example:8443/in?token=secret", "login.example:8443"],
    ["/in", "gateway.example"],
    ["http://[", ""],
    ["", ""],
  ])("of %j is %j", (location, target) => {
    expect(explain("", { location }).target).toBe(target)
  })

  it("is relative to the URL of the response, if that is known", () => {
    const response = Object.defineProperty(new Response("", { headers: { location: "/in" } }), "url", {
      value: "https://moved.example/x",
    })
    expect(explainPage("", call, { response, text: "" }).target).toBe("moved.example")
  })

  it("is empty without a location", () => {
    expect(explain("").target).toBe("")
  })
})

it("the host is that of the client, and the field is passed on", () => {
  expect(explain("")).toMatchObject({ host: "gateway.example", field: "" })
  expect(explainPage("merOrderId", call, {})).toMatchObject({ field: "merOrderId", type: "", title: "", target: "" })
  expect(hostOf({ operation: "/x", meta: {} })).toBe("the gateway")
  expect(hostOf({ ...call, client: { ...client, baseUrl: "not a URL" } })).toBe("the gateway")
})
