import { describe, expect, it } from "vitest"
import { ConnectionError } from "../../../../src/client/errors.ts"
import { en } from "../../../../src/client/explain/en.ts"
import { explainNetwork } from "../../../../src/client/explain/explain-network.ts"
import type { Failure } from "../../../../src/client/failure.ts"

const LOST = "the connection to the gateway failed before the response was complete"
const UNCONNECTED = "could not connect to the gateway"

function explain(cause: unknown, code: Failure["code"] = "RESPONSE_LOST"): string {
  const failure: Failure = { type: ConnectionError, code, outcome: "unknown", cause }
  return explainNetwork(en, failure, { operation: "/x", meta: {} })
}

const withCode = (code: unknown): Error => Object.assign(new Error("secret"), { code })

describe("the meaning of a code", () => {
  it.each([
    ["dns", ["ENOTFOUND", "EAI_AGAIN", "DNS"]],
    ["refused", ["ECONNREFUSED", "ConnectionRefused"]],
    ["connect", ["UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"]],
    ["reset", ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ConnectionClosed"]],
    [
      "certificate",
      ["CERT_HAS_EXPIRED", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ],
    ["custom", ["NOT_SENT"]],
  ] as const)("is %s", (meaning, codes) => {
    for (const code of codes) {
      expect(explain(withCode(code)), code).toBe(`${LOST}: ${code} (${en.network[meaning]})`)
    }
  })

  it("is not guessed from a part of the code", () => {
    const parts = [
      ...["MY_ENOTFOUND", "MY_DNS", "XECONNREFUSED", "ECONNREFUSED_X", "XETIMEDOUT", "ETIMEDOUT_X"],
      ...["XECONNRESET", "ECONNRESET_X", "XNOT_SENT", "NOT_SENT_X", "UNKNOWN"],
    ]
    for (const code of parts) expect(explain(withCode(code)), code).toBe(`${LOST}: ${code}`)
  })
})

describe("the code", () => {
  it("is that of the error before that of its cause", () => {
    const error = Object.assign(new Error("secret", { cause: withCode("EPIPE") }), { code: "ENOTFOUND" })
    expect(explain(error)).toContain("ENOTFOUND")
    expect(explain(new Error("secret", { cause: withCode("EPIPE") }))).toContain("EPIPE")
    expect(explain(new Error("secret", { cause: new Error("secret", { cause: withCode("EPIPE") }) }))).toBe(LOST)
  })

  it("is shown only if it looks like one", () => {
    const codes = [7, "", "ab", "not a code", "1ABC", "x".repeat(62), "abc\nd", " ENOTFOUND", undefined]
    for (const code of codes) expect(explain(withCode(code)), String(code)).toBe(LOST)
    expect(explain(withCode("x".repeat(61)))).toBe(`${LOST}: ${"x".repeat(61)}`)
    expect(explain(withCode("abc"))).toBe(`${LOST}: abc`)
    expect(explain({ code: "ENOTFOUND" })).toBe(LOST)
  })

  it("of Deno is in the message", () => {
    const connect = "error sending request: client error (Connect)"
    expect(explain(new TypeError(`${connect}: dns error`))).toBe(`${LOST}: DNS (${en.network.dns})`)
    expect(explain(new TypeError(`${connect}: Connection refused`))).toBe(
      `${LOST}: ECONNREFUSED (${en.network.refused})`,
    )
    expect(explain(new TypeError(`${connect}: invalid peer certificate`))).toBe(
      `${LOST}: CERTIFICATE (${en.network.certificate})`,
    )
    expect(explain(new TypeError(connect))).toBe(`${LOST}: Connect`)
    expect(explain(new TypeError("dns error"))).toBe(LOST)
  })
})

describe("what happened", () => {
  it("is named by the class of an error of the caller, because its message can contain anything", () => {
    const failed = "code of the caller failed before anything was sent"
    expect(explain(new RangeError("secret"), "NOT_CONNECTED")).toBe(`${failed}: RangeError`)
    expect(explain("secret", "NOT_CONNECTED")).toBe(`${failed}: string`)
    for (const name of ["my error", " Error", "Error!", "x".repeat(41), ""]) {
      const error = Object.assign(new Error("secret"), { name })
      expect(explain(error, "NOT_CONNECTED"), name).toBe(`${failed}: Error`)
    }
    const named = Object.assign(new Error("secret"), { name: "x".repeat(40) })
    expect(explain(named, "NOT_CONNECTED")).toBe(`${failed}: ${"x".repeat(40)}`)
  })

  it("is a lost connection for any other error", () => {
    expect(explain(new RangeError("no number"))).toBe(LOST)
    expect(explain(withCode("ENOTFOUND"), "NOT_CONNECTED")).toBe(`${UNCONNECTED}: ENOTFOUND (${en.network.dns})`)
  })

  it("has the limit of the size, and of the time", () => {
    const failure: Failure = { type: ConnectionError, code: "TIMED_OUT", outcome: "unknown" }
    expect(explainNetwork(en, failure, { operation: "/x", meta: {}, timeoutMs: 70 })).toBe(
      "no complete response within 70 ms",
    )
    expect(explain(new RangeError("more than 2048 bytes"), "RESPONSE_TOO_LARGE")).toBe(
      "the response has more than 2048 bytes",
    )
  })
})
