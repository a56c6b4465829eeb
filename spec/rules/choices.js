/**
 * What the page of an operation must say, each with its choices. The linter lists them where one is missing, and
 * `npm run new-operation` writes them into a new page.
 */
export const CHOICES = {
  operationId: "a verb and what it acts on, as in closeOrder",
  security:
    "the schemes of spec/security.yaml that the page names: [{ openBodySig: [] }, { openAccessToken: [] }], or [{ openFormParam: [] }] for a redirect order",
  "x-ums-effect": "read (changes nothing) or write (changes an order)",
  "x-ums-success": "the codes that mean accepted, as in [SUCCESS]; [] for a redirect order",
  "x-ums-idempotency":
    "none (a read), or { fields: [the fields that make a repeat safe; empty if none does], source, confidence }",
  "x-ums-echo":
    "none (a redirect order), or { fields: { response field: request field that it repeats }, source, confidence }",
  "x-ums-state":
    "none (accepted is final, as for a read), unknown (no document names the field), or { field, final: { value: succeeded or rejected }, source, confidence }",
  "x-ums-resolve":
    "none (a read, or no operation can query the result), or { path, by: { field of the query: field of this request }, state: { field, final }, source, confidence }",
}

/** The texts of an operation, which are Chinese with an English translation beside them. */
export const TEXTS = {
  summary: ["the name of the operation", "x-en-summary"],
  description: ["what the operation does, in one sentence", "x-en"],
}

/** Where the tables of a POST and of a redirect order stand. */
export const TABLES = {
  post: "requestBody.content.application/json.schema",
  get: "parameters: the one called content, with content.application/json.schema",
  200: 'responses."200".content.application/json.schema.anyOf: the table of the page, and then the error response',
  302: 'responses."302": { $ref: ../../responses/redirect-to-cashier.yaml }',
}

export const CONFIDENCE = ["documented", "observed", "inferred"]

/** What a source and a confidence can be. */
export const PROVENANCE = {
  source:
    "a record such as { document, section, part, item, note }, or a list of them; spec/sources.yaml has the names",
  confidence: `${CONFIDENCE.slice(0, -1).join(", ")} or ${CONFIDENCE.at(-1)}`,
}

/** The message for a key that a page lacks. */
export const missing = (key, choices) => `${key} is missing: ${choices}`

/** The source and the confidence that some metadata lacks, in one message. */
export function missingProvenance(key, value) {
  const absent = Object.entries(PROVENANCE).filter(([name]) => !value?.[name])
  return absent.length === 0
    ? undefined
    : `${key} needs ${absent.map(([name, choices]) => `${name} (${choices})`).join(" and ")}`
}
