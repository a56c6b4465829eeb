/** Installs the packages of a nested folder, such as `bench/`, when they are needed. */
import { execFileSync } from "node:child_process"
import { statSync } from "node:fs"
import { join } from "node:path"

/** Installs the packages of `folder`, unless they are already as its lock file says. `what` names them for the user. */
export function installIn(folder: string, what: string): void {
  const installed = statSync(join(folder, "node_modules/.package-lock.json"), { throwIfNoEntry: false })
  const locked = statSync(join(folder, "package-lock.json"))
  if (installed && installed.mtimeMs >= locked.mtimeMs) return
  console.error(`installing ${what}, once`)
  execFileSync("npm", ["ci", "--prefer-offline"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] })
}
