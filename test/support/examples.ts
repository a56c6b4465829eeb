/** The examples of the description, as a caller writes them: without the fields that the client fills in. */
import { readFileSync } from "node:fs"
import { operations } from "../../generated/operations.ts"
import type { JsonObject, Path } from "../../src/index.ts"
import type { TableRules } from "../../src/lib/rules.ts"

interface Example {
  readonly $ref?: string
  readonly value?: JsonObject
}
type Content = Readonly<Record<string, { readonly examples?: Readonly<Record<string, Example>> }>>
interface Operation {
  readonly requestBody?: { readonly content: Content }
  readonly parameters?: readonly { readonly content?: Content }[]
}
interface Description {
  readonly paths: Readonly<Record<string, { readonly post?: Operation; readonly get?: Operation }>>
  readonly components: { readonly examples: Readonly<Record<string, Example>> }
}

const description: Description = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
)

/** Every example of each operation that takes a POST, with its time and its merchant. */
export const postExamples: ReadonlyMap<Path, readonly JsonObject[]> = new Map(
  Object.entries(description.paths).flatMap(([path, { post }]) => {
    const examples = examplesOf(path, post?.requestBody?.content)
    return examples.length > 0 ? [[path as Path, examples] as const] : []
  }),
)

/** The first example of each operation that takes a POST. */
export const exampleBodies: ReadonlyMap<Path, JsonObject> = new Map(
  [...postExamples].map(([path, [example]]) => {
    const { requestTimestamp: _, mid: _mid, tid: _tid, ...body } = example ?? {}
    return [path, body] as const
  }),
)

/** Every example of the content of each redirect order. */
export const redirectExamples: ReadonlyMap<string, readonly JsonObject[]> = new Map(
  Object.entries(description.paths).flatMap(([path, { get }]) => {
    const examples = examplesOf(path, get?.parameters?.[0]?.content)
    return examples.length > 0 ? [[path, examples] as const] : []
  }),
)

function examplesOf(path: string, content: Content = {}): JsonObject[] {
  const [media] = Object.values(content)
  return Object.values(media?.examples ?? {}).map(({ $ref, value }) => {
    const example = $ref ? description.components.examples[$ref.split("/").at(-1) ?? ""]?.value : value
    return withNumbers(operations[path as keyof typeof operations].request, example ?? {})
  })
}

/** In the examples some amounts are digits, as the platform writes them. A caller writes numbers. */
function withNumbers({ fields }: TableRules, body: JsonObject): JsonObject {
  const entries = Object.entries(body).map(([name, value]): [string, unknown] => {
    const { unit, table } = fields[name] ?? {}
    if (unit) return [name, Number(value)]
    if (!table) return [name, value]
    const inner = (member: unknown): JsonObject => withNumbers(table, member as JsonObject)
    return [name, Array.isArray(value) ? value.map(inner) : inner(value)]
  })
  return Object.fromEntries(entries)
}
