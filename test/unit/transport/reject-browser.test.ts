import { afterEach, describe, expect, it, vi } from "vitest"
import { createClient } from "../../../src/index.ts"
import { rejectBrowser } from "../../../src/transport/reject-browser.ts"
import { appId, appKey } from "../../support/gateway.ts"

const MESSAGE =
  "appKey must be kept on your server, which the page can call, not in a browser, where everyone can read it"

describe("rejectBrowser", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  const DOM = { window: {}, document: {} }

  it.each<[string, object]>([
    ["Node", {}],
    ["Node with the DOM of jsdom", DOM],
    ["a worker", { process: undefined, navigator: {} }],
    ["React Native, which has no document", { process: undefined, window: {}, navigator: {} }],
    ["a runtime with a document but no window", { process: undefined, document: {} }],
  ])("accepts %s", (_, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    expect(() => createClient({ environment: "test", appId, appKey })).not.toThrow()
  })

  it.each<[string, unknown]>([
    ["without process", undefined],
    ["with the process of a bundler", { env: {} }],
    ["with the process of a polyfill", { versions: {} }],
  ])("rejects a page %s", (_, process) => {
    for (const [name, value] of Object.entries({ ...DOM, process })) vi.stubGlobal(name, value)
    let error: unknown
    try {
      rejectBrowser()
    } catch (thrown) {
      error = thrown
    }
    vi.unstubAllGlobals()
    expect(String(error)).toBe(`ConfigurationError: ${MESSAGE}`)
  })
})
