import { describe, expect, it } from "vitest"
import { play } from "../../../src/cli/demo.ts"
import type { Context } from "../../../src/cli/io.ts"
import { wordsFor } from "../../../src/cli/language.ts"
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/index.ts"
import { chinaums } from "./console.ts"
import { startChinaums } from "./process.ts"

/** The parts of the trace, one for each step. */
const stepsOf = (out: string) => out.split(/^(?=\d\. )/m).slice(1)

/** Plays the day against a sandbox that something is wrong with. */
async function playAgainst(make: (options: SandboxOptions) => Sandbox) {
  let out = ""
  const stdout = (text: string) => {
    out += text
  }
  const io = { stdout } as Context["io"]
  const words = wordsFor(["--lang", "en"], {})
  const failure = await play({ io, words }, (options) => make({ ...options, sleep: () => Promise.resolve() })).catch(
    (error: unknown) => error,
  )
  return { steps: stepsOf(out), failure }
}

describe("chinaums demo", () => {
  it("goes as told, and tells it", async () => {
    const { code, out, err } = await chinaums(["demo", "--lang", "en"])
    expect([code, err]).toEqual([0, ""])
    const steps = stepsOf(out)
    expect(
      steps.map((step) => [/outcome +([\w-]+)/.exec(step)?.[1], /gateway +(\w+), (\d+) fen/.exec(step)?.slice(1)]),
    ).toEqual([
      ["succeeded", ["COMPLETED", "4900"]],
      ["succeeded", ["REVERSED", "0"]],
      ["succeeded", ["PARTLY_COMPLETED", "4000"]],
      ["succeeded", ["ALL_COMPLETED", "10000"]],
      ["succeeded", ["TRADE_CLOSED", "0"]],
      ["verified", ["TRADE_SUCCESS", "1280"]],
      ["rejected", ["TRADE_SUCCESS", "360"]],
      ["unknown", ["PARTLY_COMPLETED", "4000"]],
    ])
    expect(steps[0]).toContain("POST /v1/netpay/bills/preauthed\n")
    expect(steps[0]).toMatch(/\{"billNo":.*"totalAmount":4900,.*"mid":"898000000000001".*\}/)
    expect(steps[5]).toMatch(/received +msgType=.*&totalAmount=1280&.*&sign=[0-9A-F]{64}\n/)
    expect(steps[6]).toMatch(/OPERATION_NOT_ALLOWED[\s\S]*money +no money moved[\s\S]*do next +query the order/)
    expect(steps[7]).toMatch(/money +the money may have moved[\s\S]*do next +query the order[\s\S]*Sent again/)
    expect(out).not.toContain("OTHERWISE")
    expect(out.trimEnd().endsWith("8 steps, all as told.")).toBe(true)
  })

  it("goes as told in Chinese, with the description's words about the money", async () => {
    const { code, out } = await chinaums(["demo", "--lang", "zh"])
    expect(code).toBe(0)
    const steps = stepsOf(out)
    expect(steps).toHaveLength(8)
    expect(steps[6]).toMatch(/资金 +本次没有变动；先前的请求可能已经生效\n +对策 +查询订单，按其状态决定/)
    expect(steps[7]).toMatch(/资金 +资金可能已经变动\n +对策 +查询订单直到终态，不要直接重发/)
    expect(out).toContain("共 8 步，全部如期。")
  })

  it("fails where the gateway answers otherwise, and shows every step that it spoils", async () => {
    const { steps, failure } = await playAgainst((options) => {
      const sandbox = createSandbox(options)
      sandbox.faults.next({ kind: "code", code: "NO_BILL", path: "/v1/netpay/bills/preauthed" })
      return sandbox
    })
    expect(failure).toMatchObject({ exit: "otherwise", message: "2 of 8 steps went otherwise." })
    expect(steps[0]).toMatch(
      /rejected NO_BILL[\s\S]*gateway +AUTHED, 0 fen[\s\S]*OTHERWISE +it should have been succeeded/,
    )
    expect(steps.flatMap((step, index) => (step.includes("OTHERWISE") ? [index] : []))).toEqual([0, 1])
  })

  it("fails where the outcome is right but the gateway believes otherwise", async () => {
    const { steps, failure } = await playAgainst((options) => {
      const sandbox = createSandbox(options)
      const next = () => sandbox.faults.next({ kind: "lose-request", path: "/v1/netpay/secure-complete" })
      return { ...sandbox, faults: { next } }
    })
    expect(failure).toMatchObject({ exit: "otherwise", message: "1 of 8 steps went otherwise." })
    expect(steps[7]).toMatch(/unknown RESPONSE_LOST[\s\S]*gateway +UNCOMPLETED, 0 fen[\s\S]*OTHERWISE/)
    expect(steps[7]).not.toContain("4000 fen moved")
  })

  it("fails where the notification is signed with another key", async () => {
    const { steps, failure } = await playAgainst((options) =>
      createSandbox({ ...options, credentials: { notifyKey: "another" } }),
    )
    expect(failure).toMatchObject({ exit: "otherwise", message: "1 of 8 steps went otherwise." })
    expect(steps[5]).toMatch(/outcome +refused[\s\S]*OTHERWISE +it should have been verified/)
  })

  it("ends a process of its own with 0", async () => {
    const { code, out } = await startChinaums(["demo", "--lang", "en"]).ended
    expect([code, stepsOf(out).length]).toEqual([0, 8])
  }, 30_000)
})
