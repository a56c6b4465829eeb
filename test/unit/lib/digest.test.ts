import { expect, it } from "vitest"
import { utf8 } from "../../../src/lib/bytes.ts"
import { digestHex } from "../../../src/lib/digest.ts"
import { md5Hex } from "../../../src/lib/md5.ts"

// The expected values are those of the documents that define the digests: FIPS 180-4 and RFC 1321.

it("digestHex returns SHA-256 in lower-case hex", async () => {
  expect(await digestHex("SHA-256", utf8("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  )
})

it("digestHex returns SHA-1 in lower-case hex", async () => {
  expect(await digestHex("SHA-1", utf8("abc"))).toBe("a9993e364706816aba3e25717850c26c9cd0d89d")
})

it("md5Hex returns MD5 in lower-case hex", () => {
  expect(md5Hex(utf8(""))).toBe("d41d8cd98f00b204e9800998ecf8427e")
  expect(md5Hex(utf8("abc"))).toBe("900150983cd24fb0d6963f7d28e17f72")
})
