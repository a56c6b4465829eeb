import { existsSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { ROOT, start, startChinaums } from "./process.ts"

const env = { CHINAUMS_APP_KEY: "k" }
const SIGN = ["sign", "--app-id", "a", "--scheme", "token"]
const isFullMissing = !existsSync("/dev/full") && !process.env["CI"]

/** Runs a command line in a shell. */
const shell = (commandLine: string) =>
  start("sh", ["-c", `node --import tsx ${ROOT}src/cli/main.ts ${commandLine}`], env)

describe.skipIf(isFullMissing)("output that cannot be written (needs /dev/full)", () => {
  it.each([SIGN.join(" "), "--help", "--version", "sandbox --port 0", "demo"])(
    "makes %s exit with 8 and a message",
    async (command) => {
      const inEnglish = await shell(`${command} --lang en > /dev/full`).ended
      expect(inEnglish).toMatchObject({
        code: 8,
        err: expect.stringMatching(/^(The sandbox is .+\n)?Cannot write.+\n$/),
      })
      expect(inEnglish.err).toContain("Cannot write the output: ENOSPC\n")
      const inChinese = await shell(`${command} --lang zh > /dev/full`).ended
      expect(inChinese).toMatchObject({ code: 8, err: expect.stringContaining("无法写入输出：ENOSPC\n") })
    },
    30_000,
  )

  it("does not change the exit code of a command that prints nothing", async () => {
    expect((await shell("sign --app-id a missing > /dev/full").ended).code).toBe(3)
  }, 30_000)

  it("does not end the sandbox if only its messages cannot be written", async () => {
    const { child, ended } = start("sh", [
      "-c",
      `exec node --import tsx ${ROOT}src/cli/main.ts sandbox --port 0 2> /dev/full`,
    ])
    let out = ""
    let isReady = false
    child.stdout?.on("data", (text: string) => {
      out += text
      // The message follows the credentials, which end with an empty line.
      if (isReady || !out.includes("\n\n")) return
      isReady = true
      setTimeout(() => child.kill("SIGTERM"), 300)
    })
    expect((await ended).code).toBe(0)
  }, 30_000)
})

it("exits with 141 and no message when the reader of a single line has gone", async () => {
  const { child, ended } = startChinaums(SIGN, env)
  child.stdout?.destroy()
  expect(await ended).toMatchObject({ code: 141, err: "" })
}, 30_000)
