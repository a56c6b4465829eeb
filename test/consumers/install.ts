/** Makes the consumer projects ready to run under `build/`. */
import { execFileSync, type StdioOptions } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { installIn } from "../../scripts/install.ts"

/**
 * Copies the projects to `build/consumers`, and installs their tools and the tarball there, as a user would. A project
 * with a lock file of its own gets its own installation. Returns that folder.
 */
export function installProjects(tarball: string, projects: readonly string[]): string {
  const source = fileURLToPath(new URL(".", import.meta.url))
  const folder = fileURLToPath(new URL("../../build/consumers", import.meta.url))
  mkdirSync(folder, { recursive: true })
  for (const name of ["package.json", "package-lock.json", ...projects]) {
    // An installation is kept, because it takes long and `installIn` renews it when the lock file changes.
    const kept = existsSync(join(source, name, "package-lock.json")) ? ["node_modules"] : []
    empty(join(folder, name), kept)
    cpSync(join(source, name), join(folder, name), { recursive: true, preserveTimestamps: true })
    if (kept.length > 0) installTarball(tarball, join(folder, name), name)
  }
  installTarball(tarball, folder, "the tools of the consumer projects")
  return folder
}

function empty(path: string, kept: readonly string[]): void {
  if (kept.length === 0) rmSync(path, { recursive: true, force: true })
  const names = existsSync(path) ? readdirSync(path).filter((name) => !kept.includes(name)) : []
  for (const name of names) rmSync(join(path, name), { recursive: true })
}

function installTarball(tarball: string, folder: string, what: string): void {
  installIn(folder, what)
  const options = ["--no-save", "--prefer-offline", "--no-audit", "--no-fund"]
  const stdio: StdioOptions = ["ignore", "ignore", "inherit"]
  execFileSync("npm", ["install", ...options, tarball], { cwd: folder, stdio })
}
