/** Prints `generated/postman-collection.json`: every operation with its examples, and a script that signs. */
import { readFileSync } from "node:fs"
import { isToken, type Page, pagesOf } from "../docs/page.ts"
import { type Description, deref, derefExample, requestMedia, responseMedia } from "../spec/openapi.ts"

/** The script that Postman runs before each request. */
const SCRIPT = readFileSync(new URL("postman-sign.js", import.meta.url), "utf8")

/** Fields that are the same in every request of a merchant, so that they become variables of the collection. */
const MERCHANT = ["mid", "tid", "merchantCode", "terminalCode"]

type Fields = Readonly<Record<string, unknown>>

interface Item {
  readonly name: string
}

/** A collection in the format v2.1. It contains no ids, because Postman assigns its own and they would differ each time. */
export function postmanCollection(api: Description, stamp: string): string {
  const pages = pagesOf(api).filter(({ kind }) => kind !== "notification")
  const collection = {
    "x-ums-generated": stamp,
    info: {
      name: `${api.info.title} · chinaums`,
      description: DESCRIPTION,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    auth: { type: "noauth" },
    event: [{ listen: "prerequest", script: { type: "text/javascript", exec: SCRIPT.trimEnd().split("\n") } }],
    variable: Object.entries(variablesOf(api, pages)).map(([key, value]) => ({ key, value, type: "string" })),
    item: api.tags.flatMap((tag) => {
      const tagged = pages.filter(({ operation }) => operation.tags[0] === tag.name)
      if (tagged.length === 0) return []
      const name = bilingual(tag["x-displayName"], tag["x-en-displayName"])
      const description = `${tag.description}\n\n${tag["x-en"]}`
      return [{ name, description, item: tagged.map((page) => itemOf(api, page)) }]
    }),
  }
  return `${JSON.stringify(collection, null, 2)}\n`
}

const bilingual = (zh = "", en = ""): string => (zh === en || en === "" ? zh : `${zh} · ${en}`)

/** The test environment, no keys, and the merchant of the platform's samples. */
function variablesOf(api: Description, pages: readonly Page[]): Record<string, string> {
  const test = api.servers.find((server) => server["x-ums-environment"] === "test")
  const samples = pages.flatMap(({ operation }) => Object.values(requestMedia(operation).examples ?? {}))
  const merchant = MERCHANT.map((name) => {
    const values = samples.map((sample) => (derefExample(api, sample).value as Fields)[name])
    return [name, values.find((value) => typeof value === "string" && value !== "") ?? ""]
  })
  return { baseUrl: test?.url ?? "", appId: "", appKey: "", ...Object.fromEntries(merchant) }
}

/** One request or, if the operation has several examples, a folder with a request for each. */
function itemOf(api: Description, page: Page): Item {
  const { operation } = page
  const { examples = {} } = requestMedia(operation)
  const name = bilingual(operation.summary, operation["x-en-summary"])
  const description = `${operation.description}\n\n${operation["x-en"]}`
  const items = Object.values(examples).map((example, index) => {
    const { summary, "x-en-summary": english, value } = derefExample(api, example)
    const request = requestOf(page, withVariables(api, page, value as Fields))
    return {
      name: bilingual(summary, english),
      // A redirect to the cashier is the result, and what follows it is a page for the payer.
      ...(page.kind === "redirect" && { protocolProfileBehavior: { followRedirects: false } }),
      request,
      response: index === 0 ? responsesOf(api, page, request) : [],
    }
  })
  const [only, ...others] = items
  if (only && others.length === 0) return { ...only, name, request: { ...only.request, description } } as Item
  return { name, description, item: items } as Item
}

/** The example with the time, the merchant and the values of the signature as variables. */
function withVariables(api: Description, page: Page, value: Fields): Fields {
  if (isToken(page)) return TOKEN_REQUEST
  const { properties = {} } = deref(api, requestMedia(page.operation).schema)
  const entries = Object.entries(value).map(([name, example]) => {
    if (deref(api, properties[name] ?? {})["x-ums-time"]) return [name, "{{requestTimestamp}}"]
    return [name, MERCHANT.includes(name) ? `{{${name}}}` : example]
  })
  return Object.fromEntries(entries)
}

function requestOf({ kind, method, place }: Page, value: Fields) {
  const url = { raw: `{{baseUrl}}${place}`, host: ["{{baseUrl}}"], path: place.slice(1).split("/") }
  if (kind === "redirect") {
    const query = Object.entries({ ...QUERY, content: contentOf(value), signature: "{{signature}}" })
    const raw = `${url.raw}?${query.map(([key, item]) => `${key}=${item}`).join("&")}`
    return { method, header: [], url: { ...url, raw, query: query.map(([key, value]) => ({ key, value })) } }
  }
  const body = { mode: "raw", raw: JSON.stringify(value, null, 2), options: { raw: { language: "json" } } }
  return { method, header: JSON_HEADER, body, url }
}

/** The JSON of a redirect order, in which the characters that mean something in a URL are escaped. */
const contentOf = (value: Fields): string =>
  JSON.stringify(value).replace(/[&#%+]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)

function responsesOf(api: Description, { operation }: Page, originalRequest: object): object[] {
  return Object.values(responseMedia(operation)?.examples ?? {}).map((example) => {
    const { summary, "x-en-summary": english, value } = derefExample(api, example)
    return {
      name: bilingual(summary, english),
      originalRequest,
      status: "OK",
      code: 200,
      _postman_previewlanguage: "json",
      header: JSON_HEADER,
      body: JSON.stringify(value, null, 2),
    }
  })
}

const JSON_HEADER = [{ key: "Content-Type", value: "application/json" }]

const QUERY = {
  authorization: "OPEN-FORM-PARAM",
  appId: "{{appId}}",
  timestamp: "{{timestamp}}",
  nonce: "{{nonce}}",
}

const TOKEN_REQUEST: Fields = {
  appId: "{{appId}}",
  timestamp: "{{timestamp}}",
  nonce: "{{nonce}}",
  signMethod: "SHA256",
  signature: "{{tokenSignature}}",
}

const DESCRIPTION = `先填写集合的变量 appId、appKey、mid、tid（poslink 接口填 merchantCode、terminalCode）。appKey 填在“当前值”中，不要与人共享。baseUrl 默认是测试环境；在生产环境发送会动用真实资金。

集合的前置脚本为每个请求签名，并填写请求时间。订单号等其余字段来自示例，发送前请改成自己的。跳转下单（GET）返回 302 和收银台地址；要给付款人的是请求的 URL。

Fill in the variables appId, appKey, mid and tid of the collection first (merchantCode and terminalCode for poslink). Write the appKey as current value, and do not share it. baseUrl is the test environment; a request to production moves real money.

The pre-request script of the collection signs each request and fills in its time. The other fields, such as order numbers, come from the examples: change them before you send. A redirect order (GET) responds with 302 and the URL of the cashier; what the payer needs is the URL of the request.`
