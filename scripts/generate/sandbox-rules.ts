/** Prints the rules of the sandbox as a page of the documentation, in one language. */
import type { Label, Rule, RuleGroup } from "../../src/sandbox/rules/rule.ts"
import { code, markdownTable } from "../markdown.ts"
import type { Language } from "../spec/source.ts"

/** The page, in the order of the groups. */
export function sandboxRules(groups: readonly RuleGroup[], language: Language): string {
  const { title, introduction } = TEXTS[language]
  const sections = groups
    .filter(({ rules }) => Object.keys(rules).length > 0)
    .map(({ title, rules }) => `## ${title[language]}\n\n${table(Object.values(rules), language)}`)
  return `${[`# ${title}`, introduction, counts(groups, language), ...sections].join("\n\n")}\n`
}

function table(rules: readonly Rule[], language: Language): string {
  const { columns, labels } = TEXTS[language]
  const rows = rules.map((rule) => [code(rule.id), rule[language], labels[rule.label], rule.source ?? ""])
  return markdownTable(columns, rows)
}

/** How many rules have each label. */
function counts(groups: readonly RuleGroup[], language: Language): string {
  const rules = groups.flatMap((group) => Object.values(group.rules))
  const { labels, count } = TEXTS[language]
  const parts = LABELS.map((label) => count(labels[label], rules.filter((rule) => rule.label === label).length))
  return `${parts.join(language === "zh" ? "，" : ", ")}${language === "zh" ? "。" : "."}`
}

const LABELS: readonly Label[] = ["documented", "observed", "assumed"]

interface Texts {
  readonly title: string
  readonly introduction: string
  readonly columns: readonly string[]
  readonly labels: Readonly<Record<Label, string>>
  readonly count: (label: string, count: number) => string
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    title: "Rules of the sandbox",
    introduction: `What [the sandbox](sandbox.md) does, and how it is known. The platform publishes only a part of its behaviour, so each rule
has a label:

- **documented**: an official page or document of 银联商务 says so.
- **observed**: seen in a live response, a captured notification or running clients, but no document promises it.
- **assumed**: our own choice, because a gateway must do something. Ask the platform before you rely on it.

An assumed rule that checks something can be switched off: \`createSandbox({ rulesOff: ["notification.schedule"] })\`, or all of
them with \`rulesOff: "assumed"\`. A test then shows whether your program relies on one.`,
    columns: ["rule", "what the sandbox does", "label", "source"],
    labels: { documented: "documented", observed: "observed", assumed: "assumed" },
    count: (label, count) => `${count} ${label}`,
  },
  zh: {
    title: "沙箱的规则",
    introduction: `[沙箱](sandbox.zh-CN.md)的行为及其依据。平台只公开了部分行为，因此每条规则都有标注：

- **有文档**：银联商务的官方页面或文档有说明。
- **实测**：见于平台的真实响应、抓取的通知或正在运行的程序，但没有文档承诺。
- **推测**：网关总要有所反应，由本项目自行决定。依赖它之前请先向平台确认。

推测的规则如果是一项检查，可以关闭：\`createSandbox({ rulesOff: ["notification.schedule"] })\`，或用 \`rulesOff: "assumed"\` 全部关闭，
借此检查你的程序是否依赖了推测的行为。`,
    columns: ["规则", "沙箱的行为", "标注", "依据"],
    labels: { documented: "有文档", observed: "实测", assumed: "推测" },
    count: (label, count) => `${label} ${count} 条`,
  },
}
