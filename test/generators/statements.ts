/** Lists what the description says about the fields of every operation, and counts what a generator kept of it. */
import {
  type Call,
  callsOf,
  type Description,
  requestOf,
  responseMedia,
  responseOf,
  type Schema,
} from "../../scripts/spec/openapi.ts"
import { fieldsOf } from "../../scripts/spec/walk.ts"

export const KINDS = ["length", "constant", "list members"] as const
export type Kind = (typeof KINDS)[number]

/** One thing that the description says about one field. */
export interface Statement {
  readonly kind: Kind
  readonly operationId: string
  readonly table: "request" | "response"
  /** As in `goods[].goodsId`. */
  readonly path: string
  readonly holds: (node: Node) => boolean
}

/** A field, in the code that a generator printed. Everything that this code does not say is undefined. */
export interface Node {
  readonly value?: unknown
  readonly lengths: Readonly<Partial<Record<Length, number>>>
  /** The members of a list, if the code says anything about them. */
  readonly members?: Node[] | undefined
  field(name: string): Node[]
}

const LENGTHS = ["minLength", "maxLength", "minItems", "maxItems"] as const
export type Length = (typeof LENGTHS)[number]

/** Finds the tables of an operation in generated code. A union has several nodes. */
export interface Reader {
  /** What a request body contains, or the parameter `content` of a redirect order. */
  request(call: Call, isRedirect: boolean, path: string): Node[]
  response(call: Call, path: string): Node[]
}

export function statementsOf(api: Description): Statement[] {
  return callsOf(api).flatMap(([, call]) => [
    ...statementsOfTable(api, call.operationId, "request", requestOf(call)),
    ...(responseMedia(call) ? statementsOfTable(api, call.operationId, "response", responseOf(call)) : []),
  ])
}

function statementsOfTable(
  api: Description,
  operationId: string,
  table: Statement["table"],
  schema: Schema,
): Statement[] {
  return [...fieldsOf(api, schema)].flatMap(({ path, field }) => {
    const statement = (kind: Kind, holds: Statement["holds"]): Statement => ({ kind, operationId, table, path, holds })
    const { const: only, type } = field
    // A constant has its length, so generators leave the length out.
    if (only !== undefined) return [statement("constant", ({ value }) => value === only)]
    const lengths = LENGTHS.filter((key) => field[key] !== undefined)
    return [
      ...lengths.map((key) => statement("length", (node) => node.lengths[key] === field[key])),
      ...(type === "array" ? [statement("list members", ({ members }) => members !== undefined)] : []),
    ]
  })
}

/** Whether the generated code says this too. */
export function isKept(api: Description, { operationId, table, path, holds }: Statement, reader: Reader): boolean {
  const [place, call] = callsOf(api).find(([, { operationId: id }]) => id === operationId) ?? []
  if (place === undefined || call === undefined) throw new Error(`no operation ${operationId}`)
  const isRedirect = api.paths[place]?.post === undefined
  let nodes = table === "request" ? reader.request(call, isRedirect, place) : reader.response(call, place)
  for (const step of path.split(".")) {
    const name = step.replace("[]", "")
    nodes = nodes.flatMap((node) => node.field(name))
    if (step.endsWith("[]")) nodes = nodes.flatMap(({ members }) => members ?? [])
  }
  return nodes.some(holds)
}
