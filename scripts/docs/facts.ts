import { type Call, type Description, type Operation, requestOf } from "../generate/description.ts"
import { conditionsOf } from "./conditions.ts"
import { callOf, type Page } from "./page.ts"
import { type Provenance, provenanceIn } from "./provenance.ts"
import { code, markdownTable } from "./table.ts"
import { type Language, words } from "./words.ts"

interface Options {
  readonly language: Language
  /** The address of another page, by its path. */
  readonly linkTo: (path: string) => string | undefined
}

/** What a call does to the money, and how to find out: the facts that the client goes by. Then what the fields ask of each other. */
export function factsOf(api: Description, page: Page, { language, linkTo }: Options): string {
  const w = words[language]
  const call = callOf(page)
  const rows = call ? callFacts(call, language, linkTo) : noticeFacts(page.operation, language)
  const conditions = conditionsOf(api, requestOf(page.operation), language)
  return [
    ...(rows.length > 0 ? [markdownTable([w.facts, ""], rows)] : []),
    ...(conditions.length > 0 ? [`**${w.conditions}**`, conditions.map((line) => `- ${line}`).join("\n")] : []),
  ].join("\n\n")
}

function noticeFacts(notice: Operation, language: Language): string[][] {
  const { identifiedBy, identifiedByFields } = words[language]
  const { "x-ums-identified-by": told } = notice as { "x-ums-identified-by"?: Provenance & { anyOf: string[][] } }
  const groups = told?.anyOf.map((fields) => fields.map(code).join(" + "))
  return told && groups ? [[identifiedBy, withSource(identifiedByFields(groups), told, language)]] : []
}

function callFacts(call: Call, language: Language, linkTo: Options["linkTo"]): string[][] {
  const w = words[language]
  const success = call["x-ums-success"].map(code).join(w.comma)
  const rows = [
    [w.effect, w.effects[call["x-ums-effect"]]],
    [w.success, success === "" ? w.successNone : w.successIs(code(call["x-ums-code"]?.field ?? "errCode"), success)],
  ]
  const state = call["x-ums-state"]
  if (state === "unknown") {
    rows.push([w.final, w.finalUnknown])
  } else if (state !== "none") {
    rows.push([w.final, withSource(`${verdictsOf(state, language)}${w.semicolon}${w.finalOther}`, state, language)])
  } else if (call["x-ums-effect"] === "write" && success !== "") {
    rows.push([w.final, w.finalNone])
  }
  if (call["x-ums-effect"] === "read") return rows
  const repeat = call["x-ums-idempotency"]
  if (repeat !== "none") {
    const fields = repeat.fields.map(code).join(w.comma)
    const said = repeat.confidence === "documented" ? w.repeatBy : w.repeatRead
    rows.push([w.repeat, withSource(fields === "" ? w.repeatNever : said(fields), repeat, language)])
  }
  const resolve = call["x-ums-resolve"]
  if (resolve === "none") return [...rows, [w.resolve, w.resolveNone]]
  const link = linkTo(resolve.path)
  const path = link === undefined ? code(resolve.path) : `[${code(resolve.path)}](${link})`
  const asked = w.resolveBy(path, pairsOf(resolve.by).join(w.comma))
  const told = resolve.state ? `${w.semicolon}${verdictsOf(resolve.state, language)}` : ""
  return [...rows, [w.resolve, withSource(asked + told, resolve, language)]]
}

/** The field of the query, and where its value comes from if that has another name. */
function pairsOf(by: Record<string, string>): string[] {
  return Object.entries(by).map(([theirs, ours]) => (theirs === ours ? code(ours) : code(`${theirs} = ${ours}`)))
}

function verdictsOf(
  { field, final }: { field: string; final: Record<string, "succeeded" | "rejected"> },
  language: Language,
): string {
  const { comma, semicolon, verdicts, absent } = words[language]
  // The flag of a reply that is there only while something is open.
  const nameOf = (value: string): string => (value === "" ? absent : code(value))
  const said = Object.entries(verdicts).flatMap(([verdict, meaning]) => {
    const values = Object.keys(final).filter((value) => final[value] === verdict)
    return values.length > 0 ? [meaning(values.map(nameOf).join(comma))] : []
  })
  return `${code(field)} ${said.join(semicolon)}`
}

const withSource = (text: string, fact: Provenance, language: Language): string =>
  `${text}<br><small>${provenanceIn(fact, language)}</small>`
