import { existsSync, mkdirSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { folder } from "./install.ts"

const build = fileURLToPath(new URL("../../build/generators", import.meta.url))

/** The folder of the code that a tool generates. It finds the packages that the code imports, such as zod. */
export function outputOf(name: string): string {
  mkdirSync(build, { recursive: true })
  const packages = join(build, "node_modules")
  if (!existsSync(packages)) symlinkSync(join(folder, "node_modules"), packages)
  return join(build, name.replace("/", "-"))
}
