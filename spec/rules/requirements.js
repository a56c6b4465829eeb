/**
 * Requirements between the fields of a request stand in a few forms only, because types, run-time checks and pages are made
 * from them: `dependentRequired`; rules of `allOf` with one `if` and one `then`; and rules of `allOf` with one `anyOf`.
 */
export function requirements() {
  return {
    Schema(table, ctx) {
      // A part of a rule speaks of the table around it, and is checked there.
      if (!table.properties || IN_RULE.test(ctx.location.pointer)) return
      const check = checkerOf(table, ctx)
      for (const key of UNSUPPORTED) if (table[key] !== undefined) check.report(`nothing here reads ${key}`, key)
      check.names(table.required, "required")
      check.names(Object.entries(table.dependentRequired ?? {}).flat(2), "dependentRequired")
      for (const [index, rule] of (table.allOf ?? []).entries()) checkRule(rule, check, ["allOf", index])
    },
  }
}

const IN_RULE = /\/allOf\/\d+\/(if|then)(\/|$)/
const UNSUPPORTED = [
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "patternProperties",
  "unevaluatedProperties",
]

/** Reports at a place below the table: anything, fields that the table does not have, values that a field does not list. */
function checkerOf(table, ctx) {
  const report = (message, ...place) => ctx.report({ message, location: ctx.location.child(place) })
  const names = (fields = [], ...place) => {
    for (const name of fields) if (table.properties[name] === undefined) report(`the table has no ${name}`, ...place)
  }
  // Types are made from the other values of the field, so all of them must be known.
  const value = (name, value, ...place) => {
    const raw = table.properties[name] ?? {}
    const field = { ...ctx.resolve(raw).node, ...raw }
    const isKnown =
      field.type === "boolean" ? typeof value === "boolean" : Object.hasOwn(field["x-ums-values"] ?? {}, value)
    if (!isKnown) report(`${name}: ${value} is not listed in its x-ums-values`, ...place)
  }
  return { report, names, value }
}

function checkRule({ if: when, then: must, anyOf, description, "x-en": english, ...rest }, check, place) {
  const isChoice = anyOf !== undefined && !when && !must
  if (Object.keys(rest).length || (!isChoice && !(when && must && !anyOf))) {
    check.report("a rule has descriptions, and either one if and one then, or one anyOf", ...place)
  }
  if (!/\p{Script=Han}/u.test(description ?? "") || !english) {
    check.report("a rule needs a description in both languages", ...place)
  }
  if (isChoice) checkChoice(anyOf, check, place)
  else checkConditional(when, must, check, place)
}

function checkChoice(anyOf, check, place) {
  if (!isRequirement({ anyOf })) check.report("anyOf has lists of required fields", ...place, "anyOf")
  check.names(namesIn({ anyOf }), ...place)
}

function checkConditional(when, must, check, place) {
  const trigger = when?.required ?? []
  if (trigger.length !== 1 || !isTrigger(when, trigger[0])) {
    check.report("if names one field that is present, or that has one value", ...place, "if")
  }
  if (!isRequirement(must)) {
    check.report("then has required, anyOf of required, values to exclude, or fields that must be absent", ...place)
  }
  check.names([...trigger, ...namesIn(must)], ...place)
  for (const [name, rule] of Object.entries(when?.properties ?? {})) check.value(name, rule?.const, ...place)
  for (const [name, rule] of Object.entries(must?.properties ?? {})) check.value(name, rule?.not?.const, ...place)
}

const hasOnly = (object, ...keys) => Object.keys(object ?? {}).every((key) => keys.includes(key))

/** `{ required: [name] }`, perhaps with `properties: { name: { const } }`. */
function isTrigger(when, name) {
  const values = Object.entries(when.properties ?? {})
  return (
    hasOnly(when, "required", "properties") &&
    values.every(([field, rule]) => field === name && hasOnly(rule, "const") && rule.const !== undefined)
  )
}

function isRequirement(must = {}) {
  return (
    Object.keys(must).length > 0 &&
    hasOnly(must, "required", "anyOf", "properties", "not") &&
    (must.anyOf ?? []).every((choice) => hasOnly(choice, "required") && choice.required?.length) &&
    (!must.not || (hasOnly(must.not, "required") && must.not.required?.length)) &&
    Object.values(must.properties ?? {}).every(isExcludedValue)
  )
}

const isExcludedValue = (rule) => hasOnly(rule, "not") && hasOnly(rule.not, "const") && rule.not?.const !== undefined

/** Every field that a requirement names. */
const namesIn = (must = {}) => [
  ...(must.required ?? []),
  ...(must.anyOf ?? []).flatMap((choice) => choice.required ?? []),
  ...(must.not?.required ?? []),
  ...Object.keys(must.properties ?? {}),
]
