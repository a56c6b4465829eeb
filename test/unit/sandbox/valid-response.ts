/** Checks that a response of the sandbox is what the description says. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import { expect } from "vitest"
import bundle from "../../../generated/openapi.json"
import { operations } from "../../../generated/operations.ts"

interface Schema {
  readonly anyOf?: readonly unknown[]
}
interface Call {
  readonly responses: {
    readonly "200": { readonly content: { readonly "application/json": { readonly schema: Schema } } }
  }
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat("fen", true)
ajv.addSchema(bundle, "api")

const compiled = new Map<string, ValidateFunction>()

/** Fails the test unless the body of an HTTP 200 fits the response table of the operation, or its table of error responses. */
export function expectValid(path: string, body: Readonly<Record<string, unknown>>): void {
  const { success, code } = operations[path as keyof typeof operations]
  const isAccepted = success.includes(String(body[code?.field ?? "errCode"]))
  const { post } = (bundle.paths as unknown as Record<string, { readonly post: Call }>)[path] ?? {}
  const tables = post?.responses["200"].content["application/json"].schema.anyOf
  const table = tables ? `/anyOf/${isAccepted ? 0 : tables.length - 1}` : ""
  const pointer = `paths/${path.replaceAll("/", "~1")}/post/responses/200/content/application~1json/schema${table}`
  const check = compiled.get(pointer) ?? ajv.compile({ $ref: `api#/${pointer}` })
  compiled.set(pointer, check)
  expect(check(body), `${path}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(body)}`).toBe(true)
}
