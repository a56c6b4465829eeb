/** Why a call has no data, before it is explained. */
import type { Violation } from "../lib/check.ts"
import type { ConfigurationError } from "../lib/configuration-error.ts"
import {
  type CallOptionError,
  type ConnectionError,
  type FailedOutcome,
  type GatewayError,
  InvalidInputError,
  type ResponseError,
} from "./errors.ts"

/** The error of a failed call. */
export type FailedCall = InvalidInputError | CallOptionError | ConnectionError | ResponseError | GatewayError

/** Why a call has no data. */
export interface Failure {
  /** The class of the error. */
  readonly type: new (
    init: never,
  ) => FailedCall
  readonly code: FailedCall["code"]
  readonly outcome: FailedOutcome
  readonly cause?: unknown
  readonly status?: number
  readonly field?: string
  readonly state?: string
  readonly gatewayCode?: string
  readonly gatewayMessage?: string
  /** Whether the error shows the message. Default `false`. */
  readonly includeGatewayMessage?: boolean | undefined
  /** The error of a wrong option. */
  readonly option?: ConfigurationError
  /** What is wrong with the input. It has the value, so the error does not have it. */
  readonly problem?: Problem
}

/** A response, from which only the message of the error is made. */
export interface Evidence {
  readonly response?: Response
  readonly text?: string
}

/** What is wrong with the input of a call. */
export interface Problem extends Violation {
  /** What it must be, besides the rules of its table. */
  readonly input?: InputRequirement
}

/** A requirement of a path, or of a body as a whole. */
export interface InputRequirement {
  readonly need:
    | "plain-path"
    | "post-path"
    | "redirect-path"
    | "writable"
    | "well-formed"
    | "finite"
    | "spelling"
    | "unambiguous"
  /** For `spelling`, the field that was probably meant; for `unambiguous`, the field that the value contains. */
  readonly name?: string
}

/** The failure of a call whose input is wrong. */
export function invalidInput(problem: Problem, cause?: unknown): Failure {
  return { type: InvalidInputError, code: "INVALID_INPUT", outcome: "not-sent", cause, problem, field: problem.field }
}

/** The failure of a call whose path is wrong: not a plain one, or of another kind than this method takes. */
export function invalidPath(path: string, isPlain: boolean, need: "post-path" | "redirect-path"): Failure {
  return invalidInput({ field: "path", value: path, input: { need: isPlain ? need : "plain-path" } })
}
