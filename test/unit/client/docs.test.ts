import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { outcomeByCode } from "../../../generated/outcome-by-code.ts"
import {
  ConfigurationError,
  ConnectionError,
  type ErrorCode,
  type GatewayCode,
  GatewayError,
  InvalidInputError,
  NotFinalError,
  ResponseError,
  type UmsError,
} from "../../../src/index.ts"
import { NotificationError, type NotificationErrorCode } from "../../../src/notify/index.ts"

const problem = { field: "a", expected: "b", received: "c" }
const init = { message: "", outcome: "unknown", operation: "/x", ids: {}, advice: "", repeat: "useless" }

const connection = (code: ConnectionError["code"]) => new ConnectionError({ ...init, code })
const response = (code: ResponseError["code"]) => new ResponseError({ ...init, code, status: 200 })
const gateway = (code: GatewayError["code"]) =>
  new GatewayError({ ...init, code, gatewayCode: code, gatewayMessage: "", status: 200 })
const notification = (code: NotificationErrorCode) => new NotificationError({ code, message: "a" })

type OwnCode = Exclude<ErrorCode, GatewayCode> | NotificationErrorCode

// The compiler compares this table with the classes: no code can be missing or invented.
const own: { readonly [Code in OwnCode]: (code: Code) => UmsError } = {
  INVALID_OPTION: () => new ConfigurationError(problem),
  INVALID_INPUT: (code) => new InvalidInputError({ ...init, code, ...problem }),
  NOT_CONNECTED: connection,
  RESPONSE_LOST: connection,
  TIMED_OUT: connection,
  ABORTED: connection,
  RESPONSE_TOO_LARGE: connection,
  REDIRECTED: response,
  BAD_STATUS: response,
  EMPTY_RESPONSE: response,
  NOT_JSON: response,
  NO_ERR_CODE: response,
  DUPLICATE_KEY: response,
  WRONG_RESPONSE: response,
  UNREADABLE_AMOUNT: response,
  UNLISTED: gateway,
  STATE_REJECTED: gateway,
  UNREADABLE_INPUT: notification,
  NOT_FINAL: () => new NotFinalError({ path: "/x", ids: {} }),
  MALFORMED_FORM: notification,
  DUPLICATE_FIELD: notification,
  MISSING_SIGNATURE: notification,
  DIGEST_NOT_ACCEPTED: notification,
  SIGNATURE_MISMATCH: notification,
  AMBIGUOUS_VALUE: notification,
}
const ownCodes = Object.keys(own) as OwnCode[]

/** The sections of a page below a heading of the third level, by heading. */
function sectionsOf(page: string): Map<string, string> {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), "utf8")
  const sections = text.split(/^### /m).slice(1)
  return new Map(sections.map((section) => [section.slice(0, section.indexOf("\n")), section]))
}

/** The anchor of a heading: lower case, with the characters of a word only. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\w-]/g, "")
}

const { files } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"))

/** Opens the URL of an error as unpkg does: it serves the files of the package. Fails unless the section exists. */
function expectHeading({ docs }: UmsError, code: string): void {
  const [, file = "", page = "", anchor = ""] =
    /^https:\/\/unpkg\.com\/chinaums\/(docs\/([\w-]+\.md))#(.+)$/.exec(docs) ?? []
  expect(files, docs).toContain(file)
  const headings = [...sectionsOf(page).keys()].filter((heading) => anchorOf(heading) === anchor)
  expect(headings, docs).toEqual([code])
}

describe("docs/errors.md", () => {
  const sections = sectionsOf("errors.md")

  it("has one heading for each code of this package, and no other", () => {
    expect([...sections.keys()].sort()).toEqual([...ownCodes].sort())
  })

  it.each(ownCodes)(
    "%s: says what happened, what it means for the money, and what to do, in both languages",
    (code) => {
      const rows = [...(sections.get(code) ?? "").matchAll(/^\| (.+) · (.+) \| (.+) \| (.+) \|$/gm)]
      expect(rows.map(([, , heading]) => heading)).toEqual(["what happened", "money", "what to do"])
      for (const [, , , zh, en] of rows) {
        expect(zh).toMatch(/\p{Script=Han}/u)
        expect(en).toMatch(/[a-z]{3}/)
      }
    },
  )

  it.each(ownCodes)("is where an error with %s points", (code) => {
    const error = own[code](code as never)
    expect(error.code).toBe(code)
    expectHeading(error, code)
    expect(error.docs).toMatch(/\/errors\.md#/)
  })
})

it.each(Object.keys(outcomeByCode) as GatewayCode[])(
  "an error with the gateway code %s points to the page of these codes",
  (code) => {
    expectHeading(gateway(code), code)
    expect(gateway(code).docs).toMatch(/\/error-codes\.md#/)
  },
)
