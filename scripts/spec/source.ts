/** Reads `spec/sources.yaml`, and prints a source in either language. */
import { readFileSync } from "node:fs"
import { parse } from "yaml"

/** Chinese is the language of the description; English stands beside it in `x-en` and its kin. */
export type Language = "zh" | "en"

type Bilingual = Record<Language, string>

/** A document that sources cite. */
interface Document {
  readonly kind: "page" | "pdf" | "other"
  /** As the platform spells it; in both languages if the document has no title of its own. */
  readonly title: string | Bilingual
  /** What the title means in English. */
  readonly gloss?: string
  readonly edition?: string
  /** The date in the sample of a page. */
  readonly sampled?: string
  readonly url?: string
}

/** One place in a document, or a remark of ours without a document. */
interface Citation {
  readonly use?: string
  readonly document?: string
  readonly section?: string | readonly string[]
  readonly file?: string
  readonly part?: string
  readonly item?: string | readonly string[]
  readonly note?: string | Bilingual
}

/** The origin of a field, of metadata or of an error code. */
export type Source = Citation | readonly Citation[]

interface Sources {
  readonly documents: Readonly<Record<string, Document>>
  readonly parts: Readonly<Record<string, Bilingual>>
  readonly uses: Readonly<Record<string, Bilingual>>
  readonly notes: Readonly<Record<string, Bilingual>>
}

const sources: Sources = parse(readFileSync(new URL("../../spec/sources.yaml", import.meta.url), "utf8"))

/** A source in one language, as in `天满《预授权完成》（示例 2023-07-19）请求参数`. */
export function formatSource(source: Source, language: Language): string {
  const citations = citationsOf(source)
  return citations
    .map((citation, index) => formatCitation(citation, citations[index - 1]?.document, language))
    .join(language === "zh" ? "；" : "; ")
}

/** The kind of the first document that a source cites. */
export function sourceKind(source: Source = []): Document["kind"] {
  const id = citationsOf(source).find(({ document }) => document !== undefined)?.document
  return id === undefined ? "other" : entryOf(sources.documents, id).kind
}

const citationsOf = (source: Source): readonly Citation[] => [source].flat()

/** A document that the citation before it names is not named again. */
function formatCitation(citation: Citation, named: string | undefined, language: Language): string {
  const { use, document, section = [], file, part, item = [], note } = citation
  const isNamed = document === undefined || document === named
  const listed = (items: string | readonly string[]): string => [items].flat().join(language === "zh" ? "、" : ", ")
  const place = [
    use && entryOf(sources.uses, use)[language],
    isNamed ? "" : nameOf(entryOf(sources.documents, document), language),
    listed(section),
    file,
  ]
  const within = [part && entryOf(sources.parts, part)[language], listed(item)]
  const cited =
    language === "zh"
      ? [...place, ...within].filter(Boolean).reduce(besideChinese, "")
      : [place.filter(Boolean).join(" "), ...within].filter(Boolean).join(", ")
  const text = typeof note === "string" ? entryOf(sources.notes, note) : note
  return [cited, text?.[language]].filter(Boolean).join(language === "zh" ? "：" : ": ")
}

/** Joins two pieces with a space, except between two Chinese ones. */
function besideChinese(left: string, right = ""): string {
  const isChinese = /[\p{Script=Han}》）：]$/u.test(left) && /^[\p{Script=Han}《]/u.test(right)
  return left === "" || isChinese ? left + right : `${left} ${right}`
}

function nameOf({ kind, title, gloss, edition = "", sampled }: Document, language: Language): string {
  if (typeof title !== "string") return title[language]
  if (kind === "other") return title
  if (language === "zh") {
    return `${kind === "page" ? "天满" : ""}《${title}》${edition}${sampled ? `（示例 ${sampled}）` : ""}`
  }
  const details = [gloss, sampled && `sample of ${sampled}`].filter(Boolean).join(", ")
  return [kind === "page" && "Tianman", `《${title}》`, edition, details && `(${details})`].filter(Boolean).join(" ")
}

function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T {
  const entry = entries[name]
  if (entry === undefined) throw new Error(`spec/sources.yaml has no ${name}`)
  return entry
}
