import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import {
  type Difference,
  fieldAt,
  type Mismatch,
  mismatches,
  nameOf,
  operationsOf,
  type Row,
  tableOf,
  tally,
} from "../../scripts/cross-check/official-tables.ts"
import { signFormParam } from "../../src/sign/index.ts"
import { api, root } from "./generated.ts"

/** The field names of a sample in a PDF (by section) or on a page (by operation), in their order. */
interface PrintedSample {
  doc: string
  section?: string
  operation?: string
  part: string
  fields: string[]
  /** The first of the fields that are optional: a page prints the required ones before them. */
  optionalFrom?: string
  values?: Record<string, string>
}

const read = (name: string) => JSON.parse(readFileSync(`${root}test/vectors/${name}.json`, "utf8"))
const rows: Row[] = read("official-tables")
const differences: Difference[] = read("official-differences")
const fivePages: { page: string; part: string; path: string; length: string }[] = read("five-pages")
const samples: PrintedSample[] = read("printed-samples")

const cases = rows.filter(({ part }) => part !== "query").flatMap((row) => operationsOf(row).map((at) => ({ row, at })))
const found = mismatches(api, rows)
const broken = new Set(found.map(({ row, what }) => `${row}: ${what}`))
const listed = differences.flatMap(({ what, here, rows }) => rows.map((row) => ({ row, what, here })))

/** `here` of an absent row names the operation that has it, which a mismatch does not know. */
const keyOf = ({ row, what, here }: Mismatch): string => `${row}: ${what}${what === "absent" ? "" : ` ${here}`}`
const rowsOf = (...kinds: Difference["kind"][]): Set<string> =>
  new Set(differences.filter(({ kind }) => kinds.includes(kind)).flatMap(({ rows }) => rows))

/** Whether another document of the same table agrees with the description: by its row, or by not having the row. */
function isBacked(row: Row, at: string, { what, here }: Difference): boolean {
  const others = cases.filter((other) => other.at === at && other.row.part === row.part && other.row.doc !== row.doc)
  const same = others.filter((other) => other.row.path === row.path)
  const docs = new Set(others.map((other) => other.row.doc))
  if (what === "required" && here === "false" && same.length < docs.size) return true
  return same.some((other) => !broken.has(`${nameOf(other.row, at)}: ${what}`))
}

/** The rows of a difference, each at its operation. */
const casesOf = ({ rows: names }: Difference) => cases.filter(({ row, at }) => names.includes(nameOf(row, at)))

const lastOf = (path: string): string => path.split(".").at(-1) ?? path

/** Whether the page that a difference names prints what the description has. */
function isOnPage(row: Row, at: string, { what, here, page }: Difference): boolean {
  // The tables of five pages are known row by row.
  const path = at.replace("/v1/netpay/bills/", "bills/")
  const printed = fivePages.find((one) => one.page === path && one.part === row.part && one.path === row.path)
  if (what === "length" && printed) return `..${printed.length.replace("<=", "")}` === here
  const sample = samples.find(({ doc, operation }) => doc === page && operation === at)
  const { fields = [], optionalFrom = "" } = sample ?? {}
  const [place, boundary] = [fields.indexOf(row.path), fields.indexOf(optionalFrom)]
  if (what !== "required" || boundary === -1) return false
  return here === "true" ? place !== -1 && place < boundary : place === -1 || place > boundary
}

/** Whether the sample of the row's own section contradicts the row and agrees with the description. */
function isInSample(row: Row, { what, here }: Difference): boolean {
  const sample = samples.find(
    ({ doc, section, part }) => doc === row.doc && section === row.section && part === row.part,
  )
  if (sample === undefined) return false
  const has = (name: string): boolean => sample.fields.includes(name)
  if (what === "length")
    return !isWithin(row.length, sample.values?.[row.path]) && isWithin(here, sample.values?.[row.path])
  return !has(lastOf(row.path)) && (what !== "name" || has(here))
}

const isWithin = (length: string, value = ""): boolean => {
  const [min = 0, max = 0] = length.split("..").map(Number)
  return value !== "" && Number(value) >= min && Number(value) <= max
}

describe("the description follows the platform's PDFs, row by row", () => {
  it("has 2306 rows, two of which a table prints twice with differences", () => {
    expect(rows).toHaveLength(2306)
    expect(new Set(rows.map((row) => `${row.doc} ${row.section} ${row.part} ${row.path}`)).size).toBe(2304)
  })

  it("describes every operation of the documents", () => {
    const described = { ...api.paths, ...api.webhooks }
    expect(rows.filter((row) => operationsOf(row).length === 0)).toEqual([])
    expect([...new Set(rows.flatMap(operationsOf))].filter((name) => !(name in described))).toEqual([])
  })

  it("differs only where test/vectors/official-differences.json says so", () => {
    const known = new Set(listed.map(keyOf))
    expect(found.map(keyOf).filter((key) => !known.has(key))).toEqual([])
  })

  it("lists only differences that exist, each once", () => {
    const real = new Set(found.map(keyOf))
    expect(listed.map(keyOf).filter((key) => !real.has(key))).toEqual([])
    expect(listed).toHaveLength(new Set(listed.map(keyOf)).size)
  })

  it("has each row of another channel on the operation that the difference names", () => {
    const moved = differences.filter(({ what }) => what === "absent").filter(({ kind }) => kind === "channel")
    const lost = moved.flatMap(({ here, rows: names }) =>
      cases
        .filter(({ row, at }) => names.includes(nameOf(row, at)))
        .filter(({ row }) => fieldAt(api, tableOf(api, here, row.part === "response"), row.path) === undefined)
        .map(({ row, at }) => `${nameOf(row, at)} is not on ${here} either`),
    )
    expect(lost).toEqual([])
  })

  it("follows another document where it overrules a row: another row of this list, or what a page prints", () => {
    const overruled = differences.filter(({ kind }) => kind === "overruled")
    const unbacked = overruled.flatMap((difference) =>
      casesOf(difference)
        .filter(({ row, at }) =>
          difference.page === undefined ? !isBacked(row, at, difference) : !isOnPage(row, at, difference),
        )
        .map(({ row, at }) => nameOf(row, at)),
    )
    expect(unbacked).toEqual([])
    for (const { page } of overruled) {
      if (page !== undefined) expect(api).toHaveProperty(["x-ums-sources", "documents", page, "kind"], "page")
    }
  })

  it("follows the sample of the same section where a difference says that the sample contradicts the table", () => {
    const unbacked = differences
      .filter(({ kind }) => kind === "sample")
      .flatMap((difference) =>
        casesOf(difference)
          .filter(({ row }) => !isInSample(row, difference))
          .map(({ row, at }) => nameOf(row, at)),
      )
    expect(unbacked).toEqual([])
  })

  it("gives every difference a reason, and the kind channel only to tables that serve several", () => {
    expect(differences.filter(({ reason, rows }) => reason === "" || rows.length === 0)).toEqual([])
    expect([...rowsOf("channel")].filter((row) => !row.includes(" @ "))).toEqual([])
  })

  it("follows at least 99 % of the rows that no other document overrules", () => {
    const aside = rowsOf("overruled", "channel", "sample")
    const binding = cases.filter(({ row, at }) => !aside.has(nameOf(row, at)))
    const ours = rowsOf("ours")
    const bound = new Set(binding.map(({ row }) => row))
    const departed = new Set(binding.filter(({ row, at }) => ours.has(nameOf(row, at))).map(({ row }) => row))
    expect(bound.size).toBeGreaterThan(2000)
    expect(1 - departed.size / bound.size).toBeGreaterThanOrEqual(0.99)
  })

  it("counts each row once: those that it follows and the others add up", () => {
    const text = tally(rows, differences)
    expect(text).toMatch(/^The description follows 2\d\d\d of the \d+ rows of the PDFs \(9[1-9]\.\d %\)/)
    const [followed = 0, total, , ...others] = (text.match(/\d+(\.\d+)?/g) ?? []).map(Number)
    expect(others).toHaveLength(4)
    expect(others.reduce((sum, count) => sum + count, followed)).toBe(total)
  })

  describe("redirect orders", () => {
    const printed = rows.filter(({ part }) => part === "query")
    const redirects = Object.entries(api.paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []))
    const { parameters = {}, securitySchemes = {} } = api.components

    it("have every parameter of the documents, and the authorization as their security scheme", () => {
      const names = new Set(printed.map(({ path }) => path))
      expect(securitySchemes).toHaveProperty("openFormParam.name", "authorization")
      expect(redirects).toHaveLength(5)
      for (const [path, { parameters: all = [], security }] of redirects) {
        const described = all.map(({ $ref, name }) => $ref?.replace("#/components/parameters/", "") ?? name)
        expect(new Set(["authorization", ...described]), path).toEqual(names)
        expect(security, path).toEqual([{ openFormParam: [] }])
      }
    })

    it.each(printed.filter(({ path }) => parameters[path]))("$doc $path", ({ path, length, required }) => {
      const { schema, required: isRequired } = parameters[path] ?? {}
      expect(isRequired).toBe(required)
      if (length === "14") expect(schema?.pattern).toBe("^\\d{14}$")
      else expect(schema?.maxLength).toBe(length === "" ? undefined : Number(length.replace("<=", "")))
    })

    it("have the parameters that the client writes", async () => {
      const query = await signFormParam("{}", { appId: "12345678901234567890123456789012", appKey: "6789" })
      const { authorization, content, ...others } = Object.fromEntries(query)
      expect([authorization, content]).toEqual(["OPEN-FORM-PARAM", "{}"])
      expect(Object.keys(others).sort()).toEqual(Object.keys(parameters).sort())
      for (const [name, value] of Object.entries(others)) {
        const { pattern = "", minLength = 0, maxLength = Number.POSITIVE_INFINITY } = parameters[name]?.schema ?? {}
        expect(value).toMatch(new RegExp(pattern))
        expect(value.length).toBeGreaterThanOrEqual(minLength)
        expect(value.length).toBeLessThanOrEqual(maxLength)
      }
    })
  })
})
