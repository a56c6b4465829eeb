import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "yaml"
import { CONFIDENCE, choices, missing } from "./choices.js"
import { fieldsOf } from "./fields.js"

const METADATA = [
  "x-ums-idempotency",
  "x-ums-query-number",
  "x-ums-echo",
  "x-ums-state",
  "x-ums-resolve",
  "x-ums-code",
  "x-ums-identified-by",
  "x-ums-signature",
]
const PLACE = ["use", "section", "file", "part", "item"]
const KINDS = ["page", "pdf", "other"]
const HAN = /\p{Script=Han}/u

/**
 * Every field names its source, or its table does. A source cites documents of `x-ums-sources` or has a note, and everything
 * in `x-ums-sources` is used. `also` lists YAML files that are not part of the description and use the same sources.
 */
export function provenance({ also = [] }) {
  const found = []
  const collect = (node, ctx) => {
    if (typeof node !== "object" || node === null) return
    const metadata = METADATA.map((key) => node[key] && ctx.resolve(node[key]).node)
    const values = Object.values(node["x-ums-values"] ?? {})
    for (const source of [node["x-ums-source"], ...[...metadata, ...values].map((each) => each?.source)]) {
      if (source !== undefined) found.push({ source, location: ctx.location })
    }
  }
  return {
    any: { enter: collect },
    // A source beside a `$ref` belongs to the page, and not to what the `$ref` leads to.
    ref: { enter: collect },
    Schema(table, ctx) {
      const fields = fieldsOf(table, ctx)
      for (const [kind, choice] of Object.entries(choices.provenance)) {
        const key = `x-ums-${kind}`
        const without = table[key] ? [] : fields.filter(({ field }) => !field[key])
        if (without.length === 0) continue
        const names = without.map(({ name }) => name).join(", ")
        ctx.report({
          message: `${missing(key, choice)}. Give the table one, or each of: ${names}`,
          location: ctx.location,
        })
      }
      for (const { name, field, location } of fields) {
        const confidence = field["x-ums-confidence"] ?? table["x-ums-confidence"]
        if (confidence && !CONFIDENCE.includes(confidence)) {
          ctx.report({ message: `${name}: x-ums-confidence is ${choices.provenance.confidence}`, location })
        }
        // A value without them has those of its list.
        for (const [value, own] of Object.entries(field["x-ums-values"] ?? {})) {
          if (own.source === undefined ? own.confidence === undefined : CONFIDENCE.includes(own.confidence)) continue
          ctx.report({ message: `${name}: the value ${value} needs both source and confidence`, location })
        }
      }
    },
    Root: {
      leave(root, ctx) {
        const { node: sources } = ctx.resolve(root["x-ums-sources"] ?? {})
        const location = ctx.location.child(["x-ums-sources"])
        const elsewhere = also.flatMap((file) =>
          sourcesIn(parse(readFileSync(resolve(file), "utf8"), { merge: true })).map((source) => ({ file, source })),
        )
        for (const { source, ...place } of [...found, ...elsewhere]) {
          for (const fault of faultsOf(source, sources)) {
            const message = [place.file, fault].filter(Boolean).join(": ")
            ctx.report({ message, location: place.location ?? location })
          }
        }
        const used = [...found, ...elsewhere].flatMap(({ source }) => source)
        for (const message of faultsOfTable(sources, used)) ctx.report({ message, location })
      },
    },
  }
}

/** Every value of a key `source`, at any depth. */
function sourcesIn(node) {
  if (typeof node !== "object" || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (key === "source" ? [value] : sourcesIn(value)))
}

const NEITHER = "a source cites a document or has a note"

function faultsOf(source, sources) {
  const citations = [source].flat()
  if (citations.length === 0) return [NEITHER]
  return citations.flatMap((citation) => {
    if (typeof citation !== "object" || citation === null) return [`a source is a record, not ${citation}`]
    const { use, document, section = [], part, note } = citation
    const unknown = Object.keys(citation).find((key) => ![...PLACE, "document", "note"].includes(key))
    const isPlaced = PLACE.some((key) => citation[key] !== undefined)
    return [
      unknown !== undefined && `a source has no ${unknown}`,
      document === undefined && note === undefined && NEITHER,
      document === undefined && isPlaced && "a place needs a document",
      document !== undefined && !sources.documents?.[document] && `x-ums-sources has no document ${document}`,
      [section].flat().some((each) => !/^§\d+(\.\d+)*$/.test(each)) && `${section} is not a section such as §1.2`,
      part !== undefined && !sources.parts?.[part] && `x-ums-sources has no part ${part}`,
      use !== undefined && !sources.uses?.[use] && `x-ums-sources has no use ${use}`,
      typeof note === "string" && !sources.notes?.[note] && `x-ums-sources has no note ${note}`,
      note !== undefined && typeof note !== "string" && !isBilingual(note) && "a note needs zh and en",
    ].filter(Boolean)
  })
}

/** The faults of `x-ums-sources` itself. */
function faultsOfTable({ documents = {}, parts = {}, uses = {}, notes = {} }, citations) {
  const unused = Object.entries({ document: documents, part: parts, use: uses, note: notes }).flatMap(
    ([key, entries]) => {
      const used = new Set(citations.map((citation) => citation?.[key]))
      return Object.keys(entries)
        .filter((name) => !used.has(name))
        .map((name) => `no source uses the ${key} ${name}`)
    },
  )
  const kinds = Object.entries(documents)
    .filter(([, { kind }]) => !KINDS.includes(kind))
    .map(([name]) => `${name}: the kind of a document is one of ${KINDS.join(", ")}`)
  const own = Object.entries(documents).flatMap(([name, { title }]) =>
    typeof title === "string" ? [] : [[name, title]],
  )
  const untranslated = [...own, ...[parts, uses, notes].flatMap((entries) => Object.entries(entries))]
    .filter(([, text]) => !isBilingual(text))
    .map(([name]) => `${name} needs zh and en`)
  return [...unused, ...kinds, ...untranslated]
}

/** An English text has Chinese only in the titles of documents. */
const isBilingual = (text) => Boolean(text?.zh && text.en) && !HAN.test(text.en.replaceAll(/《[^》]*》/g, ""))
