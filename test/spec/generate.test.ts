import { execFile } from "node:child_process"
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { specHash } from "../../scripts/generate/spec-hash.ts"
import { root } from "./generated.ts"

const GENERATED = [
  ...[
    "openapi.json",
    "openapi.en.json",
    "openapi-3.0.json",
    "types.ts",
    "paths.ts",
    "operations.ts",
    "notifications.ts",
    "error-codes.ts",
    "error-codes.json",
    "signing-vectors.json",
    "postman-collection.json",
  ].map((name) => `generated/${name}`),
  ...["error-codes.md", "glossary.md"].map((name) => `docs/${name}`),
]

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "chinaums-generate-"))
  const parts = [
    "spec",
    "scripts",
    "src",
    "generated",
    "docs/error-codes.md",
    "docs/glossary.md",
    "docs/sandbox-rules.md",
    "docs/sandbox-rules.zh-CN.md",
    "redocly.yaml",
    "package.json",
  ]
  await Promise.all(parts.map((part) => cp(join(root, part), join(copy, part), { recursive: true })))
  await symlink(join(root, "node_modules"), join(copy, "node_modules"))
})

afterAll(() => rm(copy, { recursive: true }))

/** Runs the command in the copy. */
async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const command = [join(root, "node_modules/tsx/dist/cli.mjs"), join(copy, "scripts/generate.ts"), ...args]
  return promisify(execFile)(process.execPath, command, { cwd: copy }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => ({
      code: failed.code,
      output: failed.stdout + failed.stderr,
    }),
  )
}

// Each run bundles the whole description, which takes seconds on a busy machine.
describe("npm run generate", { timeout: 60_000 }, () => {
  it("reproduces the committed files: --check passes on an unchanged copy", async () => {
    expect(await run("--check")).toEqual({ code: 0, output: "" })
  })

  it("--check names an edited file and does not overwrite it", async () => {
    const edited = join(copy, "generated/operations.ts")
    const text = await readFile(edited, "utf8")
    await writeFile(edited, text.replace("max: 15", "max: 16"))
    const { code, output } = await run("--check")
    expect(code).toBe(1)
    expect(output).toBe("generated/operations.ts differs from spec/: run npm run generate\n")
    expect(await readFile(edited, "utf8")).toContain("max: 16")
  })

  it("stamps every file with a hash over all files of spec/ except the Markdown pages", async () => {
    const hash = await specHash(copy)
    for (const file of GENERATED)
      expect(await readFile(join(root, file), "utf8"), file).toContain(`spec sha256: ${hash}`)
    await writeFile(join(copy, "spec/README.md"), "another word")
    expect(await specHash(copy)).toBe(hash)
    await writeFile(join(copy, "spec/more.yaml"), "{}")
    expect(await specHash(copy)).not.toBe(hash)
    await rm(join(copy, "spec/more.yaml"))
  })
})
