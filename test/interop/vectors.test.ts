import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import vectors from "../../generated/signing-vectors.json" with { type: "json" }
import { absenceOf, type Program, programs, runVerifier } from "./programs.ts"

const file = fileURLToPath(new URL("../../generated/signing-vectors.json", import.meta.url))
const verifiers = programs.filter(({ verifier }) => verifier)

interface Signature {
  readonly id: string
  readonly expected: Readonly<Record<string, string | object>>
}

interface Verification {
  readonly id: string
  readonly accepted: boolean
  readonly reason?: string
  readonly fields?: object
}

const signatures: readonly Signature[] = vectors.signatures
const verifications: readonly Verification[] = vectors.verifications
const rounds = Math.max(...signatures.map(({ expected }) => Object.keys(expected).length))

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chinaums-vectors-"))
})

afterAll(() => rm(folder, { recursive: true }))

it("there is a program in PHP, Java, Python and Perl", () => {
  expect(verifiers.map(({ language }) => language).sort()).toEqual(["Java", "PHP", "Perl", "Python"])
})

describe.each(verifiers)("$language", { timeout: 300_000 }, (program) => {
  const absence = absenceOf(program)

  if (absence) {
    if (process.env["CI"] === "true") it("is installed", () => expect.fail(absence))
    else {
      console.warn(`skipped: ${absence}`)
      it.skip(absence)
    }
    return
  }

  it("checks every case of signing-vectors.json, and finds it right", async () => {
    const { isRight, lines } = await runVerifier(program, file)
    expect(lines).toEqual([
      ...signatures.map(({ id }) => `ok signature ${id}`),
      ...verifications.map(({ id }) => `ok verification ${id}`),
    ])
    expect(isRight).toBe(true)
  })

  it("finds every expected value that is corrupted", async () => {
    for (let round = 0; round < rounds; round++) await expectFailures(program, round)
  })
})

/** Corrupts one value of each case, a different one in each round, and expects that the program names every one. */
async function expectFailures(program: Program, round: number): Promise<void> {
  const corruptedSignatures = signatures.map((entry) => corruptSignature(entry, round))
  const corruptedVerifications = verifications.map((entry) => corruptVerification(entry, round))
  const path = join(folder, `${program.language}-${round}.json`)
  const copy = { ...vectors, signatures: corruptedSignatures, verifications: corruptedVerifications }
  await writeFile(path, JSON.stringify(copy))
  const { isRight, lines } = await runVerifier(program, path)
  expect(isRight).toBe(false)
  expect(lines.map((line) => line.replace(/^(FAILED verification .*?): .*/, "$1"))).toEqual([
    ...signatures.map(({ id, expected }) => {
      const name = Object.keys(expected)[round]
      return name ? `FAILED signature ${id}: ${name}` : `ok signature ${id}`
    }),
    ...verifications.map((entry, index) =>
      corruptedVerifications[index] === entry ? `ok verification ${entry.id}` : `FAILED verification ${entry.id}`,
    ),
  ])
}

function corruptSignature(entry: Signature, round: number): Signature {
  const [name, value] = Object.entries(entry.expected)[round] ?? []
  if (name === undefined || value === undefined) return entry
  return { ...entry, expected: { ...entry.expected, [name]: corrupted(value) } }
}

function corruptVerification(entry: Verification, round: number): Verification {
  if (round === 0) return { ...entry, accepted: !entry.accepted }
  if (round === 1 && entry.reason) return { ...entry, reason: entry.reason === "mismatch" ? "malformed" : "mismatch" }
  if (round === 1 && entry.fields) return { ...entry, fields: corrupted(entry.fields) as object }
  return entry
}

/** Another string of the same length, or an object with one changed value. */
function corrupted(value: string | object): string | object {
  if (typeof value === "string") return value.replace(/.$/u, (last) => (last === "1" ? "2" : "1"))
  const [[name, first] = ["", ""]] = Object.entries(value)
  return { ...value, [name]: corrupted(first) }
}
