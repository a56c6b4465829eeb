/** Writes the source of a field, and translates it into English. */
import { type Language, messages } from "./messages.ts"

/** English for the texts between the titles of documents. The titles stay Chinese, because one finds a document by its title. */
const GLOSSARY: readonly (readonly [RegExp, string])[] = [
  [/天满/g, "Tianman "],
  [/(?:20\d\d 年的)?(?:表中|文档|天满页面)没有这一行/g, "not in the table"],
  [/类型由字段名和同名字段推断/g, "type inferred from the name and from fields of that name"],
  [/类型由字段名推断/g, "type inferred from the name"],
  [/类型由同名字段推断/g, "type inferred from fields of that name"],
  [/由(?:页面示例的)?字段顺序推断/g, "read off the order of the page's sample"],
  [/实际应答中见过此字段/g, "seen in real replies"],
  [/的字段名/g, ", field names"],
  [/借自同产品的下单接口/g, "borrowed from the order of the same product"],
  [/借自同产品的其他路径/g, "borrowed from other paths of the same product"],
  [/路径见/g, "path: "],
  [/表中印作 ?/g, "the table prints "],
  [/业务内容/g, " business content"],
  [/长度与必填列/g, "lengths and required column"],
  [/取后者/g, "the latter here"],
  [/(?:当时)?必填(?!列)/g, "required"],
  [/选填/g, "optional"],
  [/字符串/g, "text"],
  [/通知参数/g, " notification table"],
  [/请求参数/g, " request table"],
  [/响应参数|应答参数|返回参数/g, " reply table"],
  [/必填列：/g, "required column: "],
  [/请求示例/g, " request sample"],
  [/响应示例|应答示例|返回示例/g, " reply sample"],
  [/示例/g, "sample"],
  [/借自 ?|借用 ?/g, "borrowed from "],
  [/没有公开文档/g, "has no public document"],
  [/没有这一行/g, "has no such row"],
  [/请求/g, "request"],
  [/响应|应答/g, "reply"],
  [/错误码/g, " error codes"],
  [/沙箱实测/g, "seen on the sandbox"],
  [/上限/g, "upper bound"],
  [/下限/g, "lower bound"],
  [/（/g, " ("],
  [/）/g, ")"],
  [/；/g, "; "],
  [/[，、]/g, ", "],
  [/：/g, ": "],
  [/ +/g, " "],
]

const CITATION = /(?:天满)?《[^》]+》(?:\s?[vV][\d.]+)?(?:（[\d-]+）)?(?:\s?§[\d.]+)?|[\w-]+\/[\w.-]+ [\w./-]+\.\w+/g

const HAN = /\p{Script=Han}/u

/** Where a fact comes from, and how sure it is. */
export interface Provenance {
  readonly source?: string | undefined
  readonly confidence?: string | undefined
}

/** As in `出处：天满《担保完成》请求参数`. */
export function provenanceIn({ source = "", confidence }: Provenance, language: Language): string {
  const { confidence: kinds, citation, colon } = messages[language]
  const names = source ? citation : kinds
  const sure = names[confidence as keyof typeof names] ?? ""
  return [sure, language === "zh" ? source : cited(source)].filter(Boolean).join(colon)
}

/** At a field of a table whose own source stands above it: in full where it differs, else how sure it is. */
export function provenanceBeside(fact: Provenance, table: Provenance, language: Language): string {
  return provenanceIn(fact.source === table.source ? { confidence: fact.confidence } : fact, language)
}

/** The source in English, as far as a glossary goes; of any other clause only the documents that it names. */
function cited(source: string): string {
  const clauses = source.split("；").map((clause) => {
    const translated = translate(clause)
    const isEnglish = !HAN.test(translated.replaceAll(/《[^》]*》/g, ""))
    return isEnglish ? translated : (clause.match(CITATION) ?? []).map(translate).join("; ")
  })
  return [...new Set(clauses.filter(Boolean))].join("; ")
}

function translate(source: string): string {
  return source
    .split(/(《[^》]*》)/)
    .map((part, index) => (index % 2 === 1 ? part : GLOSSARY.reduce((text, [zh, en]) => text.replaceAll(zh, en), part)))
    .join("")
    .trim()
}
