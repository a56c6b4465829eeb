import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { outcomeByCode } from "../../../generated/error-codes.ts"
import { ConnectionError, InvalidInputError, ResponseError } from "../../../src/errors.ts"
import { ConfigurationError, type GatewayCode, GatewayError, type UmsError } from "../../../src/index.ts"
import { NotificationError, type NotificationErrorCode } from "../../../src/notify/index.ts"

const call = { operation: "/x", facts: {} }
const problem = { field: "a", limit: "b", received: "c" }

const connection = (code: ConnectionError["code"]) => new ConnectionError(code, "unknown", call, undefined)
const reply = (code: ResponseError["code"]) => new ResponseError(code, 200, call)
const gateway = (code: GatewayError["code"]) => new GatewayError(code, "unknown", code, "", 200, call)
const notice = (code: NotificationErrorCode) => new NotificationError(code, "a")

type OwnCode =
  | (ConfigurationError | InvalidInputError | ConnectionError | ResponseError | NotificationError)["code"]
  | Exclude<GatewayError["code"], GatewayCode>

// The compiler holds this table to the classes: no code can be missing, and none be made up.
const own: { readonly [Code in OwnCode]: (code: Code) => UmsError } = {
  INVALID_OPTION: () => new ConfigurationError(problem),
  INVALID_INPUT: () => new InvalidInputError(problem, call),
  NOT_CONNECTED: connection,
  RESPONSE_LOST: connection,
  TIMED_OUT: connection,
  ABORTED: connection,
  REDIRECTED: reply,
  BAD_STATUS: reply,
  EMPTY_RESPONSE: reply,
  NOT_JSON: reply,
  NO_ERR_CODE: reply,
  UNLISTED: gateway,
  STATE_REJECTED: gateway,
  MALFORMED_FORM: notice,
  DUPLICATE_FIELD: notice,
  MISSING_SIGNATURE: notice,
  DIGEST_NOT_ACCEPTED: notice,
  SIGNATURE_MISMATCH: notice,
}
const ownCodes = Object.keys(own) as OwnCode[]

/** The sections of a page below a heading of the third level, by heading. */
function sectionsOf(page: string): Map<string, string> {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), "utf8")
  const sections = text.split(/^### /m).slice(1)
  return new Map(sections.map((section) => [section.slice(0, section.indexOf("\n")), section]))
}

/** The anchor that a page gives to a heading: lower case, and only what a word may have. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\w-]/g, "")
}

function expectResolved({ docs }: UmsError, code: string): void {
  const [, page = "", anchor = ""] = /^chinaums\/docs\/([\w-]+\.md)#(.+)$/.exec(docs) ?? []
  const headings = [...sectionsOf(page).keys()].filter((heading) => anchorOf(heading) === anchor)
  expect(headings, docs).toEqual([code])
}

describe("docs/errors.md", () => {
  const sections = sectionsOf("errors.md")

  it("has one heading for each own code, and no other", () => {
    expect([...sections.keys()].sort()).toEqual([...ownCodes].sort())
  })

  it.each(ownCodes)("%s: what happened, the money, what to do, in both languages", (code) => {
    const rows = [...(sections.get(code) ?? "").matchAll(/^\| (.+) · (.+) \| (.+) \| (.+) \|$/gm)]
    expect(rows.map(([, , heading]) => heading)).toEqual(["what happened", "money", "what to do"])
    for (const [, , , zh, en] of rows) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/[a-z]{3}/)
    }
  })

  it.each(ownCodes)("is where the error of %s points", (code) => {
    const error = own[code](code as never)
    expect(error.code).toBe(code)
    expectResolved(error, code)
    expect(error.docs).toMatch(/\/errors\.md#/)
  })
})

it.each(Object.keys(outcomeByCode) as GatewayCode[])(
  "the error of the gateway's %s points to the page of its codes",
  (code) => {
    expectResolved(gateway(code), code)
    expect(gateway(code).docs).toMatch(/\/error-codes\.md#/)
  },
)

it("the page is packed, because an error points into the package", () => {
  const { files } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"))
  expect(files).toEqual(expect.arrayContaining(["docs/errors.md", "docs/error-codes.md"]))
})
