import { describe, expect, it } from "vitest"
import { neverConnected, saysNotSent } from "../../../src/transport/never-connected.ts"

/** An error with a code, as the innermost of some causes. */
function failure(code: string, depth: number, syscall?: string): Error {
  const inner = Object.assign(new Error("inner"), { code, syscall })
  return Array.from({ length: depth }).reduce<Error>((cause) => new Error("outer", { cause }), inner)
}

describe("neverConnected", () => {
  it.each([
    ["ECONNREFUSED", failure("ECONNREFUSED", 0)],
    ["ENOTFOUND, as a cause", failure("ENOTFOUND", 1)],
    ["an unreachable name server", failure("EAI_AGAIN", 1)],
    ["no route to the host while connecting", failure("EHOSTUNREACH", 1, "connect")],
    ["no network while connecting", failure("ENETUNREACH", 1, "connect")],
    ["a timeout of undici while connecting", failure("UND_ERR_CONNECT_TIMEOUT", 1)],
    ["an expired certificate", failure("CERT_HAS_EXPIRED", 1)],
    ["a self-signed certificate", failure("DEPTH_ZERO_SELF_SIGNED_CERT", 1)],
    ["a certificate that cannot be verified", failure("UNABLE_TO_VERIFY_LEAF_SIGNATURE", 1)],
    ["a certificate of another host", failure("ERR_TLS_CERT_ALTNAME_INVALID", 1)],
    ["a certificate of an unknown issuer", failure("UNABLE_TO_GET_ISSUER_CERT_LOCALLY", 1)],
    ["a certificate whose issuer is missing", failure("UNABLE_TO_GET_ISSUER_CERT", 1)],
    ["a certificate that is not valid yet", failure("CERT_NOT_YET_VALID", 0)],
    ["a certificate of an unknown authority", failure("SELF_SIGNED_CERT_IN_CHAIN", 1)],
    ["the error of Bun for a refused connection", failure("ConnectionRefused", 0)],
    ["the error of Deno for a refused connection", new TypeError("client error (Connect): tcp connect error")],
  ])("is true for %s", (_, error) => {
    expect(neverConnected(error)).toBe(true)
  })

  const cyclic = new Error("its own cause")
  cyclic.cause = cyclic

  it.each([
    ["ECONNRESET", failure("ECONNRESET", 1)],
    ["a route that was lost during the request", failure("EHOSTUNREACH", 1, "read")],
    ["several errors without a code", new AggregateError([failure("ECONNREFUSED", 0)])],
    ["ETIMEDOUT, which can also happen while reading", failure("ETIMEDOUT", 1)],
    ["EPIPE", failure("EPIPE", 1)],
    ["a socket that the server closed", failure("UND_ERR_SOCKET", 1)],
    ["a code that only begins like one", failure("ECONNREFUSED_LATER", 1)],
    ["a code that only ends like one", failure("PROXY_ECONNREFUSED", 1)],
    ["a message that only contains a code", new Error("UNCERTAIN: ECONNREFUSED")],
    ["the cause of a cause, which can be about another connection", failure("ECONNREFUSED", 2)],
    ["a code that only contains CERT", failure("MY_CERT_LOG_FULL", 0)],
    ["a server that misses a certificate of the client", failure("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", 1)],
    [
      "the code of another error that has Deno's message",
      Object.assign(new Error("client error (Connect)"), { code: "E" }),
    ],
    ["an error that is its own cause", cyclic],
    ["undefined", undefined],
    ["a string", "ECONNREFUSED"],
    ["an object that is not an error", { code: "ECONNREFUSED" }],
  ])("is false for %s", (_, error) => {
    expect(neverConnected(error)).toBe(false)
  })
})

describe("saysNotSent", () => {
  it("is true for an error with the code NOT_SENT only", () => {
    expect(saysNotSent(failure("NOT_SENT", 0))).toBe(true)
    for (const error of [failure("NOT_SENT", 1), failure("ECONNREFUSED", 0), { code: "NOT_SENT" }, undefined]) {
      expect(saysNotSent(error)).toBe(false)
    }
  })
})
