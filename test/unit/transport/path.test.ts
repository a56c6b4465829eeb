import { describe, expect, it } from "vitest"
import { isPlainPath } from "../../../src/transport/path.ts"

describe("isPlainPath", () => {
  it.each(["/v1/netpay/query", "/v1/netpay/Secure-complete", "/v2/_a.b-c", "/a"])("is true for %s", (path) => {
    expect(isPlainPath(path)).toBe(true)
  })

  it.each([
    ["an empty path", ""],
    ["a path without a slash", "v1"],
    ["something before the first slash", "x/v1/netpay"],
    ["an empty part", "/v1//netpay"],
    ["a slash at the end", "/v1/"],
    ["a part that leads upwards", "/v1/../x"],
    ["a part that begins with a hyphen", "/-v1"],
    ["a query", "/v1?a=1"],
    ["a fragment", "/v1#a"],
    ["a line break at the end", "/v1\n"],
    ["an object that becomes a path", { toString: (): string => "/v1" }],
    ["a missing path", undefined],
  ])("is false for %s", (_, path) => {
    expect(isPlainPath(path)).toBe(false)
  })
})
