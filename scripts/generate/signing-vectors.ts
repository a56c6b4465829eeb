/** Prints `generated/signing-vectors.json`: inputs with their signatures, and what a verifier must accept and reject. */
import type { Description } from "../spec/openapi.ts"
import type { PublishedVector } from "../spec/signing-vectors.ts"
import { formatSource } from "../spec/source.ts"
import { notificationFields } from "./notifications.ts"
import { bodySignatures, bodyVerifications } from "./signing-vectors/body-cases.ts"
import { type SignatureCase, text } from "./signing-vectors/case.ts"
import { type BodyInput, type FieldsInput, signBody, signFields } from "./signing-vectors/compute.ts"
import { fieldSignatures } from "./signing-vectors/field-signatures.ts"
import { fieldVerifications } from "./signing-vectors/field-verifications.ts"
import { formSignatures, formVerifications } from "./signing-vectors/form-cases.ts"
import { reasons } from "./signing-vectors/reasons.ts"
import * as texts from "./signing-vectors/texts.ts"
import { tokenSignatures, tokenVerifications } from "./signing-vectors/token-cases.ts"

interface Input {
  readonly api: Description
  readonly published: readonly PublishedVector[]
  readonly stamp: string
}

/** Published signatures come first, because the others follow from the formula that they confirm. */
export function signingVectors({ api, published, stamp }: Input): string {
  const signatures = [
    ...published.map(completed),
    ...bodySignatures,
    ...formSignatures,
    ...tokenSignatures,
    ...fieldSignatures,
  ]
  const of = (scheme: string): SignatureCase[] => signatures.filter((signature) => signature.scheme === scheme)
  const file = {
    "x-ums-generated": stamp,
    description: texts.description,
    fields: texts.fields,
    schemes: texts.schemes,
    reasons,
    fieldNames: { description: texts.fieldNames, names: notificationFields(api) },
    signatures,
    verifications: [
      ...bodyVerifications(of("OPEN-BODY-SIG")),
      ...formVerifications(),
      ...tokenVerifications(),
      ...fieldVerifications(of("KEY-APPEND")),
    ],
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Adds the values that were not published. Fails if a published value does not follow from the input. */
function completed({ source, expected: printed, ...vector }: PublishedVector): SignatureCase {
  const expected: Readonly<Record<string, string>> =
    vector.scheme === "KEY-APPEND" ? signFields(vector.input as FieldsInput) : signBody(vector.input as BodyInput)
  for (const [name, value] of Object.entries(printed)) {
    if (expected[name] !== value) throw new Error(`spec/signing-vectors.yaml: ${vector.id} has another ${name}`)
  }
  const { id, scheme, description, input } = vector
  const cited = text(formatSource(source, "zh"), formatSource(source, "en"))
  return { id, scheme, description, source: cited, published: Object.keys(printed), input: input as object, expected }
}
