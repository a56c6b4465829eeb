import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createSandbox, type Sandbox } from "../../src/sandbox/index.ts"
import { type SandboxServer, serveSandbox } from "../../src/sandbox/node.ts"
import { absenceOf, go, programs, runPayment } from "./programs.ts"

let sandbox: Sandbox
let server: SandboxServer

beforeAll(async () => {
  sandbox = createSandbox()
  server = await serveSandbox(sandbox)
})

afterAll(() => server.close())

/** Posts a notification with a wrong signature to the program, and returns its response. */
async function forge(number: string): Promise<string> {
  const url = sandbox.orders.get(number)?.notifyUrl ?? ""
  const body = new URLSearchParams({
    merOrderId: number,
    status: "TRADE_SUCCESS",
    totalAmount: "1",
    sign: "0".repeat(64),
  })
  return await (await fetch(url, { method: "POST", body })).text()
}

const payers = [...programs.filter(({ payment }) => payment), go]

it("there is a program in PHP, Python, Java and Go", () => {
  expect(payers.map(({ language }) => language).sort()).toEqual(["Go", "Java", "PHP", "Python"])
})

describe.each(payers)("$language", { timeout: 180_000 }, (program) => {
  const absence = absenceOf(program)

  if (absence) {
    if (process.env["CI"] === "true") it("is installed", () => expect.fail(absence))
    else {
      console.warn(`skipped: ${absence}`)
      it.skip(absence)
    }
    return
  }

  it.each(["header", "form", "token"])("creates, pays, queries and refunds an order in the mode %s", async (mode) => {
    const { appId, appKey, notifyKey, mid, tid, sourceCode } = sandbox.credentials
    const environment = {
      UMS_URL: server.url,
      UMS_APP_ID: appId,
      UMS_APP_KEY: appKey,
      UMS_NOTIFY_KEY: notifyKey,
      UMS_MID: mid,
      UMS_TID: tid,
      UMS_SOURCE_CODE: sourceCode,
    }
    let paying: Promise<string> | undefined
    const pay = async (number: string): Promise<string> => {
      const response = await forge(number)
      await sandbox.orders.pay(number)
      return response
    }
    const lines = await runPayment(program, mode, environment, (line) => {
      const [step, number = ""] = line.split(" ")
      if (step === "order") paying = pay(number)
    })
    const number = lines[0]?.split(" ")[1] ?? ""
    expect(await paying).toBe("FAILED")
    expect(lines).toEqual([
      `order ${number}`,
      `notified ${number} TRADE_SUCCESS 4900`,
      "query TRADE_SUCCESS",
      "refund SUCCESS",
      "refund-query SUCCESS",
    ])
    const { refunds } = sandbox.orders.get(number) ?? {}
    expect(refunds).toMatchObject([{ number: `${number}R`, amount: 1000 }])
  })
})
