import { beforeAll, describe, expect, it } from "vitest"
import { verifyNotification } from "../../src/notify/index.ts"
import { absenceOf, programs, run } from "./programs.ts"
import { createTasks, fieldCases, key } from "./tasks.ts"

const tasks = await createTasks()
const digests = ["MD5", "SHA256"] as const

describe.each(programs)("$language", (program) => {
  const absence = absenceOf(program)

  if (absence) {
    if (process.env["CI"] === "true") it("is installed", () => expect.fail(absence))
    else {
      console.warn(`skipped: ${absence}`)
      it.skip(absence)
    }
    return
  }

  const results = new Map<string, string>()

  beforeAll(async () => {
    const lines = await run(
      program,
      tasks.map(({ values }) => values),
    )
    if (lines.length !== tasks.length) throw new Error(`${lines.length} results for ${tasks.length} tasks`)
    for (const [index, { title }] of tasks.entries()) results.set(title, lines[index] as string)
  }, 60_000)

  it.each(tasks)("$title", ({ title, expected, normal }) => {
    const result = results.get(title) ?? ""
    expect(normal ? normal(result) : result).toBe(expected)
  })

  it.each(fieldCases)("verifyNotification accepts its key-append signature of %s", async (name, fields) => {
    for (const digest of digests) {
      const sign = results.get(`signs key-append by ${digest} of ${name}`) ?? ""
      const notification = await verifyNotification(new URLSearchParams({ ...fields, sign }), {
        key,
        digests: [digest],
      })
      const signed = Object.entries(fields).filter(([, value]) => value.trim() !== "")
      expect(notification.extra).toEqual(Object.fromEntries(signed))
    }
  })
})

it("every task has its own title, because results are found by title", () => {
  expect(new Set(tasks.map(({ title }) => title)).size).toBe(tasks.length)
})
