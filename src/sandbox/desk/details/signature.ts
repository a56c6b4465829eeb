/** Repeats the verification of a signature step by step, for a person who looks for a mistake. */
import { parseCompactTime } from "../../../lib/beijing-time.ts"
import { hex, utf8 } from "../../../lib/bytes.ts"
import { equalInConstantTime } from "../../../lib/equal.ts"
import { createHmac } from "../../../sign/hmac.ts"
import type { Call } from "../../calls.ts"
import { ALLOWED_SKEW_MS, wholeHours } from "../../clock.ts"
import type { SandboxCredentials } from "../../credentials.ts"

/** One step. It never has the key, the signed string or the expected signature. */
export interface SignatureStep {
  readonly name: "scheme" | "appId" | "timestamp" | "nonce" | "body" | "signature" | "token"
  /** Whether it passed. Absent: it cannot be known. */
  readonly passed?: boolean
  /** What was received. */
  readonly received: string
  /** What is probably wrong. */
  readonly hint?: SignatureHint
}

/** A mistake that others have made. */
type SignatureHint = "whole-hours" | "hex" | "empty-body" | "reformatted" | "no-header"

interface Attributes {
  readonly scheme: string
  readonly appId?: string
  readonly timestamp?: string
  readonly nonce?: string
  readonly signature?: string
  /** The bytes that are signed. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The steps of a call, in the order of the gateway. */
export async function signatureSteps(call: Call, credentials: SandboxCredentials): Promise<readonly SignatureStep[]> {
  const attributes = readAttributes(call)
  const { scheme, appId = "", timestamp = "", nonce = "", signature = "", bytes } = attributes
  if (scheme === "OPEN-ACCESS-TOKEN") {
    return [
      { name: "scheme", passed: true, received: scheme },
      { name: "token", passed: call.response?.status !== 412, received: scheme },
    ]
  }
  const isKnown = scheme === "OPEN-BODY-SIG" || scheme === "OPEN-FORM-PARAM"
  if (!isKnown) return [{ name: "scheme", passed: false, received: scheme, hint: "no-header" }]
  return [
    { name: "scheme", passed: true, received: scheme },
    { name: "appId", passed: appId === credentials.appId, received: appId },
    timestampStep(timestamp, call.at),
    { name: "nonce", passed: nonce.length >= 1 && nonce.length <= 128, received: nonce },
    { name: "body", received: `${bytes.length} B, SHA-256 ${hex(await crypto.subtle.digest("SHA-256", bytes))}` },
    await signatureStep(call, { timestamp, nonce, signature, bytes }, credentials),
  ]
}

function timestampStep(timestamp: string, now: number): SignatureStep {
  const epochMs = parseCompactTime(timestamp)
  if (epochMs === undefined) return { name: "timestamp", passed: false, received: timestamp }
  const difference = epochMs - now
  const passed = Math.abs(difference) <= ALLOWED_SKEW_MS
  const isWholeHours = !passed && wholeHours(difference) !== 0
  const seconds = Math.round(difference / 1000)
  const received = `${timestamp} (${seconds < 0 ? "" : "+"}${seconds} s)`
  return { name: "timestamp", passed, received, ...(isWholeHours && { hint: "whole-hours" }) }
}

async function signatureStep(
  { truncated }: Call,
  { timestamp, nonce, signature, bytes }: Required<Omit<Attributes, "scheme" | "appId">>,
  credentials: SandboxCredentials,
): Promise<SignatureStep> {
  // The log has only the beginning of a long body.
  if (truncated) return { name: "signature", received: signature }
  const sign = createHmac(credentials)
  const matches = async (signed: Uint8Array<ArrayBuffer>): Promise<boolean> =>
    equalInConstantTime(signature, await sign(signed, timestamp, nonce))
  if (await matches(bytes)) return { name: "signature", passed: true, received: signature }
  const failed = { name: "signature", passed: false, received: signature } as const
  if (/^[0-9a-f]{64}$/i.test(signature)) return { ...failed, hint: "hex" }
  if (await matches(utf8(""))) return { ...failed, hint: "empty-body" }
  for (const other of otherForms(bytes)) {
    if (await matches(utf8(other))) return { ...failed, hint: "reformatted" }
  }
  return failed
}

/** The same JSON as other programs write it: one that signs one form and sends another is a common mistake. */
function otherForms(bytes: Uint8Array): readonly string[] {
  try {
    const text = new TextDecoder().decode(bytes)
    const value: unknown = JSON.parse(text)
    const spaced = JSON.stringify(value, undefined, 1).replaceAll(/,\n */g, ", ").replaceAll(/\n */g, "")
    return [JSON.stringify(value), JSON.stringify(value, undefined, 2), spaced, text.trim()]
  } catch {
    return []
  }
}

function readAttributes({ headers, url, bytes }: Call): Attributes {
  const query = new URL(url).searchParams
  const content = query.get("content")
  if (query.get("authorization") === "OPEN-FORM-PARAM") {
    return {
      scheme: "OPEN-FORM-PARAM",
      ...readNamed((name) => query.get(name) ?? undefined, ["appId", "timestamp", "nonce", "signature"]),
      bytes: utf8(content ?? ""),
    }
  }
  const header = headers["authorization"] ?? ""
  const scheme = /^\S*/.exec(header)?.[0] ?? ""
  const named = new Map([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]))
  return {
    scheme,
    ...readNamed(
      (name) => named.get(name.charAt(0).toUpperCase() + name.slice(1)),
      ["appId", "timestamp", "nonce", "signature"],
    ),
    bytes: new Uint8Array(bytes),
  }
}

function readNamed(get: (name: string) => string | undefined, names: readonly string[]): Partial<Attributes> {
  return Object.fromEntries(names.map((name) => [name, get(name) ?? ""]))
}
