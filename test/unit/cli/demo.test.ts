import { describe, expect, it } from "vitest"
import { errorCodes } from "../../../generated/error-codes.ts"
import { runDemo } from "../../../src/cli/demo.ts"
import type { Context } from "../../../src/cli/io.ts"
import { messagesFor } from "../../../src/cli/language.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { chinaums } from "./console.ts"
import { startChinaums } from "./process.ts"

/** The report of each step. */
const stepsOf = (out: string) => out.split(/^(?=\d\. )/m).slice(1)

/** The text of a report's row with this label. */
const rowOf = (step: string | undefined, label: string) => new RegExp(`^ {3}${label} +(.+)$`, "m").exec(step ?? "")?.[1]

/** Runs the demo with a sandbox that has a fault. */
async function runWith(make: (options: SandboxOptions) => Sandbox) {
  let out = ""
  const stdout = (text: string) => {
    out += text
  }
  const io = { stdout } as Context["io"]
  const messages = messagesFor(["--lang", "en"], {})
  const failure = await runDemo({ io, messages }, make).catch((error: unknown) => error)
  return { steps: stepsOf(out), failure }
}

describe("chinaums demo", () => {
  it("takes a payment, has the expected result in every step, and reports it", async () => {
    const { code, out, err } = await chinaums(["demo", "--lang", "en"])
    expect([code, err]).toEqual([0, ""])
    const steps = stepsOf(out)
    expect(
      steps.map((step) => [
        /outcome +([\w-]+)/.exec(step)?.[1],
        /is (\w+), the merchant has (.+)/.exec(step)?.slice(1),
      ]),
    ).toEqual([
      ["succeeded", ["unpaid", "¥0.00 (0 fen)"]],
      ["verified", ["paid", "¥49.00 (4900 fen)"]],
      ["succeeded", ["paid", "¥49.00 (4900 fen)"]],
      ["succeeded", ["paid", "¥29.00 (2900 fen)"]],
      ["unknown", ["paid", "¥0.00 (0 fen)"]],
      ["succeeded", ["paid", "¥0.00 (0 fen)"]],
    ])
    expect(steps[0]).toMatch(/request +POST \/v1\/netpay\/bills\/get-qrcode\n +\{\n +"billNo": "9SBX\d+000001",\n/)
    expect(steps[0]).toMatch(/"billQRCode": "http:\/\/127\.0\.0\.1:\d+\/cashier\//)
    expect(steps[1]).toContain('"kind": "billPayment"')
    expect(rowOf(steps[4], "outcome")).toMatch(/^unknown RESPONSE_LOST: /)
    expect(rowOf(steps[4], "next step")).toBe(errorCodes.TIMEOUT.next.en)
    expect(rowOf(steps[5], "request")).toBe("POST /v1/netpay/bills/query")
    expect(steps[5]).toContain('"status": "TRADE_SUCCESS"')
    expect(out).not.toContain("UNEXPECTED")
    expect(out).toMatch(/6 of 6 steps as expected\.\n\nWhat you can do next:\n {2}npx chinaums sandbox /)
  })

  it("reports in Chinese, with the description's text about what to do", async () => {
    const { code, out } = await chinaums(["demo", "--lang", "zh"])
    expect(code).toBe(0)
    const steps = stepsOf(out)
    expect(steps).toHaveLength(6)
    expect(rowOf(steps[4], "下一步")).toBe(errorCodes.TIMEOUT.next.zh)
    expect(out).toContain("商户实收 ¥49.00（4900 分）")
    expect(out).toMatch(/共 6 步，全部符合预期。\n\n接下来可以：\n/)
  })

  it("fails when the gateway returns another response, and marks every affected step", async () => {
    const { steps, failure } = await runWith((options) => {
      const sandbox = createSandbox(options)
      sandbox.faults.next({ kind: "code", code: "OPERATION_NOT_ALLOWED", path: "/v1/netpay/bills/refund" })
      return sandbox
    })
    expect(failure).toMatchObject({ exit: "failed", message: "3 of 6 steps as expected." })
    expect(steps[3]).toMatch(/rejected OPERATION_NOT_ALLOWED[\s\S]*UNEXPECTED +expected succeeded/)
    expect(steps.flatMap((step, index) => (step.includes("UNEXPECTED") ? [index] : []))).toEqual([3, 4, 5])
  })

  it("fails when the outcome is right but the gateway has another state", async () => {
    const { steps, failure } = await runWith((options) => {
      const sandbox = createSandbox(options)
      const next = () => sandbox.faults.next({ kind: "lose-request", path: "/v1/netpay/bills/refund" })
      return { ...sandbox, faults: { ...sandbox.faults, next } }
    })
    expect(failure).toMatchObject({ exit: "failed", message: "4 of 6 steps as expected." })
    expect(steps[4]).toMatch(/unknown RESPONSE_LOST[\s\S]*¥29\.00[\s\S]*UNEXPECTED/)
    expect(steps[4]).not.toContain("the money went back")
    expect(steps[5]).toMatch(/outcome +unknown[\s\S]*UNEXPECTED/)
  })

  it("fails when the notification is signed with another key", async () => {
    const { steps, failure } = await runWith((options) =>
      createSandbox({ ...options, credentials: { notifyKey: "another" } }),
    )
    expect(failure).toMatchObject({ exit: "failed", message: "5 of 6 steps as expected." })
    expect(steps[1]).toMatch(/outcome +not-verified[\s\S]*UNEXPECTED +expected verified/)
  })

  it("exits with 0 in a process of its own", async () => {
    const { code, out } = await startChinaums(["demo", "--lang", "en"]).ended
    expect([code, stepsOf(out).length]).toEqual([0, 6])
  }, 30_000)
})
