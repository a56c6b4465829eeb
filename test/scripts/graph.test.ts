import { describe, expect, it } from "vitest"
import { checkGraph } from "../../scripts/check-graph.ts"

const entries = ["src/index.ts", "src/sign/index.ts", "src/notify/index.ts", "src/sandbox/index.ts"]

const good: Record<string, string> = {
  "src/index.ts": 'export { client } from "./client.ts"',
  "src/client.ts": 'import { sign } from "./sign/body.ts"\nexport const client = sign',
  "src/sign/index.ts": 'export { sign } from "./body.ts"',
  "src/sign/body.ts": 'import { utf8 } from "../lib/bytes.ts"\nexport const sign = () => import("../lib/md5.ts")',
  "src/lib/bytes.ts": "export const utf8 = 1",
  "src/lib/md5.ts": 'import { md5 } from "@noble/hashes/legacy.js"\nexport { md5 }',
  "src/notify/index.ts": 'import { sign } from "../sign/body.ts"\nexport const verify = sign',
  "src/sandbox/index.ts": 'import { sign } from "../sign/body.ts"\nexport const sandbox = sign',
  "src/sandbox/node.ts": 'import { createServer } from "node:http"\nexport const serve = createServer',
  "src/cli/main.ts": 'import { client } from "../index.ts"\nimport "commander"\nimport "node:fs"\nclient()',
}

function breachesOf(changes: Record<string, string>): string[] {
  return checkGraph(new Map(Object.entries({ ...good, ...changes })), entries)
}

describe("the table of rooms", () => {
  it("allows a graph whose arrows go down", () => {
    // body.ts loads md5 on demand; the core must not reach it even so.
    expect(breachesOf({ "src/client.ts": "export const client = 1" })).toEqual([])
  })

  it.each([
    ["lib to sign", { "src/lib/bytes.ts": 'import "../sign/body.ts"' }, "lib may use only lib; this is sign"],
    ["sign to notify", { "src/sign/index.ts": 'import "../notify/index.ts"' }, "sign may use only sign, lib"],
    ["sandbox to client", { "src/sandbox/index.ts": 'export * from "../client.ts"' }, "this is client"],
    [
      "sandbox to client, a type",
      { "src/sandbox/index.ts": 'import type { A } from "../client.ts"' },
      "this is client",
    ],
    ["an import inside a type", { "src/lib/bytes.ts": 'export type A = import("../client.ts").A' }, "this is client"],
    ["cli past the entries", { "src/cli/main.ts": 'import "../sign/body.ts"' }, "only what a user can import"],
    ["cli to the client's files", { "src/cli/main.ts": 'import "../client.ts"' }, "this is client"],
    ["a file to the index", { "src/client.ts": 'import "./index.ts"' }, "this is index"],
    ["generated code", { "generated/a.ts": 'import "../src/lib/bytes.ts"' }, "generated may import types only"],
    ["node: in the library", { "src/lib/bytes.ts": 'import "node:crypto"' }, "files named node.ts may import node:"],
    ["a package in the wrong room", { "src/sign/body.ts": 'import "openapi-fetch"' }, "sign may import no package"],
    ["a package like an allowed one", { "src/client.ts": 'import "openapi-fetch-x"' }, "only openapi-fetch"],
    ["a computed address", { "src/lib/bytes.ts": "import(name)" }, "lib may import of packages only"],
    ["a missing file", { "src/lib/bytes.ts": 'import "./gone.ts"' }, "there is no such file"],
    ["a room that the table lacks", { "src/attic/box.ts": "export {}" }, "no room of the table"],
    ["md5 in the core, on demand", {}, "src/index.ts must never reach ^src\\/lib\\/md5"],
    ["md5 at once", { "src/sign/body.ts": 'import "../lib/md5.ts"' }, "src/sign/index.ts must never reach"],
    ["node: from an entry", { "src/sandbox/index.ts": 'import "./node.ts"' }, "must never reach ^node:"],
    ["a cycle", { "src/sign/body.ts": 'import "./index.ts"' }, "files must not import each other"],
    [
      "a cycle of types",
      { "src/sign/body.ts": 'import type { A } from "./index.ts"' },
      "files must not import each other",
    ],
  ])("refuses %s", (_, changes, rule) => {
    expect(breachesOf(changes)).toContainEqual(expect.stringContaining(rule))
  })

  it("names the arrow with its line", () => {
    const [breach] = breachesOf({
      "src/client.ts": "export const client = 1",
      "src/lib/bytes.ts": '// first line\nimport { sign } from "../sign/body.ts"\nsign()',
    })
    expect(breach).toBe("src/lib/bytes.ts:2 -> src/sign/body.ts: lib may use only lib; this is sign")
  })
})
