/** Reads generated validators, through the JSON Schema that zod makes of them. */
import type { Length, Node } from "./statements.ts"

export interface JsonSchema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** The alternatives of a schema, each as a node. */
export function nodesOf(schema: JsonSchema, root: JsonSchema = schema): Node[] {
  const { $ref, anyOf = [], allOf = [], items, properties = {} } = schema
  if ($ref !== undefined) return nodesOf(follow($ref, root), root)
  const inner = [...anyOf, ...allOf].flatMap((member) => nodesOf(member, root))
  if (inner.length > 0) return inner
  const { minLength, maxLength, minItems, maxItems } = schema
  const lengths = { minLength, maxLength, minItems, maxItems } as Partial<Record<Length, number>>
  return [
    {
      value: schema.enum?.length === 1 ? schema.enum[0] : schema.const,
      lengths,
      members: items && Object.keys(items).length > 0 ? nodesOf(items, root) : undefined,
      field: (name) => (properties[name] ? nodesOf(properties[name], root) : []),
    },
  ]
}

function follow($ref: string, root: JsonSchema): JsonSchema {
  const name = $ref.split("/").at(-1) ?? ""
  const target = $ref === "#" ? root : root.$defs?.[name]
  if (target === undefined) throw new Error(`no such schema: ${$ref}`)
  return target
}
