import { describe, expect, it } from "vitest"
import { operations } from "../../../generated/operations.ts"
import { createClient, type JsonObject, type Path } from "../../../src/index.ts"
import { createSandbox, type SandboxCredentials } from "../../../src/sandbox/index.ts"
import { postExamples, redirectExamples } from "../../support/examples.ts"
import { expectValid } from "./valid-response.ts"

const examples = [...postExamples].flatMap(([path, bodies]) =>
  bodies.map((body, index) => ({ path, index: index + 1, body })),
)
const redirects = [...redirectExamples].flatMap(([path, contents]) =>
  contents.map((content, index) => ({ path, index: index + 1, content })),
)

/** The merchant of an example, under any of the names that the products have for it. */
function merchantOf(example: JsonObject): Partial<SandboxCredentials> {
  const mid = example["mid"] ?? example["merchantCode"] ?? example["mchntNo"]
  const tid = example["tid"] ?? example["terminalCode"] ?? example["termNo"]
  return { ...(typeof mid === "string" && { mid }), ...(typeof tid === "string" && { tid }) }
}

/** A sandbox of the merchant of an example, a client for it, and the responses that the client has received. */
function setUp(example: JsonObject) {
  const sandbox = createSandbox({ credentials: merchantOf(example) })
  const { appId, appKey, mid, tid } = sandbox.credentials
  const responses: { status: number; body: JsonObject }[] = []
  const errors: unknown[] = []
  const ums = createClient({
    environment: "test",
    appId,
    appKey,
    defaults: { mid, tid },
    now: sandbox.clock.now,
    fetch: async (url, init) => {
      const response = await sandbox.fetch(url, init).catch((error: unknown) => {
        errors.push(error)
        throw error
      })
      responses.push({ status: response.status, body: (await response.clone().json()) as JsonObject })
      return response
    },
  })
  return { sandbox, ums, responses, errors }
}

describe("every operation of the description", () => {
  it("has an example", () => {
    expect([...postExamples.keys(), ...redirectExamples.keys()].sort()).toEqual(Object.keys(operations).sort())
  })

  it.each(examples)("responds to example $index of $path as the description says", async ({ path, body: example }) => {
    const { ums, responses, errors } = setUp(example)
    const { requestTimestamp: _, reqTs: _reqTs, ...draft } = example
    const result = await ums.POST(path as Path, { draft } as never)
    expect(errors).toEqual([])
    expect(result.error?.message ?? "").not.toContain("Nothing was sent")
    const [{ status, body }] = responses as [(typeof responses)[number]]
    expect([200, 412]).toContain(status)
    if (status === 200) expectValid(path, body)
    // A response that the client cannot read would be an error of the sandbox.
    expect(["UNLISTED", "NOT_JSON", "NO_ERR_CODE", "WRONG_RESPONSE", "UNREADABLE_AMOUNT"]).not.toContain(
      result.error?.code,
    )
  })

  it.each(redirects)("leads example $index of $path to the cashier page", async ({ path, content }) => {
    const { ums, sandbox } = setUp(content)
    const { requestTimestamp: _, ...draft } = content
    const url = await ums.url(path as never, { draft } as never)
    const response = await sandbox.fetch(url, { redirect: "manual" })
    expect(response.status).toBe(302)
    expect(new URL(response.headers.get("location") ?? "").pathname).toMatch(/^\/cashier\//)
  })
})
