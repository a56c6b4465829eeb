import { execFile } from "node:child_process"
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { specHash } from "../../scripts/generate/bundle.ts"
import { root } from "./generated.ts"

const GENERATED = [
  ...["openapi.json", "types.ts", "operations.ts", "notifications.ts", "error-codes.ts"].map(
    (name) => `generated/${name}`,
  ),
  "docs/error-codes.md",
]

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "chinaums-generate-"))
  const parts = [
    "spec",
    "scripts/generate.ts",
    "scripts/generate",
    "scripts/redocly.ts",
    "scripts/spec",
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

// Each run of the generator bundles the whole description; the machine may be busy.
describe("npm run generate", { timeout: 60_000 }, () => {
  it("gives what is committed: --check passes on an untouched copy", async () => {
    expect(await run("--check")).toEqual({ code: 0, said: "" })
  })

  it("--check names a file that was edited, without writing", async () => {
    const edited = join(copy, "generated/operations.ts")
    const text = await readFile(edited, "utf8")
    await writeFile(edited, text.replace("max: 15", "max: 16"))
    const { code, said } = await run("--check")
    expect(code).toBe(1)
    expect(said).toBe("generated/operations.ts differs from spec/: run npm run generate\n")
    expect(await readFile(edited, "utf8")).toContain("max: 16")
  })

  it("stamps every file with the hash of spec/, in which every file below it counts", async () => {
    const hash = await specHash(copy)
    for (const file of GENERATED)
      expect(await readFile(join(root, file), "utf8"), file).toContain(`spec sha256: ${hash}`)
    await writeFile(join(copy, "spec/README.md"), "another word")
    expect(await specHash(copy)).not.toBe(hash)
  })
})
