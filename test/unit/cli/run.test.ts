import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { EXIT } from "../../../src/cli/exit.ts"
import { chinaums } from "./console.ts"
import { ROOT, startChinaums } from "./process.ts"

it("exits with 70 and a stack trace after an internal error", async () => {
  const { code, err } = await chinaums(["sign", "--app-id", "a"], {
    env: { CHINAUMS_APP_KEY: "k" },
    onOut: () => {
      throw new RangeError("the disk is full")
    },
  })
  expect(code).toBe(70)
  expect(err).toMatch(/RangeError: the disk is full\n +at /)
})

it("exits with 141 and no message when the pipe is closed", async () => {
  const { child, ended } = startChinaums(["demo"])
  child.stdout?.destroy()
  expect(await ended).toMatchObject({ code: 141, err: "" })
}, 30_000)

/** Options that are documented once for all commands. */
const SHARED = ["--lang", "--json", "--url", "CHINAUMS_SANDBOX_URL"]

it.each([
  ["docs/cli.md", "en"],
  ["docs/cli.zh-CN.md", "zh"],
])("%s lists every exit code, option and variable of the help", async (file, lang) => {
  const page = readFileSync(`${ROOT}${file}`, "utf8")
  const pages = await Promise.all(
    ["sandbox", "pay", "orders", "notify", "fault", "clock", "demo", "sign", "verify"].map(async (command) => {
      const { out } = await chinaums([command, "--help", "--lang", lang])
      const section = page.split(/^## /m).find((part) => part.startsWith(`\`chinaums ${command}\``)) ?? ""
      const options = [...out.matchAll(/^ +(--[\w-]+)/gm)].map(([, option]) => option ?? "")
      const variables = [...out.matchAll(/CHINAUMS_\w+/g)].map(([variable]) => variable)
      expect(options).toContain("--lang")
      return [...options, ...variables]
        .filter((name) => !SHARED.includes(name))
        .filter((name) => !section.includes(name))
    }),
  )
  expect(pages.flat()).toEqual([])
  const { out } = await chinaums(["--help", "--lang", lang])
  for (const code of Object.values(EXIT)) {
    const meaning = new RegExp(`^ +${code}  (.+)$`, "m").exec(out)?.[1]
    expect(page).toContain(`| ${code} | ${meaning} |`)
  }
})
