import { createHash } from "node:crypto"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { redocly } from "../redocly.ts"
import type { Description, Schema } from "./description.ts"

/** Joins the files below `root/spec` into one document, and writes the source of each table onto each of its fields. */
export async function bundle(root: string): Promise<Description> {
  const folder = await mkdtemp(join(tmpdir(), "chinaums-"))
  const output = join(folder, "openapi.json")
  try {
    redocly(root, "bundle", "chinaums", "--output", output)
    const api: Description = JSON.parse(await readFile(output, "utf8"))
    inheritSource(api)
    return api
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The description as JSON, with each source on one line, because every field has one. */
export function jsonOf(api: object): string {
  const sources: string[] = []
  const hold = (key: string, value: unknown): unknown =>
    key === "x-ums-source" ? `@source ${sources.push(JSON.stringify(value)) - 1}` : value
  return JSON.stringify(api, hold, 2).replaceAll(/"@source (\d+)"/g, (_, index) => sources[Number(index)] ?? "")
}

/** A hash over path and content of every file below `spec/`, in the order of the paths. */
export async function specHash(root: string): Promise<string> {
  const spec = join(root, "spec")
  const files = await readdir(spec, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => relative(spec, join(file.parentPath, file.name)))
  const hash = createHash("sha256")
  for (const path of paths.sort()) {
    hash.update(`${path}\0`)
    hash.update(await readFile(join(spec, path)))
    hash.update("\0")
  }
  return hash.digest("hex")
}

/** A table names its source once; readers of the bundle meet fields one at a time. */
function inheritSource(node: unknown): void {
  if (typeof node !== "object" || node === null) return
  const table = node as Schema
  const { "x-ums-source": source, "x-ums-confidence": confidence } = table
  for (const field of Object.values(table.properties ?? {})) {
    if (source !== undefined) field["x-ums-source"] ??= source
    if (confidence !== undefined) field["x-ums-confidence"] ??= confidence
  }
  for (const child of Object.values(node)) inheritSource(child)
}
