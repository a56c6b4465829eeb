import { execFileSync } from "node:child_process"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))

/** Builds the package and packs it as a release would be. Returns the tarball's path, under `build/`. */
export function pack(): string {
  const folder = join(root, "build")
  mkdirSync(folder, { recursive: true })
  // What the build says is not the result: it goes where words go, to stderr.
  execFileSync("npm", ["run", "build", "--silent"], { cwd: root, stdio: ["ignore", 2, 2] })
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" })
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  return join(folder, filename)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(pack())
