import { describe, expect, it } from "vitest"
import { base64, hex, utf8 } from "../../../src/lib/bytes.ts"
import { digestHex } from "../../../src/lib/digest.ts"
import { md5Hex } from "../../../src/lib/md5.ts"
import { randomNonce } from "../../../src/lib/nonce.ts"

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)

describe("bytes", () => {
  it("utf8 writes one to four bytes for a character", () => {
    expect([...utf8("Aé测😀")]).toEqual([0x41, 0xc3, 0xa9, 0xe6, 0xb5, 0x8b, 0xf0, 0x9f, 0x98, 0x80])
  })

  it("hex writes two small letters or digits for every byte", () => {
    expect(hex(everyByte)).toBe(Buffer.from(everyByte).toString("hex"))
    expect(hex(everyByte.buffer)).toBe(hex(everyByte))
    expect(hex(new Uint8Array())).toBe("")
  })

  it("hex sees only the window of a view", () => {
    expect(hex(everyByte.subarray(254))).toBe("feff")
  })

  it.each([0, 1, 2, 3, 256])("base64 writes %i bytes padded, with + and /", (length) => {
    const bytes = everyByte.slice(256 - length)
    expect(base64(bytes.buffer)).toBe(Buffer.from(bytes).toString("base64"))
  })
})

// The answers are those of the documents that define the hashes: FIPS 180-4 and RFC 1321.
describe("digests", () => {
  it("SHA-256", async () => {
    expect(await digestHex("SHA-256", utf8("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    )
  })

  it("SHA-1", async () => {
    expect(await digestHex("SHA-1", utf8("abc"))).toBe("a9993e364706816aba3e25717850c26c9cd0d89d")
  })

  it("MD5", () => {
    expect(md5Hex(utf8(""))).toBe("d41d8cd98f00b204e9800998ecf8427e")
    expect(md5Hex(utf8("abc"))).toBe("900150983cd24fb0d6963f7d28e17f72")
  })
})

it("a nonce is 32 hex characters and new each time", () => {
  const nonces = Array.from({ length: 100 }, randomNonce)
  expect(new Set(nonces).size).toBe(100)
  for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/)
})
