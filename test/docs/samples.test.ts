import { execFile, execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { minimalBody } from "../../scripts/docs/minimal-body.ts"
import { pagesOf } from "../../scripts/docs/page.ts"
import { samplesOf } from "../../scripts/docs/samples.ts"
import { shellSample } from "../../scripts/docs/shell-sample.ts"
import { type Description, requestMedia } from "../../scripts/spec/openapi.ts"
import { createClient } from "../../src/index.ts"
import { createSandbox } from "../../src/sandbox/index.ts"
import { serveSandbox } from "../../src/sandbox/node.ts"
import { signFormParam } from "../../src/sign/index.ts"
import { compile } from "./compile.ts"
import { type Loaded, load, root } from "./loaded.ts"

let api: Description
let fronts: Loaded["fronts"]
beforeAll(async () => {
  const loaded = await load()
  api = loaded.zh
  fronts = loaded.fronts
}, 60_000)

/** The sample of an operation, with other values for some fields. */
function sampleOf(operationId: string, label: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const copy = structuredClone(api)
  const page = pagesOf(copy).find(({ id }) => id === operationId)
  if (!page) throw new Error(`no operation ${operationId}`)
  const [example] = Object.values(requestMedia(page.operation).examples ?? {})
  if (example) Object.assign(example.value as object, fields)
  return samplesOf(copy, page, "zh").find((sample) => sample.label === label)?.source ?? ""
}

it("compiles every TypeScript sample against the package", () => {
  const samples = new Map<string, string>()
  const add = (name: string, source: string): unknown =>
    samples.set(join(root, "build/samples", `${name}.ts`), `${source}\nexport {}\n`)
  for (const page of pagesOf(api)) {
    const sources = samplesOf(api, page, "zh").filter(({ lang }) => lang === "TypeScript")
    for (const [index, { source }] of sources.entries()) add(`${page.id}-${index}`, source)
  }
  for (const [index, source] of [...blocksOf(fronts.zh.introduction), ...blocksOf(fronts.en.introduction)].entries()) {
    add(`front-${index}`, source)
  }
  expect(samples.size).toBeGreaterThan(pagesOf(api).length + 4)
  expect(compile(samples)).toEqual([])
}, 120_000)

it("has the smallest request and a sample for every example of a request, each with a different label", () => {
  for (const page of pagesOf(api).filter(({ kind }) => kind !== "notification")) {
    const labels = samplesOf(api, page, "zh").map(({ label }) => label)
    expect(new Set(labels).size, page.id).toBe(labels.length)
    const examples = Object.keys(requestMedia(page.operation).examples ?? {})
    const smallest = minimalBody(api, page) && page.id !== "fetchAccessToken" ? 1 : 0
    expect(labels.filter((label) => label.startsWith("TypeScript")).length, page.id).toBe(examples.length + smallest)
    expect(labels[0]).toBe("TypeScript")
  }
})

const blocksOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, source = ""]) => source)

it.each(["zh", "en"] as const)(
  "runs the first payment of the introduction in %s",
  async (language) => {
    const folder = mkdtempSync(join(tmpdir(), "chinaums-"))
    const [first = ""] = blocksOf(fronts[language].introduction)
    const source = (_: string, entry = ""): string => `"${join(root, "src", entry, "index.ts")}"`
    const file = join(folder, "first.mts")
    writeFileSync(file, first.replaceAll(/"chinaums(\/[\w/]+)?"/g, source))
    try {
      const args = ["--import", join(root, "node_modules/tsx/dist/loader.mjs"), file]
      const [code, ...printed] = execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split("\n")
      expect(new URL(code ?? "").protocol).toBe("https:")
      expect(printed).toEqual(["PAID", "unknown", "TRADE_SUCCESS"])
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  60_000,
)

const hasCurl = ["/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl"].some((path) => existsSync(path))

describe("the samples for the shell", () => {
  const folder = mkdtempSync(join(tmpdir(), "chinaums-"))
  afterAll(() => rmSync(folder, { recursive: true }))

  // The sample as it is printed, except the command and the URL of the gateway.
  const runnable = (sample: string, base: string): string =>
    sample
      .replaceAll(
        "npx chinaums",
        `"${process.execPath}" --import "${join(root, "node_modules/tsx/dist/loader.mjs")}" "${join(root, "src/cli/main.ts")}"`,
      )
      .replace("https://test-api-open.chinaums.com", base)

  it.skipIf(!hasCurl && !process.env["CI"])(
    "runs a call with curl against the sandbox",
    async () => {
      const sandbox = createSandbox()
      const server = await serveSandbox(sandbox)
      const { appId, appKey, mid, tid } = sandbox.credentials
      const merOrderId = `${sandbox.credentials.sourceCode}20261122000001`
      const ums = createClient({ environment: "test", appId, appKey, defaults: { mid, tid }, fetch: sandbox.fetch })
      const order = { merOrderId, totalAmount: 4900, instMid: "YUEDANDEFAULT", secureTransaction: "true" } as const
      await ums.POST("/v1/netpay/wx/unified-order", {
        body: { ...order, tradeType: "JSAPI", subOpenId: "sandbox-buyer" },
      })
      await sandbox.orders.pay(merOrderId)
      const sample = sampleOf("completeEscrowOrder", "curl", { mid, tid, merOrderId, completedAmount: 4900 })
      const env = { ...process.env, CHINAUMS_APP_ID: appId, CHINAUMS_APP_KEY: appKey }
      try {
        const { stdout } = await promisify(execFile)("sh", ["-c", runnable(sample, server.url)], { cwd: folder, env })
        expect(JSON.parse(stdout)).toMatchObject({ errCode: "SUCCESS", merOrderId, completedAmount: "4900" })
      } finally {
        await server.close()
      }
    },
    30_000,
  )

  it("prints the signed URL of a redirect order", async () => {
    const page = pagesOf(api).find(({ id }) => id === "startAlipayH5Payment")
    if (!page) throw new Error("no such operation")
    const sample = shellSample(page, { srcReserve: `$HOME \`id\` "quoted" \\n` }, "zh")
    const env = { ...process.env, CHINAUMS_APP_ID: "app", CHINAUMS_APP_KEY: "key" }
    const printed = execFileSync("sh", ["-c", runnable(sample, "https://gateway.example")], {
      cwd: folder,
      env,
      encoding: "utf8",
    })
    const { origin, pathname, searchParams } = new URL(printed.trim())
    expect(origin + pathname).toBe("https://gateway.example/v1/netpay/trade/h5-pay")
    const [content = "", timestamp = "", nonce = ""] = ["content", "timestamp", "nonce"].map(
      (name) => searchParams.get(name) ?? "",
    )
    expect(JSON.parse(content).srcReserve).toBe(`$HOME \`id\` "quoted" \\n`)
    const signed = await signFormParam(content, { appId: "app", appKey: "key", timestamp, nonce })
    expect(searchParams.get("signature")).toBe(signed.get("signature"))
  }, 30_000)
})
