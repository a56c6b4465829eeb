/** The two kinds of cases in `generated/signing-vectors.json`. */
import type { Translated } from "../../spec/error-codes.ts"
import type { PublishedVector } from "../../spec/signing-vectors.ts"
import type { reasons } from "./reasons.ts"

/** The rule by which a case is signed. */
export type Scheme = PublishedVector["scheme"] | "OPEN-FORM-PARAM" | "OPEN-ACCESS-TOKEN"

interface Case {
  readonly id: string
  readonly scheme: Scheme
  readonly description: Translated
}

/** Input and the values that every program must compute from it. */
export interface SignatureCase extends Case {
  /** Where the values named in `published` come from. The others are computed. */
  readonly source?: Translated
  readonly published?: readonly string[]
  readonly input: object
  readonly expected: object
}

/** What a verifier knows and receives, and whether it must accept that. */
export interface VerificationCase extends Case {
  readonly given: object
  readonly received: object
  readonly accepted: boolean
  /** Which check must reject. */
  readonly reason?: keyof typeof reasons
  /** Of KEY-APPEND: the fields that the signature covers, decoded. */
  readonly fields?: object
}

/** The text of a case in both languages. */
export const text = (zh: string, en: string): Translated => ({ zh, en })
