/** Finds every problem of a request, where the gateway responds to the first. */
import { operations } from "../../../../generated/operations.ts"
import { fromDigits } from "../../../lib/amounts.ts"
import { checkField, type Problem, readTable, type Violation } from "../../../lib/check.ts"
import { describeProblem } from "../../../lib/describe-problem.ts"
import { describeValue } from "../../../lib/describe-value.ts"
import type { OperationMeta } from "../../../lib/operation.ts"
import type { TableRules } from "../../../lib/rules.ts"
import type { Call } from "../../calls.ts"
import type { Path, RedirectPath } from "../../gateway/request.ts"

/** A field of the request with its value and what is wrong with it. */
export interface CheckedField {
  readonly name: string
  readonly value: string
  readonly problem?: Problem
  /** Whether the description has the field. */
  readonly isDescribed: boolean
}

type Body = Readonly<Record<string, unknown>>

/** The described operation of a call. */
export function operationOf({
  url,
}: Call): { readonly path: Path | RedirectPath; readonly meta: OperationMeta } | undefined {
  const { pathname } = new URL(url)
  if (!Object.hasOwn(operations, pathname)) return undefined
  const path = pathname as Path | RedirectPath
  return { path, meta: operations[path] }
}

/** The body of a call, or the content of a redirect order. `undefined` unless it is one JSON object. */
export function bodyOf({ url, bytes }: Call): Body | undefined {
  const text = new URL(url).searchParams.get("content") ?? new TextDecoder().decode(bytes)
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Body) : undefined
  } catch {
    return undefined
  }
}

/** Every field that was sent or that is missing, in the order of the request, the missing ones first. */
export function checkFields(meta: OperationMeta, body: Body): readonly CheckedField[] {
  const problems = new Map<string, Problem>()
  for (const violation of violationsOf(meta.request, body, "")) {
    const [name = ""] = violation.field.split(/[.[]/)
    const problem = describeProblem(violation, describeValue(violation.value))
    if (!problems.has(name)) problems.set(name, problem)
  }
  const missing = [...problems.keys()].filter((name) => !Object.hasOwn(body, name))
  return [...missing, ...Object.keys(body)].map((name): CheckedField => {
    const value = body[name]
    const problem = problems.get(name)
    return {
      name,
      value: value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value),
      isDescribed: Object.hasOwn(meta.request.fields, name),
      ...(problem && { problem }),
    }
  })
}

function* violationsOf(table: TableRules, body: Body, path: string): Iterable<Violation> {
  for (const [name, rule] of Object.entries(table.fields)) {
    const value = rule.unit ? fromDigits(body[name]) : body[name]
    const violation = checkField(path + name, rule, value)
    if (violation) yield violation
    else if (rule.table && value !== undefined) yield* membersOf(rule.table, value, path + name)
  }
  for (const requirement of table.requirements ?? []) {
    // A table of this requirement alone, because the check stops at the first problem.
    const { problem } = readTable({ fields: {}, requirements: [requirement] }, body, "read", path)
    if (problem) yield problem
  }
}

function* membersOf(table: TableRules, value: unknown, path: string): Iterable<Violation> {
  for (const [index, member] of (Array.isArray(value) ? value : [value]).entries()) {
    const at = Array.isArray(value) ? `${path}[${index}]` : path
    const violation = checkField(at, { type: "object", required: true }, member)
    if (violation) yield violation
    else yield* violationsOf(table, member as Body, `${at}.`)
  }
}
