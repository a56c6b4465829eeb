/** The stamp of the generated files: which state of `spec/` they were made from. */
import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join, relative } from "node:path"

/**
 * A hash over path and content of every file below `spec/`, in the order of the paths. Markdown pages do not count: they
 * change nothing that is generated, and one of them is generated itself.
 */
export async function specHash(root: string): Promise<string> {
  const spec = join(root, "spec")
  const files = await readdir(spec, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => relative(spec, join(file.parentPath, file.name)))
  const hash = createHash("sha256")
  for (const path of paths.filter((name) => !name.endsWith(".md")).sort()) {
    hash.update(`${path}\0`)
    hash.update(await readFile(join(spec, path)))
    hash.update("\0")
  }
  return hash.digest("hex")
}
