import { execFileSync, type StdioOptions } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type BuildOptions, build } from "esbuild"

/** A project in which the packed package is installed, with the bundled suites. */
export interface Consumer {
  readonly folder: string
  /** For runtimes that have `node_modules`: imports the package by its names. */
  readonly program: string
  /** For Deno and Bun: serves the sandbox with its state in a file. Imports the package by its names. */
  readonly server: string
  /** For workerd: a module worker with the package bundled in. */
  readonly worker: string
  /** For the edge runtime: a script with the package bundled in. */
  readonly edge: string
  /** For workerd: a module worker with the sandbox as a Durable Object, and the package bundled in. */
  readonly durableObject: string
}

/** Installs a tarball into a new project under `build/`, as a user would, and bundles the suites there. */
export async function createConsumer(tarball: string): Promise<Consumer> {
  const folder = fileURLToPath(new URL("../../build/consumer", import.meta.url))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n')
  const stdio: StdioOptions = ["ignore", "ignore", "inherit"]
  execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], { cwd: folder, stdio })

  const names = ["program", "server", "worker", "edge", "durable-object"]
  const [program, server, ...bundled] = names.map((name) => join(folder, `${name}.js`)) as [string, string, ...string[]]
  const inside = names.map((name) => fileURLToPath(new URL(`inside/${name}.ts`, import.meta.url)))
  const bundle = join(folder, "bundle")
  await build({ ...OPTIONS, entryPoints: inside, outdir: folder, external: ["chinaums"] })
  // From the folder of the project, so that the bundle contains the package that is installed there.
  await build({ ...OPTIONS, entryPoints: bundled, outdir: bundle })
  const [worker, edge, durableObject] = bundled.map((file) => join(bundle, basename(file))) as [string, string, string]
  return { folder, program, server, worker, edge, durableObject }
}

const OPTIONS = {
  bundle: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
  charset: "utf8",
  // The paths of the compiler lead to the source, but here the installed package must be used.
  tsconfigRaw: {},
} satisfies BuildOptions
