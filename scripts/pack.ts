/** Builds the package and packs it as a release does (`tsx scripts/pack.ts` prints the path of the tarball). */
import { execFileSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))

/** Returns the path of the new tarball, below `build/`. */
export function pack(): string {
  const folder = join(root, "build")
  mkdirSync(folder, { recursive: true })
  // The output of the build goes to stderr, because stdout is for the path.
  execFileSync("npm", ["run", "build", "--silent"], { cwd: root, stdio: ["ignore", 2, 2] })
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" })
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  return join(folder, filename)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pack())
