/** A merchant that signs with node:crypto instead of our code, and its requests to a sandbox. */
import { randomUUID } from "node:crypto"
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { APP_CLOSE, SECURE_COMPLETE } from "../../support/paths.ts"
import { bodyHeader, hmacSignature, type Signature } from "../../support/signer.ts"
import { expectValid } from "./valid-response.ts"

export { SECURE_COMPLETE } from "../../support/paths.ts"
export { bodyHeader as header } from "../../support/signer.ts"

/** 2026-05-04 10:00:00 in Beijing. */
export const MORNING: number = Date.parse("2026-05-04T02:00:00Z")

export type Fields = Record<string, unknown>

interface ParsedResponse {
  readonly status: number
  readonly body: Fields & { readonly errCode?: unknown }
}

/** A sandbox whose clock stands still at MORNING. */
export function sandboxAt(options: SandboxOptions = {}): Sandbox {
  return createSandbox({ now: () => MORNING, ...options })
}

/** `yyyy-MM-dd HH:mm:ss` in Beijing, formatted by Intl instead of our code. */
export function beijing(epochMs: number): string {
  return new Date(epochMs).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" })
}

/** The attributes of the `Authorization` header, by default with a valid signature. */
export function authorise(
  { credentials, clock }: Sandbox,
  body: string | Uint8Array,
  changed: { appId?: string; timestamp?: string; nonce?: string; appKey?: string } = {},
): Signature {
  const { appId = credentials.appId, nonce = randomUUID(), appKey = credentials.appKey } = changed
  const { timestamp = beijing(clock.now()).replace(/\D/g, "") } = changed
  const params = { appId, timestamp, nonce }
  return { ...params, signature: hmacSignature(params, appKey, body) }
}

/** Sends the body unchanged, with a valid signature unless a header is given. */
export async function post(
  sandbox: Sandbox,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  authorization: string = bodyHeader(authorise(sandbox, body)),
): Promise<Response> {
  const headers = { authorization, "content-type": "application/json" }
  return await sandbox.fetch(`https://gateway.example${path}`, { method: "POST", headers, body })
}

/** Sends the fields together with those that every request needs, and checks the response against the description. */
export async function call(sandbox: Sandbox, path: string, fields: Fields): Promise<ParsedResponse> {
  const { mid, tid } = sandbox.credentials
  const instMid = { [APP_CLOSE]: "APPDEFAULT", [SECURE_COMPLETE]: "YUEDANDEFAULT" }[path] ?? "QRPAYDEFAULT"
  const body = { requestTimestamp: beijing(sandbox.clock.now()), mid, tid, instMid, ...fields }
  const response = await post(sandbox, path, JSON.stringify(body))
  const parsed = (await response.json()) as ParsedResponse["body"]
  if (response.status === 200) expectValid(path, parsed)
  return { status: response.status, body: parsed }
}
