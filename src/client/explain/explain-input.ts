/** Explains what is wrong with the input of a call, and how to correct it. */
import { merchantFields, numbersWithSourceCode } from "../../../generated/field-hints.ts"
import type { Problem as Described } from "../../lib/check.ts"
import type { CallContext } from "../call-record.ts"
import type { Problem } from "../failure.ts"
import { findNearest } from "./find-nearest.ts"
import type { DescribeValue, RemedyName, Texts } from "./texts.ts"

type Remedy = readonly [name: RemedyName, detail?: string]

/** The problem as strings, and what happened: the problem with its remedies. */
export function explainInput(
  texts: Texts,
  problem: Problem,
  call: CallContext,
  describeValue: DescribeValue,
): Described & { what: string } {
  const described = texts.problem(problem, describeValue)
  const remedies = problem.field === "path" ? remedyOfPath(problem, call) : remediesOf(problem, call)
  const what = [
    texts.problemMessage(described),
    ...remedies.map(([name, detail = ""]) => texts.remedy[name](detail)),
  ].join(texts.separator)
  return { ...described, what }
}

function remedyOfPath({ value, input }: Problem, { client }: CallContext): readonly Remedy[] {
  if (input?.need === "plain-path") return /^https?:/.test(`${String(value)}`) ? [["pathOnly"]] : []
  if (input?.need === "redirect-path") return [["post"]]
  if (client?.described.get(value as string)?.redirect) return [["redirect"]]
  const near = findNearest(value as string, [...(client?.described.keys() ?? [])])
  return near ? [["nearPath", near]] : [["notDescribed"]]
}

function remediesOf(problem: Problem, call: CallContext): readonly Remedy[] {
  const { value } = problem
  if (value === undefined) return remediesOfMissing(problem, call)
  if (problem.requirement || problem.input) return []
  const remedy = remedyOfValue(value, problem.rule ?? {})
  return remedy ? [remedy] : []
}

function remediesOfMissing({ field }: Problem, { operation, meta, body = {} }: CallContext): readonly Remedy[] {
  const fields = meta.request?.fields ?? {}
  const unknown = Object.keys(body).filter((name) => !(name in fields) && /^\w{1,40}$/.test(name))
  const misspelt = field in fields ? findNearest(field, unknown) : undefined
  if (misspelt) return [["misspelt", misspelt]]
  return [
    ...(field === meta.queryNumber ? [["queryNumber", meta.resolve?.path ?? ""] as const] : []),
    ...(numbersWithSourceCode[operation]?.includes(field) ? [["sourceCode"] as const] : []),
    ...(merchantFields.has(field) ? [["default", field] as const] : []),
  ]
}

function remedyOfValue(value: unknown, rule: NonNullable<Problem["rule"]>): Remedy | undefined {
  const { type = rule.unit ? "integer" : "string" } = rule
  if (value === null && !rule.required) return ["leaveOut"]
  if (rule.value !== undefined) return ["constant"]
  if (rule.unit === "fen") return remedyOfAmount(value)
  if (typeof value === "string") {
    if (type === "string" && value !== value.trim()) return ["trim"]
    if (type === "integer" || type === "number") return ["number"]
    if (type === "boolean" && /^(true|false)$/.test(value)) return ["boolean"]
    return (type === "object" || type === "list") && /^\s*[[{]/.test(value) ? ["json"] : undefined
  }
  if (type === "list" && typeof value === "object") return ["list"]
  if (type !== "string") return undefined
  if (value instanceof Date) return ["date"]
  return typeof value === "number" || typeof value === "bigint" ? ["string"] : undefined
}

function remedyOfAmount(value: unknown): Remedy | undefined {
  if (typeof value === "bigint") return ["bigint"]
  if (typeof value === "string") return /^\d+$/.test(value) ? ["number"] : ["yuanString"]
  if (typeof value !== "number") return undefined
  if (!Number.isFinite(value)) return ["notANumber"]
  if (Number.isInteger(value) || value < 0) return undefined
  const isClose = (number: number) => Math.abs(number - Math.round(number)) < 1e-6
  if (isClose(value)) return ["round", `${Math.round(value)}`]
  return isClose(value * 100) ? ["yuan", `${Math.round(value * 100)}`] : undefined
}
