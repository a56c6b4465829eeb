import { execFileSync } from "node:child_process"
import { statSync } from "node:fs"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))

/** Installs the runtimes unless they stand here as the lock file has them. Needed before anything imports them. */
export function installRuntimes(): void {
  const installed = statSync(`${folder}node_modules/.package-lock.json`, { throwIfNoEntry: false })
  const locked = statSync(`${folder}package-lock.json`)
  if (installed && installed.mtimeMs >= locked.mtimeMs) return
  console.log("installing the runtimes (about a gigabyte, once)")
  execFileSync("npm", ["ci", "--prefer-offline"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] })
}
