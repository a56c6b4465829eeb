import { describe, expect, it } from "vitest"
import { chinaums } from "./console.ts"

const commands = ["", "sandbox", "pay", "orders", "notify", "fault", "clock", "demo", "sign", "verify"]

describe.each(["zh", "en"])("help in %s", (lang) => {
  it.each(commands)("chinaums %s --help", async (command) => {
    const { code, out, err } = await chinaums([...(command ? [command] : []), "--help", "--lang", lang])
    await expect(out).toMatchFileSnapshot(`expected/${lang}/${command || "chinaums"}.txt`)
    expect({ code, err }).toEqual({ code: 0, err: "" })
  })

  it("goes to stderr with exit code 2 when no command is given", async () => {
    const { out } = await chinaums(["--help", "--lang", lang])
    expect(await chinaums(["--lang", lang])).toEqual({ code: 2, out: "", err: out })
  })

  it("is also printed by the command help", async () => {
    const { out } = await chinaums(["sign", "--help", "--lang", lang])
    expect(await chinaums(["help", "sign", "--lang", lang])).toEqual({ code: 0, out, err: "" })
  })

  it("usage errors name the option, not its value", async () => {
    const invalid = [
      ["no-such-command"],
      ["ordrs"],
      ["sandbox", "--prot", "1"],
      ["notify", "1", "--tamper", "=v"],
      ["sign", "--no-such-option=v-a-l-u-e", "--app-id", "a"],
      ["sign"],
      ["sign", "--app-id"],
      ["sign", "--app-id", "a", "one", "two"],
      ["sign", "--app-id", "a", "--scheme", "v-a-l-u-e"],
      ["sign", "--app-id", "a", "--scheme", "token", "file.json"],
      ["verify", "--digest", "SHA1"],
      ["sandbox", "--port", "65536"],
      ["sandbox", "--port", "-1"],
      ["sandbox", "--notify-url", "ftp://shop.example"],
      ["demo", "--lang", "fr"],
    ]
    let messages = ""
    for (const argv of invalid) {
      const { code, out, err } = await chinaums([...argv, ...(argv.includes("--lang") ? [] : ["--lang", lang])], {
        env: { LANG: lang },
      })
      expect([argv, code, out]).toEqual([argv, 2, ""])
      messages += `chinaums ${argv.join(" ")}\n${err}\n`
    }
    await expect(messages).toMatchFileSnapshot(`expected/${lang}/usage-errors.txt`)
    expect(messages.match(/v-a-l-u-e/g)).toHaveLength(2)
  })
})

it("uses the language of the locale, unless --lang selects another", async () => {
  const languageFor = async (env: Record<string, string>, ...argv: string[]) =>
    /用法/.test((await chinaums([...argv, "--help"], { env })).out) ? "zh" : "en"
  expect(await languageFor({})).toBe("en")
  expect(await languageFor({ LANG: "zh_CN.UTF-8" })).toBe("zh")
  expect(await languageFor({ LANG: "C.UTF-8" })).toBe("en")
  expect(await languageFor({ LANG: "zh_CN.UTF-8", LC_ALL: "en_GB.UTF-8" })).toBe("en")
  expect(await languageFor({ LANG: "en_GB.UTF-8", LC_MESSAGES: "zh_TW.UTF-8" })).toBe("zh")
  expect(await languageFor({ LANG: "zh_CN.UTF-8" }, "--lang=en")).toBe("en")
  expect(await languageFor({ LANG: "en_GB.UTF-8" }, "sign", "--lang", "zh")).toBe("zh")
})

it("prints the version of the package", async () => {
  const { default: manifest } = await import("../../../package.json", { with: { type: "json" } })
  expect(await chinaums(["--version"])).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" })
})
