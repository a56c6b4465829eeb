import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import { formatSource, type Source } from "../spec/source.ts"
import { literal } from "./literal.ts"

interface Twin {
  zh: string
  en: string
}

interface Provenance {
  source: Source
  confidence: "documented" | "observed" | "inferred"
}

interface Entry {
  class: "caller" | "merchant-setup" | "state" | "channel" | "platform" | "unknown"
  outcome: "rejected" | "unknown"
  meaning: Twin
  money: Twin
  next: Twin
}

type Scope = Provenance & { codes: Record<string, Entry & Partial<Provenance>> }

export type ErrorCodes = Record<string, Entry & Provenance & { scope: string }>

export async function readErrorCodes(root: string): Promise<ErrorCodes> {
  const scopes: Record<string, Scope> = parse(await readFile(join(root, "spec/error-codes.yaml"), "utf8"))
  const entries = Object.entries(scopes).flatMap(([scope, { codes, source, confidence }]) =>
    Object.entries(codes).map(([code, entry]) => [code, { scope, source, confidence, ...entry }] as const),
  )
  return Object.fromEntries(entries)
}

/** Two exports: the runtime needs the outcomes alone, and a bundler drops the prose. */
export function errorCodes(codes: ErrorCodes): string {
  const outcomes = Object.fromEntries(Object.entries(codes).map(([code, { outcome }]) => [code, outcome]))
  const prose = Object.entries(codes).map(([code, { scope, class: kind, outcome, meaning, money, next }]) => [
    code,
    { scope, class: kind, outcome, meaning, money, next },
  ])
  return `export const outcomeByCode = ${literal(outcomes)} as const\n\nexport const errorCodes = ${literal(Object.fromEntries(prose))} as const\n`
}

const outcomeTexts = {
  rejected: "rejected：网关已拒绝 · the gateway said no",
  unknown: "unknown：结果不明，只能查询 · it may have happened; ask, do not send again",
}

export function errorCodesPage(codes: ErrorCodes): string {
  const sections = Object.entries(codes).map(
    ([code, { scope, class: kind, outcome, meaning, money, next, source, confidence }]) => `### ${code}

${meaning.zh}。${meaning.en}.

| | 中文 | English |
|---|---|---|
| 资金 · money | ${money.zh} | ${money.en} |
| 处理 · next | ${next.zh} | ${next.en} |

${outcomeTexts[outcome]}。\`${scope}\` · \`${kind}\` · ${formatSource(source, "zh")} (${confidence})
`,
  )
  return `# 错误码 · Error codes

\`SUCCESS\` 与 \`0000\` 不是错误：前者表示业务受理，后者是取令牌成功。不在表中的错误码没有说明资金，请查询订单。
\`SUCCESS\` and \`0000\` are not errors: the first says that the business took the request, the second that a token was given.
A code that is not listed says nothing about the money: query the order.

含义来自所注的文档；资金与处理是本项目的判断。The meaning comes from the source that is named; what it says about the money, and
what to do, is this project's reading.

${sections.join("\n")}`
}
