import { expect, test } from "vitest"
import type { Call } from "../../../../src/sandbox/calls.ts"
import { errorMessageOf, outcomeOf } from "../../../../src/sandbox/desk/details/outcome.ts"
import { bodyOf, checkFields, operationOf } from "../../../../src/sandbox/desk/details/problems.ts"
import { exportSession } from "../../../../src/sandbox/desk/details/session.ts"
import { signatureSteps } from "../../../../src/sandbox/desk/details/signature.ts"
import { asCurl, asTestStep, asTypeScript } from "../../../../src/sandbox/desk/details/snippets.ts"
import { authorise, beijing, header, MORNING, post, sandboxAt } from "../merchant.ts"
import { open } from "./open.ts"

const PATH = "/v1/netpay/wx/unified-order"

const latest = ({ calls }: { calls: { list: () => readonly Call[] } }): Call => calls.list()[0] as Call

async function stepsOf(body: string, authorization: (sandbox: ReturnType<typeof sandboxAt>) => string) {
  const sandbox = sandboxAt()
  await post(sandbox, PATH, body, authorization(sandbox))
  const steps = await signatureSteps(latest(sandbox), sandbox.credentials)
  return { steps, byName: Object.fromEntries(steps.map((step) => [step.name, step])), sandbox }
}

test("the steps of a valid signature all pass", async () => {
  const { steps } = await stepsOf("{}", (sandbox) => header(authorise(sandbox, "{}")))
  expect(steps.map(({ name, passed }) => [name, passed])).toEqual([
    ["scheme", true],
    ["appId", true],
    ["timestamp", true],
    ["nonce", true],
    ["body", undefined],
    ["signature", true],
  ])
})

test("the steps contain neither the key nor the expected signature", async () => {
  const { steps, sandbox } = await stepsOf("{}", (sandbox) =>
    header(authorise(sandbox, "{}", { appKey: "0".repeat(32) })),
  )
  const text = JSON.stringify(steps)
  expect(text).not.toContain(sandbox.credentials.appKey)
  const timestamp = beijing(MORNING).replace(/\D/g, "")
  const [, nonce = ""] = /Nonce="([^"]+)"/.exec(latest(sandbox).headers["authorization"] ?? "") ?? []
  expect(text).not.toContain(authorise(sandbox, "{}", { timestamp, nonce }).signature)
})

test.each<[string, string, (sandbox: ReturnType<typeof sandboxAt>) => string, string, object]>([
  ["an unknown appId", "{}", (s) => header(authorise(s, "{}", { appId: "0".repeat(32) })), "appId", { passed: false }],
  ["another key", "{}", (s) => header(authorise(s, "{}", { appKey: "0".repeat(32) })), "signature", { passed: false }],
  [
    "the local time of another zone",
    "{}",
    (s) => header(authorise(s, "{}", { timestamp: beijing(MORNING - 8 * 3_600_000).replace(/\D/g, "") })),
    "timestamp",
    { passed: false, hint: "whole-hours" },
  ],
  [
    "a clock that is half an hour wrong",
    "{}",
    (s) => header(authorise(s, "{}", { timestamp: beijing(MORNING - 1_800_000).replace(/\D/g, "") })),
    "timestamp",
    { passed: false },
  ],
  ["an empty body", '{"a":1}', (s) => header(authorise(s, "")), "signature", { passed: false, hint: "empty-body" }],
  ["other white space", '{"a":1}', (s) => header(authorise(s, '{"a": 1}')), "signature", { hint: "reformatted" }],
  ["indented JSON", '{"a":1}', (s) => header(authorise(s, '{\n  "a": 1\n}')), "signature", { hint: "reformatted" }],
  [
    "hexadecimal",
    "{}",
    (s) => {
      const signed = authorise(s, "{}")
      return header({ ...signed, signature: Buffer.from(signed.signature, "base64").toString("hex") })
    },
    "signature",
    { passed: false, hint: "hex" },
  ],
  ["another scheme", "{}", () => "Basic abc", "scheme", { passed: false, hint: "no-header" }],
])("the steps name the mistake: %s", async (_name, body, authorization, step, expected) => {
  const { byName } = await stepsOf(body, authorization)
  expect(byName[step]).toMatchObject(expected)
})

test("every problem of a body is listed, not only the first", async () => {
  const { sandbox } = await stepsOf(
    '{"totalAmount":49.5,"merOrderId":7,"goods":[{"goodsId":1}],"divisionFlag":true,"other":1}',
    (s) => header(authorise(s, "{}")),
  )
  const call = latest(sandbox)
  const fields = checkFields(operationOf(call)?.meta as never, bodyOf(call) as never)
  const problems = fields.filter(({ problem }) => problem).map(({ name }) => name)
  expect(problems).toEqual(expect.arrayContaining(["requestTimestamp", "mid", "totalAmount", "merOrderId", "goods"]))
  expect(fields.find(({ name }) => name === "other")).toMatchObject({ isDescribed: false })
  expect(fields.find(({ name }) => name === "goods")?.problem?.field).toBe("goods[0].goodsId")
})

test("the outcome is that of the client, with the message of its error in both languages", async () => {
  const { sandbox, order } = open()
  const reported = async (): Promise<string> => (await order()).outcome
  expect(await reported()).toBe("succeeded")
  expect(outcomeOf(latest(sandbox))).toBe("succeeded")
  expect(await errorMessageOf(latest(sandbox), "en")).toBeUndefined()
  for (const kind of ["lose-request", "lose-response", "status", "invalid-json", "truncate", "redirect"] as const) {
    sandbox.faults.next({ kind })
    const outcome = await reported()
    expect([kind, outcomeOf(latest(sandbox))]).toEqual([kind, outcome])
    expect(await errorMessageOf(latest(sandbox), "en")).toContain(`${PATH} ${outcome}`)
    expect(await errorMessageOf(latest(sandbox), "zh")).toMatch(/\p{Script=Han}/u)
  }
  expect(await reported()).toBe(outcomeOf(latest(sandbox)))
})

test("a call as TypeScript has what the merchant wrote, without what the client fills in", async () => {
  const { sandbox, order, merOrderId } = open()
  await order({ orderDesc: 'Tea "white"' })
  const code = asTypeScript(latest(sandbox), sandbox.credentials)
  expect(code).toContain(`await ums.POST("${PATH}", {\n  body: {\n    merOrderId: "${merOrderId}",\n`)
  expect(code).toContain("totalAmount: 4900,")
  expect(code).toContain('orderDesc: "Tea \\"white\\"",')
  expect(code).not.toMatch(/requestTimestamp|mid:|tid:/)
})

test("a call for curl has its header and its bytes, quoted for a shell", async () => {
  const { sandbox, order } = open()
  await order({ orderDesc: "it's" })
  const command = asCurl(latest(sandbox))
  expect(command).toContain(String.raw`it'\''s`)
  expect(command).toContain("-H 'authorization: OPEN-BODY-SIG ")
})

test("a step of a test expects the outcome of the call", async () => {
  const { sandbox, order } = open()
  await order()
  expect(asTestStep(latest(sandbox), sandbox.credentials, 3)).toMatch(
    /^const result3 = await ums\.POST[\s\S]*expect\(result3\.outcome\)\.toBe\("succeeded"\) \/\/ SUCCESS$/,
  )
})

test("a session becomes a test: calls, faults and payments in their order", async () => {
  const { sandbox, order, merOrderId } = open()
  await order()
  await order({}, "0".repeat(32))
  await sandbox.orders.pay(merOrderId, { wallet: "unionpay" })
  sandbox.faults.next({ kind: "lose-response" })
  await order({ merOrderId: `${merOrderId}2` })
  const text = exportSession(sandbox)
  const positions = [
    "const result1 = await",
    'sandbox.faults.next({"kind":"lose-response"',
    "const result2 = await",
    'expect(result2.outcome).toBe("unknown")',
    `await sandbox.orders.pay("${merOrderId}", {"wallet":"unionpay","amount":4900})`,
  ].map((part) => text.indexOf(part))
  expect(positions.every((position) => position > 0)).toBe(true)
  // The call with the wrong key is not a part of it.
  expect(text).not.toContain("result3")
})
