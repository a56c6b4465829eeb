import { Readable } from "node:stream"
import { describe, expect, it, vi } from "vitest"
import { type NotificationInput, verifyNotification } from "../../../src/notify/index.ts"
import { form, key, signedForm } from "../../support/notifications.ts"

const MIB = 1_048_576
const sign = "A".repeat(64)

/** `verified`, or the message of the error. */
function verify(input: NotificationInput): Promise<string> {
  return verifyNotification(input, { key }).then(
    () => "verified",
    (error: Error) => error.message,
  )
}

/** The processor time of one verification in milliseconds. A busy machine lengthens the duration, but hardly this. */
async function processorTime(input: NotificationInput): Promise<number> {
  const start = process.cpuUsage()
  await verify(input)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Measures both inputs in turn until the first takes less than `factor` times the second, by the shortest run of each. */
async function ratio(input: NotificationInput, baseline: NotificationInput, factor: number): Promise<number> {
  let [time, baselineTime] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let run = 0; run < 5 || (run < 30 && time >= factor * baselineTime); run++) {
    baselineTime = Math.min(baselineTime, await processorTime(baseline))
    time = Math.min(time, await processorTime(input))
  }
  return time / baselineTime
}

function request(body: BodyInit): Request {
  return new Request("https://merchant.test/notify", { method: "POST", body, duplex: "half" } as RequestInit)
}

const asEveryInput: [string, (body: string) => NotificationInput][] = [
  ["a string", (body) => body],
  ["bytes", (body) => new TextEncoder().encode(body)],
  ["URLSearchParams", (body) => new URLSearchParams(body)],
  ["a request", request],
  ["a stream of Node", (body) => Readable.from([Buffer.from(body)])],
  ["a parsed object", (body) => Object.fromEntries(new URLSearchParams(body))],
]

describe.each(asEveryInput)("%s", (_, wrap) => {
  it("may have 1 MiB, and not more", async () => {
    const value = "v".repeat(MIB - signedForm({ a: "" }).length)
    expect(await verifyNotification(wrap(signedForm({ a: value })), { key })).toMatchObject({ extra: { a: value } })
    expect(await verify(wrap(`a=${"v".repeat(MIB)}&sign=${sign}`))).toBe("The body is larger than 1048576 bytes")
  })

  it("may have 200 fields, and not more", async () => {
    const fields = Object.fromEntries(Array.from({ length: 199 }, (_, index) => [`f${index}`, "1"]))
    expect(await verifyNotification(wrap(signedForm(fields)), { key })).toMatchObject({ extra: fields })
    expect(await verify(wrap(signedForm({ ...fields, more: "1" })))).toBe("The body has more than 200 fields")
  })
})

const fill = (part: string): string => part.repeat(Math.floor((MIB - 200) / part.length))
const hostile: [string, string][] = [
  [
    "100,000 fields",
    `${Array.from({ length: 100_000 }, (_, index) => `f${index}=1`)
      .join("&")
      .slice(0, MIB - 200)}&sign=${sign}`,
  ],
  ["only separators", fill("&")],
  ["a value of escaped fields", `a=${fill("%26x=")}&sign=${sign}`],
  ["a value of almost known fields", `a=${fill("&totalAmoun".replace("&", "%26"))}&sign=${sign}`],
  ["a value of escaped separators", `a=${fill("%26")}&sign=${sign}`],
  ["a long value without an equals sign", `a=%26${fill("a")}&sign=${sign}`],
  ["a long signature", `sign=${fill("A")}`],
  ["HTML escapes", `a=${fill("%26amp;")}&sign=${sign}`],
  ["200 long names", `${Array.from({ length: 190 }, (_, index) => index + "n".repeat(5_000)).join("&")}&sign=${sign}`],
  ["plus signs", `a=${fill("+")}&sign=${sign}`],
  ["letters of Base64", fill("a")],
]

// A bound in milliseconds would fail on a slow machine. A loop over 1 MiB for each field would take a hundred times as long.
describe("1 MiB of hostile form data takes less than three times as long as 1 MiB in one valid field:", () => {
  const valid = signedForm({ a: "v".repeat(MIB - signedForm({ a: "" }).length) })

  it.each(hostile)(
    "%s",
    async (_, body) => {
      expect(body.length).toBeLessThanOrEqual(MIB)
      expect(await verify(body)).not.toBe("verified")
      expect(await ratio(body, valid, 3)).toBeLessThan(3)
    },
    30_000,
  )
})

it.each([
  ["of text", "a".repeat(32 * MIB)],
  ["of fields", "f=1&".repeat(8 * MIB)],
  ["of separators", "&".repeat(32 * MIB)],
  ["of white space", " ".repeat(32 * MIB)],
])("32 MiB %s is rejected immediately", async (_, body) => {
  expect(await verify(body)).toBe("The body is larger than 1048576 bytes")
  expect(await ratio(body, "a".repeat(MIB - 1), 1)).toBeLessThan(1)
})

describe("a request", () => {
  it("is not read beyond the limit", async () => {
    let bytes = 0
    const endless = new ReadableStream({
      pull(controller) {
        bytes += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    expect(await verify(request(endless))).toBe("The body is larger than 1048576 bytes")
    expect(bytes).toBeLessThan(2 * MIB)
  })

  it("that was cloned is rejected too, although nobody reads the clone", async () => {
    const cloned = request(form({ a: "v".repeat(MIB) }))
    cloned.clone()
    await expect(verifyNotification(cloned, { key })).rejects.toMatchObject({ code: "MALFORMED_FORM" })
  })
})

it("the canonical string is built once, however many keys are tried", async () => {
  const body = signedForm({ mid: "1", tid: "2" })
  const sort = vi.spyOn(Array.prototype, "sort")
  try {
    await verifyNotification(body, { key: [...Array.from({ length: 50 }, (_, index) => `key${index}`), key] })
    expect(sort).toHaveBeenCalledTimes(1)
  } finally {
    sort.mockRestore()
  }
})
