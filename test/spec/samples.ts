import { demandsOf } from "../../scripts/generate/conditions.ts"
import { resolve, type Schema } from "../../scripts/generate/description.ts"
import { api } from "./generated.ts"

type Body = Record<string, unknown>

/**
 * The smallest body that a table takes and that holds the named fields, made of the fields' own examples: what is
 * required, and what the conditions ask for on top. `fixed` gives some fields a value of their own.
 */
export function sampleOf(table: Schema, wanted: string[] = [], fixed: Body = {}): Body {
  const { properties = {}, required = [] } = table
  const body: Body = {}
  const add = (name: string): void => {
    const inner = wanted.filter((path) => path.startsWith(`${name}.`) || path.startsWith(`${name}[].`))
    const paths = inner.map((path) => path.slice(path.indexOf(".") + 1))
    body[name] ??= fixed[name] ?? exampleOf(resolve(api, properties[name] ?? {}), paths)
  }
  for (const name of [...required, ...wanted.map(headOf), ...Object.keys(fixed)]) add(name)
  // What one condition adds may call another one up.
  for (let size = -1; size !== Object.keys(body).length; ) {
    size = Object.keys(body).length
    for (const { trigger, demand } of demandsOf(table)) {
      const applies = trigger === "" || (trigger in body && (demand.value ?? body[trigger]) === body[trigger])
      if (!applies) continue
      for (const name of demand.all ?? []) add(name)
      const [first = [], ...others] = demand.any ?? []
      if (![first, ...others].some((group) => group.every((name) => name in body))) for (const name of first) add(name)
    }
  }
  return body
}

/** One value of a field, as a caller writes it. */
export function exampleOf(field: Schema, wanted: string[] = []): unknown {
  if (field.const !== undefined) return field.const
  if (field.format === "fen") return Number(field.examples?.[0])
  if (field.type === "array") return [sampleOf(resolve(api, field.items ?? {}), wanted)]
  if (field.type === "object") return sampleOf(field, wanted)
  return field.examples?.[0]
}

/** A copy of a body without the field at a path; of a list, it is the first member's. */
export function without(body: Body, path: string): Body {
  const copy = structuredClone(body)
  const names = path.split(".")
  const last = names.pop() ?? ""
  let holder = copy
  for (const name of names) {
    const inner = holder[name.replace("[]", "")]
    holder = (name.endsWith("[]") ? (inner as Body[])[0] : inner) as Body
  }
  delete holder[last]
  return copy
}

const headOf = (path: string): string => path.split(/\[\]|\./)[0] ?? path
