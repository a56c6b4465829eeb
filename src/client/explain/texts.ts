/** The texts of the errors of calls, which exist in two languages. */
import type { Problem } from "../../lib/check.ts"
import type { Problem as InputProblem, InputRequirement } from "../failure.ts"

/** `describeValue` of lib: what a value is, without showing it. */
export type DescribeValue = (value: unknown) => string

/** What the connection did, as far as its error says. */
interface NetworkTexts {
  readonly host: string
  /** A code such as `ENOTFOUND`, or the class of another error; empty when nothing is known. */
  readonly code: string
  /** What the code means; empty when nothing is known. */
  readonly meaning: string
  readonly timeoutMs: number
  /** The limit that was exceeded, such as `1048576`. */
  readonly maxBytes: string
}

/** What the response was, as far as it can be shown. */
export interface PageTexts {
  readonly host: string
  /** The media type, such as `text/html`; empty when it is absent. */
  readonly type: string
  /** The title of an HTML page; empty when there is none. */
  readonly title: string
  /** The host to which the response redirects; empty when it is not known. */
  readonly target: string
  /** The response field that cannot be trusted; empty when there is none. */
  readonly field: string
}

/** How one query field gets its value. */
export interface QueryField {
  readonly field: string
  /** The field of the call that has the value. */
  readonly own: string
  readonly value: string
}

/** The texts of one language. */
export interface Texts {
  /** The message as a whole. */
  readonly message: (path: string, outcome: string, what: string, status: number | undefined, advice: string) => string
  /** A text as a sentence. */
  readonly sentence: (text: string) => string
  /** What separates two parts of a sentence. */
  readonly separator: string
  /** What happened, for the codes of a connection. */
  readonly connection: Readonly<Record<string, (network: NetworkTexts) => string>>
  /** Why nothing was sent, when the network is not the reason. */
  readonly ownCode: (name: string) => string
  /** The meaning of a kind of network error. */
  readonly network: Readonly<Record<"dns" | "refused" | "connect" | "reset" | "certificate" | "custom", string>>
  /** What happened, for the codes of a response. */
  readonly response: Readonly<Record<string, (page: PageTexts) => string>>
  readonly gateway: {
    readonly unlisted: (code: string) => string
    readonly state: (state: string) => string
    /** Where the call went, for the codes that depend on the environment. */
    readonly sentTo: (host: string) => string
    readonly merchant: (numbers: string) => string
    readonly clock: (own: string, theirs: string) => string
  }
  readonly advice: {
    readonly notSent: string
    readonly rejected: string
    readonly read: string
    readonly query: (path: string, fields: readonly QueryField[]) => string
    readonly queryOrder: string
    /** The query cannot find the call, because these fields were not sent. */
    readonly notFound: (path: string, missing: string) => string
  }
  /** What a value must be, and what it is. */
  readonly problem: (problem: InputProblem, describeValue: DescribeValue) => Problem
  /** The problem as a sentence, without its end. */
  readonly problemMessage: (problem: Problem) => string
  readonly requirement: Readonly<Record<InputRequirement["need"], (name: string) => string>>
  readonly remedy: Readonly<Record<RemedyName, (detail: string) => string>>
}

/** What may help with a wrong value. Each takes one detail: a field, a path or a number. */
export type RemedyName =
  | "misspelt"
  | "default"
  | "sourceCode"
  | "queryNumber"
  | "yuan"
  | "round"
  | "number"
  | "yuanString"
  | "bigint"
  | "notANumber"
  | "string"
  | "date"
  | "boolean"
  | "trim"
  | "json"
  | "list"
  | "leaveOut"
  | "constant"
  | "pathOnly"
  | "nearPath"
  | "notDescribed"
  | "redirect"
  | "post"
