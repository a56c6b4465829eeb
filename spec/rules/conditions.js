/**
 * What a request must hold beyond its required fields stands in a few forms only, because types, checks and pages are
 * made from them: `dependentRequired`, and rules of `allOf` with words and one `if` and one `then`, or a choice by `anyOf`.
 */
export function conditions() {
  return {
    Schema(table, ctx) {
      const report = (message, ...place) => ctx.report({ message, location: ctx.location.child(place) })
      const check = (names, ...place) => {
        for (const name of names) {
          if (table.properties?.[name] === undefined) report(`the table has no ${name}`, ...place)
        }
      }
      // A part of a rule speaks of the table around it, which is checked there.
      if (!table.properties || IN_RULE.test(ctx.location.pointer)) return
      for (const key of UNREAD) if (table[key] !== undefined) report(`${key} is read by nothing here`, key)
      check(table.required ?? [], "required")
      check(Object.entries(table.dependentRequired ?? {}).flat(2), "dependentRequired")
      for (const [index, rule] of (table.allOf ?? []).entries()) {
        const place = ["allOf", index]
        const { if: when, then: must, anyOf, description, "x-en": english, ...rest } = rule
        const isChoice = anyOf !== undefined && !when && !must
        if (Object.keys(rest).length || (!isChoice && !(when && must && !anyOf))) {
          report("a rule has words, and one if and one then, or an anyOf alone", ...place)
        }
        if (!/\p{Script=Han}/u.test(description ?? "") || !english) {
          report("a rule needs words in both languages", ...place)
        }
        if (isChoice) {
          if (!isDemand({ anyOf })) report("anyOf has lists of required fields", ...place, "anyOf")
          check(demanded({ anyOf }), ...place)
          continue
        }
        const trigger = when?.required ?? []
        if (trigger.length !== 1 || !isTrigger(when, trigger[0])) {
          report("if names one field that is there, or that has one value", ...place, "if")
        }
        if (!isDemand(must))
          report("then has required, anyOf of required, a value not taken, or a field not given", ...place)
        check([...trigger, ...demanded(must)], ...place)
        const taken = Object.entries(must?.properties ?? {}).map(([name, { not } = {}]) => [name, not])
        for (const [name, { const: value } = {}] of [...Object.entries(when?.properties ?? {}), ...taken]) {
          const raw = table.properties[name] ?? {}
          const field = { ...ctx.resolve(raw).node, ...raw }
          // Types are made from the values that are not the rule's, so those must be known.
          const isKnown =
            field.type === "boolean" ? typeof value === "boolean" : Object.hasOwn(field["x-ums-values"] ?? {}, value)
          if (!isKnown) report(`${name}: ${value} is not among its known values, x-ums-values`, ...place)
        }
      }
    },
  }
}

const IN_RULE = /\/allOf\/\d+\/(if|then)(\/|$)/
const UNREAD = ["oneOf", "not", "if", "then", "else", "dependentSchemas", "patternProperties", "unevaluatedProperties"]

const keysAre = (object, ...allowed) => Object.keys(object ?? {}).every((key) => allowed.includes(key))

function isTrigger(when, name) {
  const values = Object.entries(when.properties ?? {})
  return (
    keysAre(when, "required", "properties") &&
    values.every(([field, rule]) => field === name && keysAre(rule, "const") && rule.const !== undefined)
  )
}

function isDemand(must = {}) {
  return (
    Object.keys(must).length > 0 &&
    keysAre(must, "required", "anyOf", "properties", "not") &&
    (must.anyOf ?? []).every((choice) => keysAre(choice, "required") && choice.required?.length) &&
    (!must.not || (keysAre(must.not, "required") && must.not.required?.length)) &&
    Object.values(must.properties ?? {}).every(
      (rule) => keysAre(rule, "not") && keysAre(rule.not, "const") && rule.not?.const !== undefined,
    )
  )
}

const demanded = (must = {}) => [
  ...(must.required ?? []),
  ...(must.anyOf ?? []).flatMap((choice) => choice.required ?? []),
  ...(must.not?.required ?? []),
  ...Object.keys(must.properties ?? {}),
]
