import { describe, expect, it } from "vitest"
import { signBody, signFields, signFormParam, signTokenRequest } from "../../../src/sign/index.ts"

const good = {
  appId: "10037e6f6a4e6da4016a670fd4530012",
  appKey: "f7a74b6c02ae4e1e94aaba311c04acf2",
  timestamp: "20260131235959",
  nonce: "n0nce",
}

const bad: [string, Record<string, unknown>, string, string][] = [
  ["no appId", { appId: undefined }, "appId", "undefined"],
  ["an empty appId", { appId: "" }, "appId", "blank text"],
  ["an appId with a quote", { appId: 'a"b' }, "appId", "text of 3 characters"],
  ["an appId with a line break", { appId: "a\n" }, "appId", "text of 2 characters"],
  ["an appId of 129 characters", { appId: "a".repeat(129) }, "appId", "text of 129 characters"],
  ["no appKey", { appKey: undefined }, "appKey", "undefined"],
  ["an empty appKey", { appKey: "" }, "appKey", "blank text"],
  ["a blank appKey", { appKey: " \t" }, "appKey", "blank text"],
  ["an appKey given as a number", { appKey: 314159265 }, "appKey", "a number"],
  ["a timestamp with separators", { timestamp: "2026-01-31 23:59:59" }, "timestamp", "text of 19 characters"],
  ["a timestamp with a line break", { timestamp: "20260131235959\n" }, "timestamp", "text of 15 characters"],
  ["an empty nonce", { nonce: "" }, "nonce", "blank text"],
  ["a nonce of 129 characters", { nonce: "1".repeat(129) }, "nonce", "text of 129 characters"],
  ["a Chinese nonce", { nonce: "随机" }, "nonce", "text of 2 characters"],
]

describe.each([
  ["signBody", (options: typeof good) => signBody("A", options)],
  ["signFormParam", (options: typeof good) => signFormParam("A", options)],
  ["signTokenRequest", (options: typeof good) => signTokenRequest(options)],
] as [string, (options: typeof good) => Promise<unknown>][])("%s refuses", (_, sign) => {
  it.each(bad)("%s", async (_name, change, field, received) => {
    await expect(sign({ ...good, ...change } as typeof good)).rejects.toMatchObject({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      field,
      received,
      message: expect.stringMatching(new RegExp(`^${field} must be .+, not ${received}$`)),
    })
  })

  it("nothing of a nonce and an appId of 128 characters", async () => {
    await expect(sign({ ...good, appId: "~".repeat(128), nonce: "!".repeat(128) })).resolves.toBeDefined()
  })
})

describe("signTokenRequest refuses", () => {
  it.each(["MD5", "sha1", "", null])("the signMethod %j", async (signMethod) => {
    const options = { ...good, signMethod: signMethod as "SHA1" }
    await expect(signTokenRequest(options)).rejects.toMatchObject({ code: "INVALID_OPTION", field: "signMethod" })
  })
})

describe("signFields refuses", () => {
  it.each([undefined, null, "", "  ", 42])("the key %j", async (key) => {
    const options = { key: key as string, digest: "SHA256" as const }
    await expect(signFields({ mid: "1" }, options)).rejects.toMatchObject({ code: "INVALID_OPTION", field: "key" })
  })

  it.each([undefined, "SHA-256", "sha256", "toString", "__proto__"])("the digest %j", async (digest) => {
    const options = { key: "k", digest: digest as "MD5" }
    await expect(signFields({ mid: "1" }, options)).rejects.toMatchObject({ code: "INVALID_OPTION", field: "digest" })
  })
})
