/** Creates the page of a new operation in `spec/paths`, lists it in `spec/openapi.yaml`, and says what to do next. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { parse } from "yaml"
import { type NewOperation, pageOf } from "./new-operation/page.ts"

const USAGE = `npm run new-operation -- <path> --tag <tag> [options]

  <path>             as the platform prints it, such as /v1/netpay/bills/refund-query
  --tag <tag>        the group of the reference: {{tags}}
  --effect <effect>  read (changes nothing) or write (changes an order)
  --redirect         the payer's browser opens it with GET; without this it is a POST
  --id <name>        its name in code, such as queryBillRefund
  --zh <text>        its name in Chinese
  --en <text>        its name in English

What is not given stands in the page as a comment, to be filled in there.`

interface Index {
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, { readonly $ref: string }>>
}

/** The file of the page below `spec/`: beside pages with the same beginning of the path, or in the folder of its group. */
export function fileOf({ path, tag }: NewOperation, { paths }: Index): string {
  const parent = (one: string): string => one.slice(0, one.lastIndexOf("/") + 1)
  const siblings = Object.entries(paths).filter(([other]) => parent(other) === parent(path))
  const folders = new Set(siblings.map(([, { $ref }]) => dirname($ref)))
  const [folder = ""] = folders.size === 1 ? folders : [`paths/${tag}`]
  return `${folder}/${path.slice(parent(path).length)}.yaml`
}

/** `spec/openapi.yaml` with a line for the page, after the last page of its folder or else at the end. */
export function withPath(text: string, path: string, file: string): string {
  const lines = text.split("\n")
  const end = lines.findIndex((line, index) => index > lines.indexOf("paths:") && /^\S/.test(line))
  const inFolder = lines.findLastIndex((line) => line.includes(`$ref: ${dirname(file)}/`))
  const at = inFolder === -1 ? end : inFolder + 1
  const line = `  ${path}: { $ref: ${file} }`
  const entry = line.length <= 120 ? [line] : [`  ${path}:`, `    { $ref: ${file} }`]
  return lines.toSpliced(at, 0, ...entry).join("\n")
}

/** The operation that the arguments describe. Throws what is wrong with them. */
function readArguments(index: Index): NewOperation {
  const text = { type: "string" } as const
  const options = { tag: text, effect: text, id: text, zh: text, en: text, redirect: { type: "boolean" } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [path = ""] = positionals
  const { tag = "", effect } = values
  if (!/^\/v\d(\/[\w-]+)+$/.test(path)) throw new Error(`The path is missing or is not like /v1/netpay/query: ${path}`)
  if (index.paths[path]) throw new Error(`${path} is described already, in spec/${index.paths[path].$ref}.`)
  if (!index.tags.some(({ name }) => name === tag)) throw new Error(`--tag is missing or does not exist: ${tag}`)
  if (effect !== undefined && effect !== "read" && effect !== "write")
    throw new Error(`--effect is read or write, not ${effect}`)
  const { id: operationId, zh: summary, en: english, redirect: isRedirect = false } = values
  return { path, tag, isRedirect, effect, operationId, summary, english }
}

function main(root: string): void {
  const index = join(root, "spec/openapi.yaml")
  const text = readFileSync(index, "utf8")
  const described: Index = parse(text)
  const operation = readArguments(described)
  const file = fileOf(operation, described)
  const page = join(root, "spec", file)
  if (existsSync(page)) throw new Error(`spec/${file} exists already.`)
  mkdirSync(dirname(page), { recursive: true })
  writeFileSync(page, pageOf(operation))
  writeFileSync(index, withPath(text, operation.path, file))
  console.log(`wrote spec/${file}, and its line in spec/openapi.yaml

1. Fill in the page. Each comment names what is missing, with its choices; spec/conventions.md explains them, and the pages
   beside it show them. \`npm run lint:spec\` lists what is left.
2. Note what no document says in spec/gaps.md, and what documents contradict in spec/contradictions.md.
3. \`npm run generate\` writes types and tables, \`npm run cross-check\` the coverage, \`npm run docs\` the reference.
4. Add a line to CHANGELOG.md, and run \`npm test\`.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("..", import.meta.url))
  try {
    main(root)
  } catch (error) {
    const { tags }: Index = parse(readFileSync(join(root, "spec/openapi.yaml"), "utf8"))
    console.error(
      `${(error as Error).message}\n\n${USAGE.replace("{{tags}}", tags.map(({ name }) => name).join(", "))}`,
    )
    process.exitCode = 2
  }
}
