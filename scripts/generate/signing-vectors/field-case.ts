/** How the cases of KEY-APPEND for a verifier are made. */
import type { Translated } from "../../spec/error-codes.ts"
import type { VerificationCase } from "./case.ts"
import { type Digest, formOf, signedFields, signFields, signText } from "./compute.ts"
import { key, payment } from "./field-signatures.ts"

export type Fields = Readonly<Record<string, string>>

/** What the verifier knows. */
interface Given {
  readonly keys: readonly string[]
  readonly digests: readonly Digest[]
}

const GIVEN: Given = { keys: [key], digests: ["SHA256"] }

/** The verifier accepts both digests. */
export const BOTH: Given = { keys: [key], digests: ["SHA256", "MD5"] }

/** Only MD5. */
export const ONLY_MD5: Given = { keys: [key], digests: ["MD5"] }

/** A key that the verifier does not have. */
export const otherKey = "gcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** The verifier has two keys, the second of which signs. */
export const TWO_KEYS: Given = { keys: [otherKey, key], digests: ["SHA256"] }

/** The invented notification with its signature. */
export const signed = signFields({ key, digest: "SHA256", fields: payment })

const { signType: _, ...others } = payment

/** The same notification without signType. */
export const unnamed: Fields = others

/** The form of fields, with the signature over any string. */
export const formWith = (fields: Fields, canonical: string, digest: Digest = "SHA256"): string =>
  formOf({ ...fields, sign: signText(canonical, key, digest) })

export const canonicalOf = (fields: Fields): string => signFields({ key, digest: "SHA256", fields }).canonical

/** A form that must be accepted. */
export function accepted(
  id: string,
  description: Translated,
  fields: Fields,
  form: string,
  given: Given = GIVEN,
): VerificationCase {
  return {
    id,
    scheme: "KEY-APPEND",
    description,
    given,
    received: { form },
    accepted: true,
    fields: signedFields(fields),
  }
}

type Rejection = readonly [description: Translated, form: string, given?: Given]

/** Forms that must be rejected for one reason, by their names. */
export function rejections(
  reason: NonNullable<VerificationCase["reason"]>,
  cases: Readonly<Record<string, Rejection>>,
): VerificationCase[] {
  return Object.entries(cases).map(([id, [description, form, given = GIVEN]]) => ({
    id: `fields-rejected-${id}`,
    scheme: "KEY-APPEND",
    description,
    given,
    received: { form },
    accepted: false,
    reason,
  }))
}
