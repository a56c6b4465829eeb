/** Writes the metadata of an operation as a table: what it does to the money, and how its result can be found out. */

import type { State } from "../../src/lib/operation.ts"
import { code, markdownTable } from "../markdown.ts"
import { type Call, type Description, type Notification, requestOf } from "../spec/openapi.ts"
import { type Language, messages } from "./messages.ts"
import type { Page } from "./page.ts"
import { type Provenance, provenanceIn } from "./provenance.ts"
import { requirementLines } from "./requirements.ts"

interface Options {
  readonly language: Language
  /** The URL of another page, by its path. */
  readonly linkTo: (path: string) => string | undefined
}

/** The table, and below it the requirements between the fields of the request. */
export function summaryTable(api: Description, page: Page, { language, linkTo }: Options): string {
  const { summary, requirements } = messages[language]
  const rows =
    page.kind === "notification" ? identification(page.operation, language) : callRows(page.operation, language, linkTo)
  const lines = requirementLines(api, requestOf(page.operation), language)
  return [
    ...(rows.length > 0 ? [markdownTable([summary, ""], rows)] : []),
    ...(lines.length > 0 ? [`**${requirements}**`, lines.map((line) => `- ${line}`).join("\n")] : []),
  ].join("\n\n")
}

type Row = [name: string, text: string]

function identification(notification: Notification, language: Language): Row[] {
  const identifiedBy = notification["x-ums-identified-by"]
  if (identifiedBy === undefined) return []
  const groups = identifiedBy.anyOf.map((fields) => fields.map(code).join(" + "))
  const m = messages[language]
  return [[m.identifiedBy, withSource(m.identifiedByFields(groups), identifiedBy, language)]]
}

function callRows(call: Call, language: Language, linkTo: Options["linkTo"]): Row[] {
  const m = messages[language]
  const rows: Row[] = [
    [m.effect, m.effects[call["x-ums-effect"]]],
    [m.success, successText(call, language)],
    ...stateRow(call, language),
  ]
  if (call["x-ums-effect"] === "read") return rows
  return [...rows, ...repeatRow(call, language), [m.resolve, resolveText(call, language, linkTo)]]
}

function successText(call: Call, language: Language): string {
  const m = messages[language]
  const codes = call["x-ums-success"].map(code).join(m.comma)
  return codes === "" ? m.successNone : m.successIs(code(call["x-ums-code"]?.field ?? "errCode"), codes)
}

function stateRow(call: Call, language: Language): Row[] {
  const m = messages[language]
  const state = call["x-ums-state"]
  if (state === "unknown") return [[m.final, m.finalUnknown]]
  if (state !== "none") {
    return [[m.final, withSource(`${stateText(state, language)}${m.semicolon}${m.finalOther}`, state, language)]]
  }
  const isFinalWrite = call["x-ums-effect"] === "write" && call["x-ums-success"].length > 0
  return isFinalWrite ? [[m.final, m.finalNone]] : []
}

function repeatRow(call: Call, language: Language): Row[] {
  const m = messages[language]
  const idempotency = call["x-ums-idempotency"]
  if (idempotency === "none") return []
  const fields = idempotency.fields.map(code).join(m.comma)
  const text = idempotency.confidence === "documented" ? m.repeatBy : m.repeatInferred
  return [[m.repeat, withSource(fields === "" ? m.repeatNever : text(fields), idempotency, language)]]
}

function resolveText(call: Call, language: Language, linkTo: Options["linkTo"]): string {
  const m = messages[language]
  const resolve = call["x-ums-resolve"]
  if (resolve === "none") return m.resolveNone
  const link = linkTo(resolve.path)
  const path = link === undefined ? code(resolve.path) : `[${code(resolve.path)}](${link})`
  // The field of the query, and the field of this call that holds its value if that has another name.
  const pairs = Object.entries(resolve.by).map(([theirs, ours]) => code(theirs === ours ? ours : `${theirs} = ${ours}`))
  const text = `${m.resolveBy(path, pairs.join(m.comma))}${m.semicolon}${stateText(resolve.state, language)}`
  return withSource(text, resolve, language)
}

function stateText({ field, final, absent }: State, language: Language): string {
  const m = messages[language]
  const parts = Object.entries(m.outcomeOf).flatMap(([outcome, text]) => {
    const values = Object.keys(final).filter((value) => final[value] === outcome)
    const names = [...values.map(code), ...(absent === outcome ? [m.absent] : [])]
    return names.length > 0 ? [text(names.join(m.comma))] : []
  })
  return `${code(field)} ${parts.join(m.semicolon)}`
}

const withSource = (text: string, item: Provenance, language: Language): string =>
  `${text}<br><small>${provenanceIn(item, language)}</small>`
