/** Checks that the imports of `src/` and `generated/` follow the table below: they only point downwards. */
import { fileURLToPath } from "node:url"
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser"
import config from "../tsup.config.ts"

interface Folder {
  /** Other folders of `src/` that it may import from. */
  readonly uses: readonly string[]
  /** The npm packages that it may import. */
  readonly npm?: readonly string[]
  /** A folder inside it that has a line of its own. */
  readonly except?: string
}

/** The folders of `src/`, and `index` for `src/index.ts`. All of them may import `generated/`. */
const FOLDERS: Readonly<Record<string, Folder>> = {
  index: { uses: ["client", "lib"] },
  client: { uses: ["transport", "sign", "lib"] },
  "openapi-fetch": { uses: ["client", "transport", "sign", "lib"], npm: ["openapi-fetch"] },
  transport: { uses: ["sign", "lib"] },
  notify: { uses: ["sign", "lib"] },
  sandbox: { uses: ["sign", "explain", "lib"], npm: ["libsql", "@noble/hashes"], except: "sandbox/desk" },
  "sandbox/desk": { uses: ["sandbox", "client", "sign", "lib"], npm: ["hono", "uqr"] },
  explain: { uses: ["sign", "lib"] },
  sign: { uses: ["lib"] },
  lib: { uses: [], npm: ["@noble/hashes"] },
}

const pathOf = (folder: string): string => (folder === "index" ? "^src/index\\.ts$" : `^src/${folder}/`)
const FOLDER_PATHS = Object.keys(FOLDERS).map(pathOf).join("|")
const CLI = "^src/cli/"
const MD5 = "^src/lib/md5\\.ts$"
const NODE_FILE = "/node\\.ts$"
const DESK = "^src/sandbox/desk/"
const HANDLER = "^src/sandbox/handler\\.ts$"

/** The rules of one folder. An import that leads nowhere breaks them too, because its path is not an allowed one. */
function folderRule(name: string, from: string, allowed: readonly string[], except?: string): IForbiddenRuleType {
  const own = except === undefined ? { path: from } : { path: from, pathNot: pathOf(except) }
  return { name, from: own, to: { pathNot: allowed.join("|"), dependencyTypesNot: ["core"] } }
}

function rulesFor(entries: readonly string[]): IForbiddenRuleType[] {
  const folderRules = Object.entries(FOLDERS).map(([folder, { uses, npm = [], except }]) => {
    const packages = npm.map((name) => `node_modules/${name}/`)
    const name = `${folder} may import only ${[...uses, "generated", ...npm].join(", ")}`
    return folderRule(name, pathOf(folder), [...[folder, ...uses].map(pathOf), "^generated/", ...packages], except)
  })
  const entryPaths = entries.map((entry) => `^${entry}$`)
  return [
    ...folderRules,
    folderRule("cli may import only what a user can import", CLI, [CLI, ...entryPaths, "node_modules/commander/"]),
    folderRule("generated may import only lib", "^generated/", ["^generated/", pathOf("lib")]),
    {
      name: "generated may import only types",
      from: { path: "^generated/" },
      to: { dependencyTypesNot: ["type-only"] },
    },
    {
      name: "openapi-fetch may import only types of client",
      from: { path: pathOf("openapi-fetch") },
      to: { path: pathOf("client"), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "in lib only md5.ts may import a package",
      from: { path: pathOf("lib"), pathNot: MD5 },
      to: { path: "node_modules/" },
    },
    {
      name: "only cli and files named node.ts may import node:",
      from: { pathNot: `${CLI}|${NODE_FILE}` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only cli and files named node.ts may import a file named node.ts",
      from: { pathNot: `${CLI}|${NODE_FILE}` },
      to: { path: NODE_FILE },
    },
    { name: "libsql is loaded on demand", from: {}, to: { path: "node_modules/libsql/", dynamic: false } },
    // Whoever uses only the gateway does not load the pages.
    { name: "only handler.ts may import the desk", from: { pathNot: `${DESK}|${HANDLER}` }, to: { path: DESK } },
    { name: "the desk is loaded on demand", from: { path: HANDLER }, to: { path: DESK, dynamic: false } },
    { name: "md5.ts is loaded on demand", from: {}, to: { path: MD5, dynamic: false } },
    { name: "index must not reach md5.ts", from: { path: pathOf("index") }, to: { path: MD5, reachable: true } },
    { name: "every file has a folder", from: { path: "^src/", pathNot: `${FOLDER_PATHS}|${CLI}` }, to: {} },
    // Imports of types count too: two files that need each other are one file, or lack a third one below them.
    { name: "files must not import each other", from: {}, to: { circular: true } },
  ]
}

/** Returns every import below `root` that breaks a rule. `entries` are the files that a user can import. */
export async function findViolations(root: string, entries: readonly string[]): Promise<string[]> {
  const { output } = await cruise(["src", "generated"], {
    baseDir: root,
    ruleSet: { forbidden: rulesFor(entries) },
    validate: true,
    // Imports of types are followed as well.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    // Without these it does not find the parts of a package, such as `hono/html`.
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["types", "import", "default"] },
  })
  const { totalCruised, violations } = (output as ICruiseResult).summary
  if (totalCruised === 0) throw new Error(`no source files below ${root}`)
  return violations.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`)
}

async function main(root: string): Promise<void> {
  const violations = await findViolations(root, Object.values((config as { entry: Record<string, string> }).entry))
  for (const violation of violations) console.error(violation)
  console.log(`${violations.length} forbidden imports`)
  if (violations.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.cwd())
