/** A copy of the project in a temporary folder, in which a test can edit files and run scripts. */
import { execFile } from "node:child_process"
import { cp, mkdtemp, rm, symlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

/** What the scripts for `spec/` read and write. */
const PARTS = [
  "spec",
  "scripts",
  "src",
  "generated",
  "docs/error-codes.md",
  "docs/glossary.md",
  "docs/sandbox-rules.md",
  "docs/sandbox-rules.zh-CN.md",
  "test/vectors",
  "redocly.yaml",
  "package.json",
]

export interface ProjectCopy {
  readonly folder: string
  /** Runs a script of the copy, such as `generate`, and waits for its end. */
  run(script: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>
  remove(): Promise<void>
}

export async function copyProject(): Promise<ProjectCopy> {
  const root = fileURLToPath(new URL("../..", import.meta.url))
  const folder = await mkdtemp(join(tmpdir(), "chinaums-copy-"))
  await Promise.all(PARTS.map((part) => cp(join(root, part), join(folder, part), { recursive: true })))
  await symlink(join(root, "node_modules"), join(folder, "node_modules"))
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs")
  return {
    folder,
    run: (script, ...args) =>
      promisify(execFile)(process.execPath, [tsx, join(folder, `scripts/${script}.ts`), ...args], { cwd: folder }).then(
        (output) => ({ code: 0, ...output }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
      ),
    remove: () => rm(folder, { recursive: true }),
  }
}
