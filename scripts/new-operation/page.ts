/** Writes the page of a new operation: what is known, and a comment with the choices for everything else. */
import { readFileSync } from "node:fs"
import { parse, stringify } from "yaml"

/** What the command line says of the operation. */
export interface NewOperation {
  readonly path: string
  readonly tag: string
  readonly isRedirect: boolean
  readonly effect?: "read" | "write" | undefined
  readonly operationId?: string | undefined
  readonly summary?: string | undefined
  readonly english?: string | undefined
}

interface Choices {
  readonly metadata: Readonly<Record<string, string>>
  readonly texts: Readonly<Record<string, { readonly content: string; readonly english: string }>>
  readonly provenance: Readonly<Record<"source" | "confidence", string>>
}

const choices: Choices = parse(readFileSync(new URL("../../spec/rules/choices.yaml", import.meta.url), "utf8"))

/** The page in YAML. A line `# key: choices` stands for a key to fill in. */
export function pageOf(operation: NewOperation): string {
  const { isRedirect, tag } = operation
  const known = knownMetadata(operation)
  const lines = [
    `${isRedirect ? "get" : "post"}:`,
    `  tags: [${tag}]`,
    ...textLines(operation),
    ...Object.entries(choices.metadata).map(([key, choice]) =>
      known[key] === undefined ? `  # ${key}: ${choice}` : `  ${key}: ${known[key]}`,
    ),
    ...(isRedirect ? redirectTables : postTables),
  ]
  return `${lines.join("\n")}\n`
}

/** The metadata that follows from what the operation is. */
function knownMetadata({
  isRedirect,
  effect,
  operationId,
}: NewOperation): Readonly<Record<string, string | undefined>> {
  const ofRead = effect === "read" ? "none" : undefined
  return {
    operationId,
    security: isRedirect ? "[{ openFormParam: [] }]" : "[{ openBodySig: [] }, { openAccessToken: [] }]",
    "x-ums-effect": effect,
    "x-ums-success": isRedirect ? "[]" : undefined,
    "x-ums-idempotency": ofRead,
    "x-ums-echo": isRedirect ? "none" : undefined,
    "x-ums-state": isRedirect ? "none" : ofRead,
    "x-ums-resolve": ofRead,
  }
}

function textLines({ summary, english }: NewOperation): string[] {
  const known: Readonly<Record<string, string | undefined>> = { summary, "x-en-summary": english }
  return Object.entries(choices.texts).flatMap(([key, { content, english: translation }]) => [
    textLine(key, `${content}, in Chinese`, known),
    textLine(translation, `${content}, in English`, known),
  ])
}

function textLine(key: string, content: string, known: Readonly<Record<string, string | undefined>>): string {
  return known[key] === undefined ? `  # ${key}: ${content}` : `  ${stringify({ [key]: known[key] }).trim()}`
}

/** What a table needs; `indent` is that of its keys. */
const tableLines = (indent: string, fields: readonly string[] = []): string[] => [
  `${indent}# x-ums-source: ${choices.provenance.source}`,
  `${indent}# x-ums-confidence: ${choices.provenance.confidence}`,
  `${indent}required: []`,
  `${indent}properties:`,
  ...fields.map((field) => `${indent}  ${field}`),
  `${indent}  # A shared field of spec/schemas, with what this page says of it. A field of this page alone has its type instead.`,
  `${indent}  srcReserve: { $ref: ../../schemas/identifiers.yaml#/srcReserve, maxLength: 255 }`,
]

const EXAMPLES = "examples: name: { summary, x-en-summary, value }, as the platform's page prints it"

const postTables: readonly string[] = [
  "  requestBody:",
  "    required: true",
  "    content:",
  "      application/json:",
  "        schema:",
  "          type: object",
  ...tableLines("          "),
  `        # ${EXAMPLES}`,
  "  responses:",
  '    "200":',
  "      description: 已受理，或业务被拒绝",
  "      x-en: accepted, or a business failure",
  "      content:",
  "        application/json:",
  "          schema:",
  "            anyOf:",
  "              - type: object",
  ...tableLines("                ", [
    "errCode: { $ref: ../../schemas/envelope.yaml#/errCode, maxLength: 64 }",
    "errMsg: { $ref: ../../schemas/envelope.yaml#/errMsg, maxLength: 255 }",
  ]),
  "              - $ref: ../../schemas/envelope.yaml#/businessFailure",
  `          # ${EXAMPLES}`,
  '    "412": { $ref: ../../responses/gateway-failure.yaml }',
]

const redirectTables: readonly string[] = [
  "  parameters:",
  "    - name: content",
  "      in: query",
  "      required: true",
  "      description: 业务参数，JSON 文本",
  "      x-en: business parameters as a JSON string",
  "      content:",
  "        application/json:",
  "          schema:",
  "            type: object",
  ...tableLines("            "),
  `          # ${EXAMPLES}`,
  ...["appId", "timestamp", "nonce", "signature"].map(
    (name) => `    - { $ref: ../../parameters/redirect.yaml#/${name} }`,
  ),
  "  responses:",
  '    "302": { $ref: ../../responses/redirect-to-cashier.yaml }',
  '    "412": { $ref: ../../responses/gateway-failure.yaml }',
]
