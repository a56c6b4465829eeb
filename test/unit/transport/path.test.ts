import { describe, expect, it } from "vitest"
import { findPathProblem } from "../../../src/transport/path.ts"

describe("findPathProblem", () => {
  it.each(["/v1/netpay/query", "/v1/netpay/Secure-complete", "/v2/_a.b-c", "/a"])("accepts %s", (path) => {
    expect(findPathProblem(path)).toBeUndefined()
  })

  it.each([
    ["an empty path", "", "a blank string"],
    ["a path without a slash", "v1", "a string of 2 characters"],
    ["something before the first slash", "x/v1/netpay", "a string of 11 characters"],
    ["an empty part", "/v1//netpay", "a string of 11 characters"],
    ["a slash at the end", "/v1/", "a string of 4 characters"],
    ["a part that leads upwards", "/v1/../x", "a string of 8 characters"],
    ["a part that begins with a hyphen", "/-v1", "a string of 4 characters"],
    ["a query", "/v1?a=1", "a string of 7 characters"],
    ["a fragment", "/v1#a", "a string of 5 characters"],
    ["a line break at the end", "/v1\n", "a string of 4 characters"],
    ["a value that is not a string", 1, "a number"],
    ["a missing path", undefined, "undefined"],
  ])("rejects %s", (_, path, received) => {
    expect(findPathProblem(path as string)).toEqual({
      field: "path",
      expected: "a path like /v1/netpay/query",
      received,
    })
  })
})
