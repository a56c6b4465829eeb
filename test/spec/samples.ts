import { deref, type Schema } from "../../scripts/spec/openapi.ts"
import { requirementsOf } from "../../scripts/spec/requirements.ts"
import { api } from "./generated.ts"

type Body = Record<string, unknown>

/**
 * The smallest body that a table accepts and that has the wanted fields, made of the examples of the fields. `fixed` gives
 * some fields another value.
 */
export function sampleOf(table: Schema, wanted: string[] = [], fixed: Body = {}): Body {
  const { properties = {}, required = [] } = table
  const body: Body = {}
  const add = (name: string): void => {
    const inner = wanted.filter((path) => path.startsWith(`${name}.`) || path.startsWith(`${name}[].`))
    const paths = inner.map((path) => path.slice(path.indexOf(".") + 1))
    body[name] ??= fixed[name] ?? exampleOf(deref(api, properties[name] ?? {}), paths)
  }
  for (const name of [...required, ...wanted.map(firstName), ...Object.keys(fixed)]) add(name)
  // A field that one requirement adds can trigger another requirement.
  for (let size = -1; size !== Object.keys(body).length; ) {
    size = Object.keys(body).length
    for (const { requirement } of requirementsOf(table)) {
      const { when, allOf = [], anyOf = [] } = requirement
      const applies =
        when === undefined || (when.field in body && (when.value ?? body[when.field]) === body[when.field])
      if (!applies) continue
      for (const name of allOf) add(name)
      if (!anyOf.some((group) => group.every((name) => name in body))) for (const name of anyOf[0] ?? []) add(name)
    }
  }
  return body
}

/** One value of a field, as a caller writes it. */
export function exampleOf(field: Schema, wanted: string[] = []): unknown {
  if (field.const !== undefined) return field.const
  if (field.format === "fen") return Number(field.examples?.[0])
  if (field.type === "array") return [sampleOf(deref(api, field.items ?? {}), wanted)]
  if (field.type === "object") return sampleOf(field, wanted)
  return field.examples?.[0]
}

/** A copy of a body without the field at a path; of a list, the first member loses it. */
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

const firstName = (path: string): string => path.split(/\[\]|\./)[0] ?? path
