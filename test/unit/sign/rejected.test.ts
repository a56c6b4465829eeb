import { describe, expect, it } from "vitest"
import { signBody, signFields, signFormParam, signTokenRequest } from "../../../src/sign/index.ts"

const valid = {
  appId: "10037e6f6a4e6da4016a670fd4530012",
  appKey: "f7a74b6c02ae4e1e94aaba311c04acf2",
  timestamp: "20260131235959",
  nonce: "n0nce",
}

const expectedOf: Readonly<Record<string, string>> = {
  appId: "1 to 128 ASCII characters without quotes or spaces",
  appKey: "a string without outer spaces",
  timestamp: "yyyyMMddHHmmss in Beijing time",
  nonce: "1 to 128 ASCII characters without quotes or spaces",
}

const invalid: [string, Record<string, unknown>, string, string][] = [
  ["an empty appId", { appId: "" }, "appId", "a blank string"],
  ["an appId with a quote", { appId: 'a"b' }, "appId", "a string of 3 characters"],
  ["an appId with a line break", { appId: "a\n" }, "appId", "a string of 2 characters with outer spaces"],
  ["an appId of 129 characters", { appId: "a".repeat(129) }, "appId", "a string of 129 characters"],
  ["an empty appKey", { appKey: "" }, "appKey", "a blank string"],
  ["a blank appKey", { appKey: " \t" }, "appKey", "a blank string"],
  ["a number as appKey", { appKey: 314159265 }, "appKey", "a number"],
  ["a timestamp with separators", { timestamp: "2026-01-31 23:59:59" }, "timestamp", "a string of 19 characters"],
  [
    "a timestamp with a line break",
    { timestamp: "20260131235959\n" },
    "timestamp",
    "a string of 15 characters with outer spaces",
  ],
  ["an empty nonce", { nonce: "" }, "nonce", "a blank string"],
  ["a nonce of 129 characters", { nonce: "1".repeat(129) }, "nonce", "a string of 129 characters"],
  ["a Chinese nonce", { nonce: "随机" }, "nonce", "a string of 2 characters"],
]

describe.each([
  ["signBody", (options: typeof valid) => signBody("A", options)],
  ["signFormParam", (options: typeof valid) => signFormParam("A", options)],
  ["signTokenRequest", (options: typeof valid) => signTokenRequest(options)],
] as [string, (options: typeof valid) => Promise<unknown>][])("%s", (_, sign) => {
  it.each(invalid)("rejects %s", async (_name, change, field, received) => {
    const expected = expectedOf[field]
    await expect(sign({ ...valid, ...change } as typeof valid)).rejects.toMatchObject({
      name: "ConfigurationError",
      code: "INVALID_OPTION",
      field,
      expected,
      received,
      message: `${field} must be ${expected}, not ${received}`,
    })
  })

  it.each(["appId", "appKey"])("rejects a missing %s", async (field) => {
    const expected = expectedOf[field]
    await expect(sign({ ...valid, [field]: undefined })).rejects.toMatchObject({
      code: "INVALID_OPTION",
      field,
      expected,
      received: "undefined",
      message: `${field} is missing (${expected}). Is its environment variable set?`,
    })
  })

  it("accepts a nonce and an appId of 128 characters", async () => {
    await expect(sign({ ...valid, appId: "~".repeat(128), nonce: "!".repeat(128) })).resolves.toBeDefined()
  })
})

describe("signTokenRequest rejects", () => {
  it.each(["MD5", "sha1", "", null, "toString", ["SHA256"]])("the signMethod %j", async (signMethod) => {
    const options = { ...valid, signMethod: signMethod as "SHA1" }
    await expect(signTokenRequest(options)).rejects.toMatchObject({
      code: "INVALID_OPTION",
      field: "signMethod",
      expected: '"SHA256" or "SHA1"',
    })
  })
})

describe("signFields rejects", () => {
  it.each([undefined, null, "", "  ", 42])("the key %j", async (key) => {
    const options = { key: key as string, digest: "SHA256" as const }
    await expect(signFields({ mid: "1" }, options)).rejects.toMatchObject({ code: "INVALID_OPTION", field: "key" })
  })

  it.each([undefined, "SHA-256", "sha256", "toString", "__proto__"])("the digest %j", async (digest) => {
    const options = { key: "k", digest: digest as "MD5" }
    await expect(signFields({ mid: "1" }, options)).rejects.toMatchObject({
      code: "INVALID_OPTION",
      field: "digest",
      expected: '"SHA256" or "MD5"',
    })
  })
})
