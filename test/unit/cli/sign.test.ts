import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import vectors from "../../vectors/signing.json" with { type: "json" }
import { chinaums } from "./console.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chinaums-sign-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

const signatureOptions = ({ appId, timestamp, nonce }: { appId: string; timestamp: string; nonce: string }) =>
  ["--app-id", appId, "--timestamp", timestamp, "--nonce", nonce] as const

describe("chinaums sign", () => {
  it.each(vectors.bodySignatures)("prints the Authorization header for a body: $name", async (vector) => {
    const env = { CHINAUMS_APP_KEY: vector.appKey }
    const expected = { code: 0, out: `Authorization: ${vector.authorization}\n`, err: "" }
    const file = join(folder, "body")
    writeFileSync(file, vector.body)
    expect(await chinaums(["sign", ...signatureOptions(vector)], { stdin: vector.body, env })).toEqual(expected)
    expect(await chinaums(["sign", "-", ...signatureOptions(vector)], { stdin: vector.body, env })).toEqual(expected)
    expect(await chinaums(["sign", file, "--scheme", "body", ...signatureOptions(vector)], { env })).toEqual(expected)
  })

  it.each(vectors.formParams)("prints the query for a redirect order: $name", async (vector) => {
    const { code, out } = await chinaums(["sign", "--scheme", "form", ...signatureOptions(vector)], {
      stdin: vector.content,
      env: { CHINAUMS_APP_KEY: vector.appKey },
    })
    expect(code).toBe(0)
    expect(Object.fromEntries(new URLSearchParams(out.trimEnd()))).toEqual(
      Object.fromEntries(new URLSearchParams(vector.query)),
    )
  })

  it("prints the body of a token request, without reading any input", async () => {
    const vector = vectors.tokenRequests.find(({ signMethod }) => signMethod === "SHA256")
    if (!vector) throw new Error("the vector is gone")
    const { code, out } = await chinaums(["sign", "--scheme", "token", ...signatureOptions(vector)], {
      env: { CHINAUMS_APP_KEY: vector.appKey },
    })
    expect([code, JSON.parse(out)]).toEqual([0, vector.request])
  })

  it("prefers a key from a file to the environment, and drops the line break at its end", async () => {
    const [vector] = vectors.bodySignatures
    if (!vector) throw new Error("the vector is gone")
    for (const end of ["", "\n", "\r\n"]) {
      const file = join(folder, "key")
      writeFileSync(file, vector.appKey + end)
      const { out } = await chinaums(["sign", "--key-file", file, ...signatureOptions(vector)], {
        stdin: vector.body,
        env: { CHINAUMS_APP_KEY: "another" },
      })
      expect(out).toBe(`Authorization: ${vector.authorization}\n`)
    }
  })

  it("by default signs with the current time in Beijing and a new nonce each time", async () => {
    const sign = async () => (await chinaums(["sign", "--app-id", "a"], { env: { CHINAUMS_APP_KEY: "k" } })).out
    const before = Math.floor(Date.now() / 1000) * 1000
    const [first, second] = [await sign(), await sign()]
    const [, year, month, day, hour, minute, s] = /Timestamp="(....)(..)(..)(..)(..)(..)"/.exec(first) ?? []
    const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${s}+08:00`)
    expect(signedAt).toBeGreaterThanOrEqual(before)
    expect(signedAt).toBeLessThanOrEqual(Date.now())
    const nonceOf = (header: string) => /Nonce="([^"]+)"/.exec(header)?.[1]
    expect(nonceOf(first)).toMatch(/^[\w-]{32,36}$/)
    expect(nonceOf(second)).not.toBe(nonceOf(first))
  })

  it.each([
    ["--timestamp", "2017-01-01 12:00:00", "timestamp"],
    ["--nonce", "", "nonce"],
    ["--app-id", 'a"b', "appId"],
  ])("rejects %s %j", async (option, value, named) => {
    const { code, out, err } = await chinaums(["sign", "--app-id", "a", option, value], {
      env: { CHINAUMS_APP_KEY: "k" },
    })
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(named)
  })

  it("exits with 3 when the input or the key is missing or cannot be read", async () => {
    const env = { CHINAUMS_APP_KEY: "k" }
    const missing = join(folder, "missing")
    const cases = [
      [["sign", missing, "--app-id", "a"], { env }, missing],
      [["sign", folder, "--app-id", "a"], { env }, "EISDIR"],
      [["sign", "--app-id", "a"], {}, "CHINAUMS_APP_KEY"],
      [["sign", "--app-id", "a"], { env: { CHINAUMS_APP_KEY: " \n" } }, "CHINAUMS_APP_KEY"],
      [["sign", "--app-id", "a", "--key-file", missing], { env }, "ENOENT"],
      [["sign", "--app-id", "a", "--scheme", "form"], { env, stdin: Uint8Array.of(0x7b, 0xff) }, "UTF-8"],
    ] as const
    for (const [argv, given, named] of cases) {
      const { code, out, err } = await chinaums(argv, given)
      expect([argv, code, out]).toEqual([argv, 3, ""])
      expect(err).toContain(named)
    }
  })

  it("signs a body that is not UTF-8", async () => {
    const env = { CHINAUMS_APP_KEY: "k" }
    expect((await chinaums(["sign", "--app-id", "a"], { env, stdin: Uint8Array.of(0x7b, 0xff) })).code).toBe(0)
  })
})
