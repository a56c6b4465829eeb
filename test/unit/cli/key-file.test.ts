import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { run } from "../../../src/cli/run.ts"
import { chinaums } from "./console.ts"

const KEY = "67890123456789012345678901234567"
const SIGN = ["sign", "--app-id", "a", "--scheme", "token"]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chinaums-key-file-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function signWith(bytes: string | Uint8Array, lang: string) {
  const file = join(folder, "key")
  writeFileSync(file, bytes)
  return await chinaums([...SIGN, "--key-file", file, "--lang", lang])
}

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le")
const encodings: [string, string | Uint8Array][] = [
  ["UTF-16 with a byte order mark, as PowerShell writes it", utf16(`\uFEFF${KEY}\r\n`)],
  ["UTF-16 without a byte order mark", utf16(KEY)],
  ["UTF-16 in the other byte order", utf16(`\uFEFF${KEY}\r\n`).swap16()],
  ["UTF-8 with a byte order mark", `\uFEFF${KEY}\n`],
  ["bytes that are not UTF-8", Buffer.concat([Buffer.from(KEY), Uint8Array.of(0xff)])],
  ["a NUL", `${KEY}\0`],
]

describe("a key file", () => {
  it.each(encodings)("in %s is rejected, with what to do", async (_, bytes) => {
    const english = await signWith(bytes, "en")
    expect(english).toMatchObject({ code: 3, out: "" })
    expect(english.err).toMatch(/^The key file is not plain UTF-8.*\nSave it again as UTF-8 without BOM.*Set-Content/)
    const chinese = await signWith(bytes, "zh")
    expect(chinese).toMatchObject({ code: 3, out: "" })
    expect(chinese.err).toMatch(/^密钥文件不是纯 UTF-8 文本.*\n请另存为不带 BOM 的 UTF-8.*Set-Content/)
    expect(english.err + chinese.err).not.toContain(KEY)
  })

  it.each([`${KEY}\n${KEY}\n`, `${KEY}\r\n\r\n`, `\n${KEY}`, `${KEY}\r`, `${KEY}\rcomment\n`])(
    "of more than one line is rejected: %j",
    async (text) => {
      const english = await signWith(text, "en")
      expect(english).toEqual({
        code: 3,
        out: "",
        err: "The key has more than one line. Write only the key, in one line.\n",
      })
      const chinese = await signWith(text, "zh")
      expect(chinese).toEqual({ code: 3, out: "", err: "密钥包含多行内容。请只保留密钥本身，写在一行内。\n" })
    },
  )

  it.each(["", "\n", "\r\n"])("may end with %j", async (end) => {
    expect(await signWith(KEY + end, "en")).toMatchObject({ code: 0, err: "" })
  })
})

it("a key of the environment has one line too", async () => {
  const { code, err } = await chinaums([...SIGN, "--lang", "en"], { env: { CHINAUMS_APP_KEY: `${KEY}\n${KEY}` } })
  expect([code, err]).toEqual([3, "The key has more than one line. Write only the key, in one line.\n"])
})

describe("input of 600 MB", () => {
  it.each([
    ["en", "Cannot read -: it has more than 16 MiB. Check that it is the right input.\n"],
    ["zh", "无法读取 -：内容超过 16 MiB。请确认输入是否正确。\n"],
  ])("is not read to its end, and the message in %s says why", async (lang, message) => {
    const chunk = new Uint8Array(1_048_576)
    for (const command of [["verify"], ["sign", "--app-id", "a"]]) {
      let [chunks, err] = [0, ""]
      const code = await run([...command, "--lang", lang], {
        stdin: (async function* () {
          while (chunks++ < 600) yield chunk
        })(),
        stdout: () => {},
        stderr: (text) => {
          err += text
        },
        env: { CHINAUMS_APP_KEY: KEY, CHINAUMS_NOTIFY_KEY: KEY },
        stopped: () => Promise.resolve(),
      })
      expect([code, err]).toEqual([3, message])
      expect(chunks).toBe(17)
    }
  })

  it("is rejected from a file, and for a key, in the same way", async () => {
    const file = join(folder, "large")
    writeFileSync(file, new Uint8Array(16 * 1_048_576 + 1))
    const env = { CHINAUMS_APP_KEY: KEY, LANG: "en" }
    expect(await chinaums(["sign", "--app-id", "a", file], { env })).toMatchObject({
      code: 3,
      err: expect.stringContaining(`Cannot read ${file}: it has more than 16 MiB`),
    })
    expect(await chinaums([...SIGN, "--key-file", file], { env })).toMatchObject({
      code: 3,
      err: expect.stringContaining("Cannot read --key-file: it has more than 16 MiB"),
    })
    writeFileSync(file, new Uint8Array(16 * 1_048_576))
    expect((await chinaums(["sign", "--app-id", "a", file], { env })).code).toBe(0)
  })
})
