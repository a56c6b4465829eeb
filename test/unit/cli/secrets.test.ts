import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { chinaums } from "./console.ts"

const SECRET = "Sq7uTz0pXw41LkVbRn93"

describe("a key", () => {
  it.each([
    ["--key", SECRET],
    [`--key=${SECRET}`],
    ["--app-key", SECRET],
    [`--appKey=${SECRET}`],
    [`--notify-key=${SECRET}`],
    ["--secret", SECRET],
    ["--password", SECRET],
    ["-k", SECRET],
    [`-k${SECRET}`],
    ["--key-files", SECRET],
  ])("is rejected in an argument, and not repeated: %s", async (...argv) => {
    for (const command of ["sign", "verify"]) {
      const { code, out, err } = await chinaums([command, ...argv], { env: { LANG: "en" } })
      expect([code, out]).toEqual([2, ""])
      expect(err).toMatch(/^Do not pass a key as an argument/)
      expect(err).toMatch(/CHINAUMS_APP_KEY.*CHINAUMS_NOTIFY_KEY.*--key-file/)
      expect(err).not.toContain(SECRET)
    }
  })

  it("never appears in the output, whatever goes wrong", async () => {
    const folder = mkdtempSync(join(tmpdir(), "chinaums-key-"))
    const file = join(folder, "key")
    writeFileSync(file, SECRET)
    const env = { CHINAUMS_APP_KEY: SECRET, CHINAUMS_NOTIFY_KEY: SECRET }
    const runs = [
      await chinaums(["sign", "--app-id", "a"], { env }),
      await chinaums(["sign", "--app-id", "a", "--scheme", "form"], { env, stdin: "{}" }),
      await chinaums(["sign", "--app-id", "a", "--scheme", "token", "--key-file", file]),
      await chinaums(["sign", "--app-id", "a", "--timestamp", "now"], { env }),
      // The key itself where the name of its file is expected.
      await chinaums(["sign", "--app-id", "a", "--key-file", SECRET]),
      await chinaums(["sign", "--app-id", "a", `--key-file=${SECRET}`]),
      await chinaums(["sign", "--app-id", "a", `--nonsense=${SECRET}`], { env }),
      await chinaums(["sign", "--app-id", "a", "--scheme", SECRET], { env }),
      await chinaums(["verify"], { env, stdin: "mid=1&sign=AA" }),
      await chinaums(["verify", "--key-file", file], { stdin: `mid=1&signType=SHA256&sign=${"A".repeat(64)}` }),
    ]
    rmSync(folder, { recursive: true })
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 2, 3, 3, 2, 2, 7, 1])
    for (const { out, err } of runs) expect(out + err).not.toContain(SECRET)
  })

  it("can look like a file name: after -- it is not an option", async () => {
    const { code, err } = await chinaums(["sign", "--app-id", "a", "--", "--key"], {
      env: { CHINAUMS_APP_KEY: SECRET },
    })
    expect(code).toBe(3)
    expect(err).toContain("--key")
  })
})
