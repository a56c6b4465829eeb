import { execFile } from "node:child_process"
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { drift, generate } from "../../scripts/generate.ts"
import { root } from "./generated.ts"

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "chinaums-generate-"))
  const parts = [
    "spec",
    "scripts/generate.ts",
    "scripts/generate",
    "scripts/redocly.ts",
    "generated",
    "docs/error-codes.md",
    "redocly.yaml",
    "package.json",
  ]
  await Promise.all(parts.map((part) => cp(join(root, part), join(copy, part), { recursive: true })))
  await symlink(join(root, "node_modules"), join(copy, "node_modules"))
})

afterAll(() => rm(copy, { recursive: true }))

/** Runs the command in the copy; gives its exit code and what it said. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const command = [join(root, "node_modules/tsx/dist/cli.mjs"), join(copy, "scripts/generate.ts"), ...args]
  return promisify(execFile)(process.execPath, command, { cwd: copy }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => ({
      code: failed.code,
      said: failed.stdout + failed.stderr,
    }),
  )
}

// Each case runs the generator once or more; the machine may be busy.
describe("npm run generate", { timeout: 60_000 }, () => {
  it("gives what is committed", async () => {
    expect(await drift(root, await generate(root))).toEqual([])
  })

  it("--check passes on an untouched copy, and names a file that was edited, without writing", async () => {
    expect(await run("--check")).toEqual({ code: 0, said: "" })
    const edited = join(copy, "generated/operations.ts")
    const text = await readFile(edited, "utf8")
    await writeFile(edited, text.replace("max: 15", "max: 16"))
    const { code, said } = await run("--check")
    expect(code).toBe(1)
    expect(said).toBe("generated/operations.ts differs from spec/: run npm run generate\n")
    expect(await readFile(edited, "utf8")).toContain("max: 16")
  })

  it("a change below spec/ changes every file's stamp", async () => {
    await writeFile(join(copy, "spec/README.md"), "another word")
    const files = await generate(copy)
    expect(await drift(copy, files)).toEqual([...files.keys()])
  })
})
