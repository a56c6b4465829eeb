import { build } from "esbuild"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { isChromiumMissing, launch } from "../../docs/browser.ts"
import { appId, appKey } from "../../support/gateway.ts"
import vectors from "../../vectors/signing.json" with { type: "json" }
import { ROOT } from "../cli/process.ts"

const MESSAGE =
  "appKey must be kept on your server, which the page can call, not in a browser, where everyone can read it"

/** Imports each public function that a page could call, as a bundler puts it into a page. */
const PAGE = `
  export { createClient } from "./src/index.ts"
  export { createClient as createOpenApiFetchClient, createSigningFetch } from "./src/openapi-fetch/index.ts"
  export { verifyNotification } from "./src/notify/index.ts"
  export { signBody } from "./src/sign/index.ts"
`

describe.skipIf(isChromiumMissing)("in a page of Chromium", () => {
  let browser: Awaited<ReturnType<typeof launch>>
  let evaluate: <T>(expression: string) => Promise<T>

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: PAGE, resolveDir: ROOT },
      bundle: true,
      format: "iife",
      globalName: "ums",
      write: false,
    })
    browser = await launch()
    const page = await browser.newPage()
    // WebCrypto needs https. The page itself comes from here, so nothing is requested from the network.
    await page.route("https://shop.example/", (route) => route.fulfill({ contentType: "text/html", body: "<p>shop" }))
    await page.goto("https://shop.example/")
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" })
    evaluate = (expression) => page.evaluate(expression)
  }, 60_000)
  afterAll(() => browser?.close())

  it.each(["createClient", "createOpenApiFetchClient", "createSigningFetch"])("%s throws", async (name) => {
    const options = JSON.stringify({ environment: "test", appId, appKey })
    const caught = await evaluate<{ name: string; code: string; field: string; message: string }>(`
      (() => {
        try { ums.${name}(${options}) }
        catch ({ name, code, field, message }) { return { name, code, field, message } }
      })()`)
    expect(caught).toEqual({ name: "ConfigurationError", code: "INVALID_OPTION", field: "appKey", message: MESSAGE })
  })

  it("the functions that do not call the gateway work as on a server", async () => {
    const [{ body, authorization, ...options }] = vectors.bodySignatures as [(typeof vectors.bodySignatures)[0]]
    expect(
      await evaluate(`ums.signBody(new TextEncoder().encode(${JSON.stringify(body)}), ${JSON.stringify(options)})`),
    ).toMatchObject({ authorization })
    const form = `mid=1&signType=SHA256&sign=${"A".repeat(64)}`
    expect(await evaluate(`ums.verifyNotification("${form}", { key: "k" }).catch(({ code }) => code)`)).toBe(
      "SIGNATURE_MISMATCH",
    )
  })
})
