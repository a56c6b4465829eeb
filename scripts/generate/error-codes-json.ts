/** Prints `generated/error-codes.json`: the error codes for programs in other languages, in Chinese and in English. */
import { messages } from "../docs/messages.ts"
import type { ErrorCodes, Translated } from "../spec/error-codes.ts"
import { callsOf, type Description } from "../spec/openapi.ts"
import { formatSource } from "../spec/source.ts"

interface Input {
  readonly api: Description
  readonly codes: ErrorCodes
  readonly scopes: Readonly<Record<string, Translated>>
  readonly stamp: string
}

/** The codes with their sources as text, so that a reader needs no other file. */
export function errorCodesJson({ api, codes, scopes, stamp }: Input): string {
  const entries = Object.entries(codes).map(([code, { source, ...entry }]) => {
    return [code, { ...entry, source: translated((language) => formatSource(source, language)) }] as const
  })
  const success = new Set(callsOf(api).flatMap(([, call]) => call["x-ums-success"]))
  const file = {
    "x-ums-generated": stamp,
    description: DESCRIPTION,
    fields: { ...FIELDS, scope: { ...FIELDS.scope, values: scopes } },
    successCodes: [...success],
    codes: Object.fromEntries(entries),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

const translated = (textIn: (language: keyof Translated) => string): Translated => ({
  zh: textIn("zh"),
  en: textIn("en"),
})

/** The values of a field, each with the text that the reference has for it. */
const valuesOf = (key: "classes" | "confidence"): Record<string, Translated> =>
  Object.fromEntries(
    Object.keys(messages.zh[key]).map((name) => [
      name,
      translated((language) => (messages[language][key] as Record<string, string>)[name] ?? ""),
    ]),
  )

const DESCRIPTION: Translated = {
  zh: "codes 的键是响应中的错误码，在 errCode 中；发票接口的业务结果在 resultCode 中。successCodes 中的值表示请求已受理，不是错误。未列出的错误码不能说明资金是否变动，请查询订单。错误码是字符串，可能以 0 开头。",
  en: "The keys of codes are the error codes of responses. They are in errCode; an invoice operation has its own result in resultCode. The values of successCodes say that a request was accepted, so they are not errors. A code that is not listed says nothing about the money: query the order. Codes are strings and can begin with 0.",
}

const FIELDS = {
  scope: {
    description: { zh: "哪些响应会有这个码", en: "which responses can have the code" },
  },
  class: {
    description: { zh: "原因在哪一方，是本项目的判断", en: "who causes it; this project's judgement" },
    values: valuesOf("classes"),
  },
  outcome: {
    description: {
      zh: "写操作得到这个码之后的结果，是本项目的判断",
      en: "what happened to a write that gets the code; this project's judgement",
    },
    values: {
      rejected: { zh: "网关已拒绝，没有执行", en: "the gateway rejected the request, and nothing was done" },
      unknown: {
        zh: "可能已经执行：查询，不要直接重发",
        en: "the request may have taken effect: query, and do not just send again",
      },
    },
  },
  meaning: { description: { zh: "含义，依据 source", en: "what the code means, according to source" } },
  money: {
    description: { zh: "资金是否变动，是本项目的判断", en: "whether money has moved; this project's judgement" },
  },
  next: { description: { zh: "下一步怎么做，是本项目的判断", en: "what to do next; this project's judgement" } },
  confidence: {
    description: { zh: "含义的可信程度", en: "how certain the meaning is" },
    values: valuesOf("confidence"),
  },
  source: { description: { zh: "含义的出处", en: "where the meaning comes from" } },
} as const
