import { describe, expect, it } from "vitest"
import { errorCodes } from "../../../generated/error-codes.ts"
import { runDemo } from "../../../src/cli/demo.ts"
import type { Context } from "../../../src/cli/io.ts"
import { messagesFor } from "../../../src/cli/language.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { chinaums } from "./console.ts"
import { startChinaums } from "./process.ts"

const { OPERATION_NOT_ALLOWED, TIMEOUT } = errorCodes

/** The report of each step. */
const stepsOf = (out: string) => out.split(/^(?=\d\. )/m).slice(1)

/** The texts of a report's rows with these labels. */
const rowsOf = (step: string | undefined, ...labels: string[]) =>
  labels.map((label) => new RegExp(`^ {3}${label} +(.+)$`, "m").exec(step ?? "")?.[1])

/** Runs the demo with a sandbox that has a fault. */
async function runWith(make: (options: SandboxOptions) => Sandbox) {
  let out = ""
  const stdout = (text: string) => {
    out += text
  }
  const io = { stdout } as Context["io"]
  const messages = messagesFor(["--lang", "en"], {})
  const failure = await runDemo({ io, messages }, (options) =>
    make({ ...options, sleep: () => Promise.resolve() }),
  ).catch((error: unknown) => error)
  return { steps: stepsOf(out), failure }
}

describe("chinaums demo", () => {
  it("has the expected result in every step, and reports it", async () => {
    const { code, out, err } = await chinaums(["demo", "--lang", "en"])
    expect([code, err]).toEqual([0, ""])
    const steps = stepsOf(out)
    expect(
      steps.map((step) => [/outcome +([\w-]+)/.exec(step)?.[1], /gateway +(\w+), (\d+) fen/.exec(step)?.slice(1)]),
    ).toEqual([
      ["succeeded", ["COMPLETED", "4900"]],
      ["succeeded", ["REVERSED", "0"]],
      ["succeeded", ["PARTLY_COMPLETED", "4000"]],
      ["succeeded", ["TRADE_CLOSED", "0"]],
      ["verified", ["TRADE_SUCCESS", "1280"]],
      ["rejected", ["TRADE_SUCCESS", "360"]],
      ["unknown", ["PARTLY_COMPLETED", "4000"]],
    ])
    expect(steps[0]).toContain("POST /v1/netpay/bills/preauthed\n")
    expect(steps[0]).toMatch(/\{"billNo":.*"totalAmount":4900,.*"mid":"898000000000001".*\}/)
    expect(steps[4]).toMatch(/received +msgType=.*&totalAmount=1280&.*&sign=[0-9A-F]{64}\n/)
    expect(steps[5]).toContain("rejected OPERATION_NOT_ALLOWED: ")
    expect(rowsOf(steps[5], "money", "next step")).toEqual([
      OPERATION_NOT_ALLOWED.money.en,
      OPERATION_NOT_ALLOWED.next.en,
    ])
    expect(rowsOf(steps[6], "money", "next step")).toEqual([TIMEOUT.money.en, TIMEOUT.next.en])
    expect(rowsOf(steps[6], "note")[0]).toContain("4000 fen were released and 6000 fen went back")
    expect(out).not.toContain("UNEXPECTED")
    expect(out.trimEnd().endsWith("7 of 7 steps as expected.")).toBe(true)
  })

  it("reports in Chinese, with the description's texts about the money", async () => {
    const { code, out } = await chinaums(["demo", "--lang", "zh"])
    expect(code).toBe(0)
    const steps = stepsOf(out)
    expect(steps).toHaveLength(7)
    expect(rowsOf(steps[5], "资金", "下一步")).toEqual([OPERATION_NOT_ALLOWED.money.zh, OPERATION_NOT_ALLOWED.next.zh])
    expect(rowsOf(steps[6], "资金", "下一步")).toEqual([TIMEOUT.money.zh, TIMEOUT.next.zh])
    expect(out).toContain("共 7 步，全部符合预期。")
  })

  it("fails when the gateway returns another response, and marks every affected step", async () => {
    const { steps, failure } = await runWith((options) => {
      const sandbox = createSandbox(options)
      sandbox.faults.next({ kind: "code", code: "NO_BILL", path: "/v1/netpay/bills/preauthed" })
      return sandbox
    })
    expect(failure).toMatchObject({ exit: "failed", message: "5 of 7 steps as expected." })
    expect(steps[0]).toMatch(/rejected NO_BILL[\s\S]*gateway +AUTHED, 0 fen[\s\S]*UNEXPECTED +expected succeeded/)
    expect(steps.flatMap((step, index) => (step.includes("UNEXPECTED") ? [index] : []))).toEqual([0, 1])
  })

  it("fails when the outcome is right but the gateway has another state", async () => {
    const { steps, failure } = await runWith((options) => {
      const sandbox = createSandbox(options)
      const next = () => sandbox.faults.next({ kind: "lose-request", path: "/v1/netpay/secure-complete" })
      return { ...sandbox, faults: { next } }
    })
    expect(failure).toMatchObject({ exit: "failed", message: "6 of 7 steps as expected." })
    expect(steps[6]).toMatch(/unknown RESPONSE_LOST[\s\S]*gateway +UNCOMPLETED, 0 fen[\s\S]*UNEXPECTED/)
    expect(steps[6]).not.toContain("4000 fen were released")
  })

  it("fails when the notification is signed with another key", async () => {
    const { steps, failure } = await runWith((options) =>
      createSandbox({ ...options, credentials: { notifyKey: "another" } }),
    )
    expect(failure).toMatchObject({ exit: "failed", message: "6 of 7 steps as expected." })
    expect(steps[4]).toMatch(/outcome +not-verified[\s\S]*UNEXPECTED +expected verified/)
  })

  it("exits with 0 in a process of its own", async () => {
    const { code, out } = await startChinaums(["demo", "--lang", "en"]).ended
    expect([code, stepsOf(out).length]).toEqual([0, 7])
  }, 30_000)
})
