import { readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { specHash } from "../../scripts/generate/spec-hash.ts"
import { copyProject, type ProjectCopy } from "../support/project-copy.ts"
import { root } from "./generated.ts"

const GENERATED = [
  ...[
    "openapi.json",
    "openapi.en.json",
    "openapi-3.0.json",
    "types.ts",
    "paths.ts",
    "operations.ts",
    "field-hints.ts",
    "notifications.ts",
    "error-codes.ts",
    "error-codes.json",
    "signing-vectors.json",
    "postman-collection.json",
  ].map((name) => `generated/${name}`),
  ...["error-codes.md", "glossary.md"].map((name) => `docs/${name}`),
]

let project: ProjectCopy
let copy: string

beforeAll(async () => {
  project = await copyProject()
  copy = project.folder
})

afterAll(() => project.remove())

/** Runs the command in the copy. */
async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const { code, stdout, stderr } = await project.run("generate", ...args)
  return { code, output: stdout + stderr }
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
