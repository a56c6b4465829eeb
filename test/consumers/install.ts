/** Makes the consumer projects ready to run under `build/`. */
import { execFileSync, type StdioOptions } from "node:child_process"
import { cpSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { installIn } from "../../scripts/install.ts"

/**
 * Copies the projects to `build/consumers`, and installs their tools and the tarball there, as a user would. Returns
 * that folder.
 */
export function installProjects(tarball: string, projects: readonly string[]): string {
  const source = fileURLToPath(new URL(".", import.meta.url))
  const folder = fileURLToPath(new URL("../../build/consumers", import.meta.url))
  mkdirSync(folder, { recursive: true })
  for (const name of ["package.json", "package-lock.json", ...projects]) {
    rmSync(join(folder, name), { recursive: true, force: true })
    cpSync(join(source, name), join(folder, name), { recursive: true, preserveTimestamps: true })
  }
  installIn(folder, "the tools of the consumer projects")
  const options = ["--no-save", "--prefer-offline", "--no-audit", "--no-fund"]
  const stdio: StdioOptions = ["ignore", "ignore", "inherit"]
  execFileSync("npm", ["install", ...options, tarball], { cwd: folder, stdio })
  return folder
}
