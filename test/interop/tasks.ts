import { type Digest, signBody, signFields, signFormParam, signTokenRequest } from "../../src/sign/index.ts"
import cases from "./cases.json" with { type: "json" }

/** One task for a program, and the result that it must have. */
export interface Task {
  readonly title: string
  readonly values: readonly string[]
  readonly expected: string
  /** Set when the same result can be written in several ways: converts it to one of them. */
  readonly normal?: (result: string) => string
}

const { credentials, communicationKey } = cases
const { appId, appKey, timestamp, nonce } = credentials
const signer = [appId, appKey, timestamp, nonce]
const digests: readonly Digest[] = ["MD5", "SHA256"]

export const key: string = communicationKey
export const fieldCases: readonly [string, Record<string, string>][] = Object.entries(cases.fields)

/** The tasks for every case: sign, check our signature, and check it again with one changed byte. */
export async function createTasks(): Promise<Task[]> {
  const bodies = Object.entries(cases.bodies)
  const tasks = await Promise.all([
    ...bodies.map(([name, body]) => bodyTasks(name, body)),
    ...bodies.map(([name, content]) => formTasks(name, content)),
    ...(["SHA1", "SHA256"] as const).map(tokenTasks),
    ...fieldCases.flatMap(([name, fields]) => digests.map((digest) => fieldTasks(name, fields, digest))),
  ])
  return tasks.flat()
}

async function bodyTasks(name: string, body: string): Promise<Task[]> {
  const { authorization } = await signBody(body, credentials)
  const title = `OPEN-BODY-SIG of ${name}`
  const forged = authorization.replace(/(?<=Signature=").+(?=")/, changed)
  return [
    { title: `signs ${title}`, values: ["sign-body", ...signer, body], expected: authorization },
    ...checks(title, ["check-body", appKey], [authorization, body], [authorization, changed(body)], [forged, body]),
  ]
}

async function formTasks(name: string, content: string): Promise<Task[]> {
  const signed = await signFormParam(content, credentials)
  const query = signed.toString()
  const title = `OPEN-FORM-PARAM of ${name}`
  const normal = (result: string) => sorted(new URLSearchParams(result))
  const [otherContent, otherSignature] = ["content", "signature"].map((field) => [withChange(query, field)])
  return [
    { title: `signs ${title}`, values: ["sign-form", ...signer, content], expected: sorted(signed), normal },
    ...checks(title, ["check-form", appKey], [query], otherContent as [string], otherSignature as [string]),
  ]
}

async function tokenTasks(signMethod: "SHA1" | "SHA256"): Promise<Task[]> {
  const { signature } = await signTokenRequest({ ...credentials, signMethod })
  const title = `the token request by ${signMethod}`
  const check = ["check-token", signMethod, appId, appKey, timestamp]
  return [
    { title: `signs ${title}`, values: ["sign-token", signMethod, ...signer], expected: signature },
    ...checks(title, check, [nonce, signature], [changed(nonce), signature], [nonce, changed(signature)]),
  ]
}

async function fieldTasks(name: string, fields: Record<string, string>, digest: Digest): Promise<Task[]> {
  const sign = await signFields(fields, { key, digest })
  const form = new URLSearchParams(fields).toString()
  const posted = new URLSearchParams({ ...fields, sign }).toString()
  const title = `key-append by ${digest} of ${name}`
  const forged = ["mid", "sign"].map((field) => [withChange(posted, field)])
  return [
    { title: `signs ${title}`, values: ["sign-fields", digest, key, form], expected: sign },
    ...checks(title, ["check-fields", digest, key], [posted], ...(forged as [string][])),
  ]
}

/** Our signature must be accepted, and with one changed byte it must not. */
function checks(
  title: string,
  task: readonly string[],
  whole: readonly string[],
  ...broken: readonly string[][]
): Task[] {
  return [
    { title: `accepts our ${title}`, values: [...task, ...whole], expected: "true" },
    ...broken.map((values, index) => {
      const what = ["the text", "the signature"][index]
      return {
        title: `rejects our ${title} with one changed byte in ${what}`,
        values: [...task, ...values],
        expected: "false",
      }
    }),
  ]
}

function withChange(form: string, field: string): string {
  const fields = new URLSearchParams(form)
  fields.set(field, changed(fields.get(field) ?? ""))
  return fields.toString()
}

/** The text with its first character changed, or with one character if it is empty. All of them begin with ASCII. */
function changed(text: string): string {
  return (text.startsWith("7") ? "8" : "7") + text.slice(1)
}

function sorted(query: URLSearchParams): string {
  const copy = new URLSearchParams(query)
  copy.sort()
  return copy.toString()
}
