/** Bodies that would be costly for a careless reader of forms. None of them is a valid notification. */

const MIB = 1_048_576
const sign = "A".repeat(64)

const fill = (part: string): string => part.repeat(Math.floor((MIB - 200) / part.length))

/** Bodies of almost 1 MiB, the most that is read of a form. */
export const hostileForms: readonly (readonly [name: string, body: string])[] = [
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

/** Bodies of 32 MiB. */
export const tooLargeForms: readonly (readonly [name: string, body: string])[] = [
  ["of text", "a".repeat(32 * MIB)],
  ["of fields", "f=1&".repeat(8 * MIB)],
  ["of separators", "&".repeat(32 * MIB)],
  ["of white space", " ".repeat(32 * MIB)],
]

/** The processor time of one verification in milliseconds. A busy machine lengthens the duration, but hardly this. */
export async function processorTime(verify: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await verify()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
