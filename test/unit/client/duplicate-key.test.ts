import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hasDuplicateKey as hasKeyTwice } from "../../../src/client/judge.ts"

const hasDuplicateKey = (json: string): boolean => hasKeyTwice(json, JSON.parse(json))

describe("hasDuplicateKey", () => {
  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":2,"a" \n: 3}',
    '{"a":{"b":1,"c":{},"b":2}}',
    '[{"a":1},{"b":[{"c":1,"c":2}]}]',
    '{"a":1,"\\u0061":2}',
    '{"":1,"":2}',
    '{"a\\"":1,"a\\"":2}',
    '{"__proto__":1,"__proto__":2}',
  ])("is true for %s", (json) => {
    expect(() => JSON.parse(json)).not.toThrow()
    expect(hasDuplicateKey(json)).toBe(true)
  })

  it.each([
    "{}",
    '"a"',
    '{"a":1,"A":2}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":["a","a"]}',
    '{"a":"\\"a\\":1,\\"a\\":2","b":"{"}',
    '{"a":"}","b":{"c":"{\\\\"},"d":1}',
  ])("is false for %s", (json) => {
    expect(() => JSON.parse(json)).not.toThrow()
    expect(hasDuplicateKey(json)).toBe(false)
  })

  it("is false for whatever JSON.stringify writes, and true once a key of it occurs again", () => {
    const value = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { minKeys: 1 })
    fc.assert(
      fc.property(value, fc.nat(), (object, at) => {
        const json = JSON.stringify(object)
        expect(hasDuplicateKey(json)).toBe(false)
        const keys = Object.keys(object)
        expect(hasDuplicateKey(`${json.slice(0, -1)},${JSON.stringify(keys[at % keys.length])}:1}`)).toBe(true)
      }),
    )
  })

  it("reads a string of 8 MB and 100,000 nested objects", () => {
    const long = `{"a":"${"\\n".repeat(4_000_000)}","a":1}`
    expect(hasDuplicateKey(long)).toBe(true)
    expect(hasDuplicateKey(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)).toBe(false)
  })
})
