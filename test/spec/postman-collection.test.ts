import { describe, expect, it } from "vitest"
import collection from "../../generated/postman-collection.json" with { type: "json" }
import { postmanCollection } from "../../scripts/generate/postman-collection.ts"
import { derefExample, operationOf, requestMedia, responseMedia } from "../../scripts/spec/openapi.ts"
import { api, calls } from "./generated.ts"

interface Request {
  readonly method: string
  readonly url: { readonly raw: string; readonly query?: readonly { readonly key: string; readonly value: string }[] }
  readonly body?: { readonly raw: string }
}

interface Item {
  readonly name: string
  readonly item?: readonly Item[]
  readonly request?: Request
  readonly response?: readonly { readonly body: string }[]
  readonly protocolProfileBehavior?: object
}

type RequestItem = Item & Required<Pick<Item, "request" | "response">>

const requestsIn = (items: readonly Item[]): RequestItem[] =>
  items.flatMap((item) => (item.request ? [item as RequestItem] : requestsIn(item.item ?? [])))

const requests = requestsIn(collection.item as readonly Item[])
const pathOf = ({ request }: RequestItem): string => request.url.raw.replace("{{baseUrl}}", "").replace(/\?.*/, "")
const script = collection.event[0]?.script.exec.join("\n") ?? ""

/** The business fields of a request, as an object. */
function bodyOf({ request }: RequestItem): Readonly<Record<string, unknown>> {
  const content = request.url.query?.find(({ key }) => key === "content")?.value
  return JSON.parse(request.body?.raw ?? content ?? "")
}

describe("generated/postman-collection.json", () => {
  it("has a request for each example of each operation", () => {
    const expected = calls.flatMap(([path, call]) => Object.keys(requestMedia(call).examples ?? {}).map(() => path))
    expect(requests.map(pathOf).sort()).toEqual(expected.sort())
    expect(new Set(requests.map(pathOf)).size).toBe(calls.length)
  })

  it("sends the examples, with variables only for what the merchant or the script fills in", () => {
    for (const [path, call] of calls) {
      const sent = requests.filter((item) => pathOf(item) === path)
      for (const [index, example] of Object.values(requestMedia(call).examples ?? {}).entries()) {
        const body = bodyOf(sent[index] as RequestItem)
        const value = derefExample(api, example).value as object
        expect(Object.keys(body), path).toEqual(Object.keys(value))
        const variables = Object.entries(body).flatMap(([name, item]) =>
          /^\{\{\w+\}\}$/.test(String(item)) ? [name] : [],
        )
        expect({ ...value, ...pick(body, variables) }, path).toEqual(body)
        if (path === "/v1/token/access") continue
        const filled = ["requestTimestamp", "reqTs", "mid", "tid", "merchantCode", "terminalCode"]
        expect(filled, path).toEqual(expect.arrayContaining(variables))
      }
    }
  })

  it("uses only variables that the collection has or the script sets", () => {
    const used = [...JSON.stringify(collection.item).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name)
    const own = collection.variable.map(({ key }) => key)
    const set = [...script.matchAll(/pm\.variables\.set\("(\w+)"/g)].map(([, name = ""]) => name)
    expect([...new Set(used)].sort()).toEqual([...new Set([...own, ...set])].filter((name) => name !== "appKey").sort())
  })

  it("is for the test environment and contains no key", () => {
    expect(collection.variable.slice(0, 3)).toEqual([
      { key: "baseUrl", value: "https://test-api-open.chinaums.com", type: "string" },
      { key: "appId", value: "", type: "string" },
      { key: "appKey", value: "", type: "string" },
    ])
  })

  it("signs redirect orders in their query, in which no character of the JSON ends the parameter", () => {
    for (const [path, item] of Object.entries(api.paths)) {
      const { isRedirect } = operationOf(item)
      for (const sent of requests.filter((request) => pathOf(request) === path)) {
        expect(sent.request.method).toBe(isRedirect ? "GET" : "POST")
        if (!isRedirect) continue
        const { raw, query = [] } = sent.request.url
        const names = ["authorization", "appId", "timestamp", "nonce", "content", "signature"]
        expect(query.map(({ key }) => key)).toEqual(names)
        expect(query.map(({ value }) => value).join("")).not.toMatch(/[&#%+]/)
        expect(raw.split("?")[1]?.split("&")).toHaveLength(names.length)
        expect(sent.protocolProfileBehavior).toEqual({ followRedirects: false })
      }
    }
  })

  it("shows the responses of each operation", () => {
    for (const [path, call] of calls) {
      const examples = Object.values(responseMedia(call)?.examples ?? {})
      const saved = requests.filter((item) => pathOf(item) === path).flatMap(({ response }) => response)
      const values = examples.map((example) => derefExample(api, example).value)
      expect(
        saved.map(({ body }) => JSON.parse(body)),
        path,
      ).toEqual(values)
    }
  })

  it("is the same each time, and has no ids", () => {
    expect(postmanCollection(api, "stamp")).toBe(postmanCollection(api, "stamp"))
    expect(JSON.stringify(collection)).not.toMatch(/"(_postman_)?id":/)
  })
})

const pick = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, fields[name]]))
