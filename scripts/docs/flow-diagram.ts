/** Draws the sequence of a group of operations as SVG: an arrow from or to the merchant for each step. */
import type { Description } from "../spec/openapi.ts"
import { flowOf, type Step } from "./flow.ts"
import { type Language, messages } from "./messages.ts"
import { anchorOf, type Page } from "./page.ts"

// Shares of the width: Redoc drops `viewBox`, so the diagram cannot scale.
const LEFT = 8
const RIGHT = 92
const TOP = 34
const ROW = 46

/** Empty for a group without a sequence. Colours are those of the text, so that the diagram follows the dark mode. */
export function flowDiagram(api: Description, pages: readonly Page[], tag: string, language: Language): string {
  const { flow } = messages[language]
  const steps = flowOf(api, pages, tag)
  if (steps.length === 0) return ""
  const height = TOP + steps.length * ROW + 12
  const head = (x: number, name: string): string =>
    `<text x="${x}%" y="16" text-anchor="middle" font-weight="600">${name}</text>${line(x, 24, x, height, "0.35")}`
  const label = steps.map((step) => labelOf(step, language)).join(" → ")
  return [
    `<svg class="flow" width="100%" height="${height}" role="group" aria-label="${escaped(`${flow.title}: ${label}`)}" fill="currentColor">`,
    head(LEFT, flow.merchant),
    head(RIGHT, flow.platform),
    ...steps.map((step, index) => arrow(step, index, language)),
    "</svg>",
  ].join("")
}

function arrow(step: Step, index: number, language: Language): string {
  const y = TOP + index * ROW + 30
  const isBack = step.role === "notify"
  const [from, to] = isBack ? [RIGHT, LEFT] : [LEFT, RIGHT]
  const text = `<text x="50%" y="${y - 8}" text-anchor="middle">${index + 1}. ${escaped(labelOf(step, language))}</text>`
  if (step.page === undefined) return text
  const place = `<text x="50%" y="${y + 12}" text-anchor="middle" class="place">${escaped(step.page.place)}</text>`
  const tip = `<text x="${to}%" y="${y + 4}" text-anchor="${isBack ? "start" : "end"}">${isBack ? "◀" : "▶"}</text>`
  return `<a href="${anchorOf(step.page)}">${text}${line(from, y, to, y, "1")}${tip}${place}</a>`
}

const line = (x1: number, y1: number, x2: number, y2: number, opacity: string): string =>
  `<line x1="${x1}%" y1="${y1}" x2="${x2}%" y2="${y2}" stroke="currentColor" stroke-opacity="${opacity}"/>`

function labelOf({ page, others }: Step, language: Language): string {
  const { flow } = messages[language]
  if (page === undefined) return flow.payer
  return page.operation.summary + (others > 0 ? flow.others(others) : "")
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
