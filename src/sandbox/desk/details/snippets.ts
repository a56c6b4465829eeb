/** Writes code to copy: a call as TypeScript, for curl, and as a test. */
import { fromDigits } from "../../../lib/amounts.ts"
import type { FieldRule, TableRules } from "../../../lib/rules.ts"
import type { Call } from "../../calls.ts"
import type { SandboxCredentials } from "../../credentials.ts"
import { outcomeOf } from "./outcome.ts"
import { bodyOf, operationOf } from "./problems.ts"

type Body = Readonly<Record<string, unknown>>

/** A call of the client. */
export function asTypeScript(call: Call, credentials: SandboxCredentials): string | undefined {
  const operation = operationOf(call)
  const body = bodyOf(call)
  if (!operation || !body) return undefined
  const { path, meta } = operation
  const written = writeValue(ownFields(meta.request, body, credentials), "")
  if (meta.redirect) return `const url = await ums.url("${path}", {\n  content: ${indent(written)},\n})`
  return `const { outcome, data, error } = await ums.POST("${path}", {\n  body: ${indent(written)},\n})`
}

/** The request itself with its signature, which is valid for some minutes. */
export function asCurl({ method, url, headers, bytes }: Call): string {
  const sent = ["authorization", "content-type"].filter((name) => headers[name] !== undefined)
  return [
    `curl -sS -X ${method} ${quote(url)}`,
    ...sent.map((name) => `-H ${quote(`${name}: ${headers[name]}`)}`),
    ...(bytes.length > 0 ? [`--data-binary ${quote(new TextDecoder().decode(bytes))}`] : []),
  ].join(" \\\n  ")
}

/** The start of each copied file: a sandbox and its client. */
const SANDBOX_AND_CLIENT = `const sandbox = createSandbox()
const { appId, appKey, mid, tid } = sandbox.credentials
const ums = createClient({
  environment: "test",
  appId,
  appKey,
  defaults: { mid, tid },
  fetch: sandbox.fetch,
  now: sandbox.clock.now,
})`

const IMPORTS = `import { createClient } from "chinaums"
import { createSandbox } from "chinaums/sandbox"
import { expect, test } from "vitest"
`

/** The lines of a test: each a call with the outcome that it must have, or an action of the payer. */
export function asTestFile(name: string, steps: readonly string[]): string {
  const body = [SANDBOX_AND_CLIENT, ...steps].map((step) => step.replaceAll(/^(?=.)/gm, "  ")).join("\n\n")
  return `${IMPORTS}\ntest(${JSON.stringify(name)}, async () => {\n${body}\n})\n`
}

/** One call of a test, with the outcome that it must have. `undefined` for what no client can send. */
export function asTestStep(call: Call, credentials: SandboxCredentials, number: number): string | undefined {
  const operation = operationOf(call)
  const body = bodyOf(call)
  if (!operation || !body || operation.meta.redirect) return undefined
  const fields = writeValue(ownFields(operation.meta.request, body, credentials), "")
  const name = `result${number}`
  const code = call.code === undefined ? "" : ` // ${call.code}`
  return `const ${name} = await ums.POST("${operation.path}", {
  body: ${indent(fields)},
})
expect(${name}.outcome).toBe("${outcomeOf(call)}")${code}`
}

/** The body without what the client fills in: the time, constants, and the merchant's numbers. */
function ownFields(table: TableRules, body: Body, { mid, tid }: SandboxCredentials): Body {
  const filledIn: Body = { mid, tid }
  const own = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const rule = table.fields[name]
    if (rule?.time || (rule?.value !== undefined && rule.value === value) || filledIn[name] === value) return []
    return [[name, readValue(rule, value)]]
  })
  return Object.fromEntries(own)
}

/** An amount is a number for the client, also where the gateway wants digits. */
function readValue(rule: FieldRule | undefined, value: unknown): unknown {
  if (rule?.unit) return fromDigits(value)
  const table = rule?.table
  if (!table) return value
  const read = (member: unknown): unknown =>
    typeof member === "object" && member !== null
      ? Object.fromEntries(Object.entries(member).map(([name, inner]) => [name, readValue(table.fields[name], inner)]))
      : member
  return Array.isArray(value) ? value.map(read) : read(value)
}

function writeValue(value: unknown, margin: string): string {
  if (Array.isArray(value)) {
    return value.length === 0
      ? "[]"
      : `[\n${value.map((member) => `${margin}  ${writeValue(member, `${margin}  `)},\n`).join("")}${margin}]`
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const lines = Object.entries(value).map(([name, inner]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
    return `${margin}  ${key}: ${writeValue(inner, `${margin}  `)},\n`
  })
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${margin}}`
}

const indent = (text: string): string => text.replaceAll("\n", "\n  ")

/** A string for a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
