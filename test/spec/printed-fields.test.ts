import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { operationsOf, tableOf } from "../../scripts/cross-check/official-tables.ts"
import { fieldsOf } from "../../scripts/spec/walk.ts"
import { api, root } from "./generated.ts"

const read = (name: string) => JSON.parse(readFileSync(`${root}test/vectors/${name}.json`, "utf8"))
const real: { at: string; part: string; source: string; fields: string[] }[] = read("real-fields")
const samples: { doc: string; section?: string; operation?: string; part: string; fields: string[] }[] =
  read("printed-samples")

/** Fields that a sample has and that are not described, each for the reason that stands above it. */
const NOT_DESCRIBED: Record<string, readonly string[]> = {
  // The sample closes a QR code; it was copied from another section.
  "mini-program 1.7 request": ["qrCodeId", "systemId"],
  "app 1.7 request": ["qrCodeId", "systemId"],
  "h5 1.7 request": ["qrCodeId", "systemId"],
  // The sample is the older gateway's, which took its envelope in the body.
  "official-account 1.1 request": ["sign"],
  "h5 1.1 request": ["sign"],
  "bills 1.9 request": ["msgType", "msgSrc", "_routeAcceptTime"],
  "bills 1.10 request": ["msgSrc"],
  // The sample is the response to the completion of an escrow; it was copied from another section.
  "bills 1.9 response": ["completedAmount", "connectSys", "merName", "settleRefId", "targetMid", "seqId"],
  "bills 1.10 response": [
    ...["completedAmount", "connectSys", "merName", "secureStatus", "settleRefId", "targetMid", "seqId"],
  ],
  // An object that is passed on unchanged: its members come in two forms, of which the other one is described.
  "mini-program 1.1 response": ["appid", "partnerid", "prepayid", "noncestr", "timestamp"],
  // Printed subopenId; the table has subOpenId.
  "official-account 1.2 request": ["subopenId"],
}

/** The fields of a table by their paths and by their names, those of JSON strings included. */
function namesAt(at: string, part: string): Set<string> {
  const fields = [...fieldsOf(api, tableOf(api, at, part === "response"), { jsonText: true })]
  return new Set(fields.flatMap(({ path, name }) => [path, name]))
}

describe("the description has every field", () => {
  it.each(real.map((each) => [each.at, each] as const))("of the real messages at %s", (_, { at, part, fields }) => {
    const described = namesAt(at, part)
    expect(described.size).toBeGreaterThan(5)
    expect(fields.filter((name) => !described.has(name))).toEqual([])
  })

  it.each(samples.map((each) => [`${each.doc} ${each.section ?? each.operation} ${each.part}`, each] as const))(
    "of the printed sample: %s",
    (name, { doc, section = "", operation, part, fields }) => {
      const places = operation ? [operation] : operationsOf({ doc, section })
      expect(places).not.toEqual([])
      const described = new Set(places.flatMap((at) => [...namesAt(at, part)]))
      expect(fields.filter((field) => !described.has(field))).toEqual([...(NOT_DESCRIBED[name] ?? [])])
    },
  )

  it("lists no sample of its own making as an exception", () => {
    const names = samples.map(({ doc, section, part }) => `${doc} ${section} ${part}`)
    expect(Object.keys(NOT_DESCRIBED).filter((name) => !names.includes(name))).toEqual([])
  })
})
