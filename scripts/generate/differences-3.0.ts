/** Lists what OpenAPI 3.0 says in another way than 3.1, or not at all. `openapi-3.0.json` contains the list. */

const texts = {
  webhooks: {
    zh: "通知（回调）放在 x-webhooks：3.0 没有 webhooks，多数工具不读它；其字段表仍在 components.schemas",
    en: "notifications stand in x-webhooks: 3.0 has no webhooks, and most tools ignore this field; their tables are in components.schemas",
  },
  requirements: {
    zh: "字段之间的要求（dependentRequired 与 if、then、anyOf）放在 x-ums-requirements，工具不检查",
    en: "what fields require of each other (dependentRequired; if, then and anyOf) stands in x-ums-requirements, and tools do not check it",
  },
  amounts: {
    zh: "金额的 format 是 int64，原来的 fen 在 x-ums-format；商户发送的金额只有一种类型（平台表格所写的），平台发来的是 anyOf（数字或字符串）",
    en: "an amount has the format int64, and fen stands in x-ums-format; what a merchant sends has the one type that the platform's table prints; what the platform sends is anyOf a number and a string",
  },
  types: {
    zh: "有多个类型的字段写作 anyOf",
    en: "a field of several types is anyOf these types",
  },
  const: {
    zh: "const 写作只有一个值的 enum",
    en: "a const is an enum with one value",
  },
  examples: {
    zh: "字段有多个示例时只留第一个",
    en: "of several examples of a field only the first is kept",
  },
  jsonText: {
    zh: "字符串里的 JSON（contentMediaType、contentSchema）的字段表放在 x-ums-content",
    en: "the table of JSON inside a string (contentMediaType, contentSchema) stands in x-ums-content",
  },
  besideRef: {
    zh: "$ref 旁边的来源与可信程度（x-ums-source、x-ums-confidence）没有保留：3.0 的 $ref 旁边不能有别的字段",
    en: "the source and the confidence beside a $ref are lost, because nothing may stand beside a $ref in 3.0",
  },
} as const

/** How often the conversion met each difference. */
export type Counts = { -readonly [Name in keyof typeof texts]?: number }

export interface Difference {
  readonly zh: string
  readonly en: string
  readonly count: number
}

/** The differences that the description has, each with the number of its places. */
export function differencesOf(counts: Counts): Difference[] {
  const names = Object.keys(texts) as (keyof typeof texts)[]
  return names.flatMap((name) => (counts[name] ? [{ ...texts[name], count: counts[name] }] : []))
}
