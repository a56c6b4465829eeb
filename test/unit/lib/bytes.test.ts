import { describe, expect, it } from "vitest"
import { base64, hex, utf8 } from "../../../src/lib/bytes.ts"

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)

it("utf8 writes one to four bytes for a character", () => {
  expect([...utf8("Aé测😀")]).toEqual([0x41, 0xc3, 0xa9, 0xe6, 0xb5, 0x8b, 0xf0, 0x9f, 0x98, 0x80])
})

describe("hex", () => {
  it("writes two lower-case digits for every byte", () => {
    expect(hex(everyByte)).toBe(Buffer.from(everyByte).toString("hex"))
    expect(hex(everyByte.buffer)).toBe(hex(everyByte))
    expect(hex(new Uint8Array())).toBe("")
  })

  it("writes only the bytes of a view", () => {
    expect(hex(everyByte.subarray(254))).toBe("feff")
  })
})

it.each([0, 1, 2, 3, 256])("base64 writes %i bytes padded, with + and /", (length) => {
  const bytes = everyByte.slice(256 - length)
  expect(base64(bytes.buffer)).toBe(Buffer.from(bytes).toString("base64"))
})
