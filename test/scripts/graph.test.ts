import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { findViolations } from "../../scripts/check-graph.ts"

const entries = ["src/index.ts", "src/sign/index.ts", "src/notify/index.ts", "src/sandbox/index.ts"]

const allowed: Record<string, string> = {
  "src/index.ts": 'export { client } from "./client/client.ts"',
  "src/client/client.ts":
    'import { send } from "../transport/send.ts"\nimport "../../generated/a.ts"\nexport const client = send',
  "src/client/types.ts": "export type Result = 1",
  "src/openapi-fetch/index.ts":
    'import type { Result } from "../client/types.ts"\nimport "../transport/send.ts"\nimport "openapi-fetch"\nexport const a: Result = 1',
  "src/transport/send.ts": 'import { utf8 } from "../lib/bytes.ts"\nexport const send = utf8',
  "src/sign/index.ts": 'export { sign } from "./body.ts"',
  "src/sign/body.ts": 'import { utf8 } from "../lib/bytes.ts"\nexport const sign = () => import("../lib/md5.ts")',
  "src/lib/bytes.ts": "export const utf8 = 1",
  "src/lib/md5.ts": 'import { md5 } from "@noble/hashes/legacy.js"\nexport { md5 }',
  "src/notify/index.ts": 'import { sign } from "../sign/body.ts"\nexport const verify = sign',
  "src/explain/index.ts": 'import { sign } from "../sign/body.ts"\nexport const explain = sign',
  "src/sandbox/index.ts": 'import "./gateway/handle.ts"\nimport "../explain/index.ts"',
  "src/sandbox/gateway/handle.ts": 'import { sign } from "../../sign/body.ts"\nexport const handle = sign',
  "src/sandbox/node.ts": 'import { createServer } from "node:http"\nexport const serve = createServer',
  "src/cli/main.ts": 'import { client } from "../index.ts"\nimport "commander"\nimport "node:fs"\nclient()',
  "generated/a.ts": 'import type { utf8 } from "../src/lib/bytes.ts"\nexport type A = typeof utf8',
}

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "graph-"))
})
afterEach(() => rmSync(root, { recursive: true }))

async function violationsOf(changes: Record<string, string>): Promise<string[]> {
  const packages = ["@noble/hashes", "openapi-fetch", "openapi-fetch-x", "commander"].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: "legacy.js" })],
    [`node_modules/${name}/legacy.js`, "export const md5 = 1"],
  ])
  for (const [path = "", text = ""] of [...packages, ...Object.entries({ ...allowed, ...changes })]) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return await findViolations(root, entries)
}

describe("findViolations", () => {
  it("accepts imports that only point downwards", async () => {
    expect(await violationsOf({})).toEqual([])
  })

  it.each<[string, string, string, string]>([
    ["lib to sign", "src/lib/bytes.ts", 'import "../sign/body.ts"', "src/sign/body.ts: lib may import only generated"],
    ["sign to notify", "src/sign/index.ts", 'import "../notify/index.ts"', "sign may import only lib, generated"],
    [
      "transport to client",
      "src/transport/send.ts",
      'import "../client/types.ts"',
      "transport may import only sign, lib",
    ],
    ["client to notify", "src/client/client.ts", 'import "../notify/index.ts"', "client may import only transport"],
    [
      "sandbox to client",
      "src/sandbox/index.ts",
      'export * from "../client/client.ts"',
      "sandbox may import only sign",
    ],
    ["a type", "src/sandbox/index.ts", 'import type { Result } from "../client/types.ts"', "sandbox may import only"],
    ["an import inside a type", "src/lib/bytes.ts", 'export type A = import("../client/types.ts").A', "lib may import"],
    ["index to sign", "src/index.ts", 'import "./sign/body.ts"', "index may import only client, lib"],
    [
      "a value of client",
      "src/openapi-fetch/index.ts",
      'import "../client/types.ts"',
      "may import only types of client",
    ],
    ["cli past the entries", "src/cli/main.ts", 'import "../sign/body.ts"', "only what a user can import"],
    ["generated code to code", "generated/a.ts", 'import "../src/lib/bytes.ts"', "generated may import only types"],
    ["generated to sign", "generated/a.ts", 'import type { a } from "../src/sign/body.ts"', "may import only lib"],
    ["node: in the library", "src/lib/bytes.ts", 'import "node:crypto"', "files named node.ts may import node:"],
    [
      "a server from an entry",
      "src/sandbox/index.ts",
      'import "./node.ts"',
      "only cli and files named node.ts may import a file named node.ts",
    ],
    ["a package", "src/sign/body.ts", 'import "openapi-fetch"', "sign may import only lib"],
    ["a package of another file", "src/lib/bytes.ts", 'import "@noble/hashes/legacy.js"', "only md5.ts may import"],
    ["a similar package", "src/openapi-fetch/index.ts", 'import "openapi-fetch-x"', "openapi-fetch may import only"],
    ["a missing package", "src/sign/body.ts", 'import "absent"', "sign may import only lib"],
    ["a missing file", "src/lib/bytes.ts", 'import "./absent.ts"', "lib may import only"],
    ["a file without a folder", "src/attic/box.ts", 'import "../lib/bytes.ts"', "every file has a folder"],
    ["md5 without delay", "src/sign/body.ts", 'import "../lib/md5.ts"', "md5.ts is loaded on demand"],
    ["md5 below the index", "src/transport/send.ts", 'import "../sign/body.ts"', "index must not reach md5.ts"],
    ["a cycle", "src/sign/body.ts", 'import "./index.ts"', "files must not import each other"],
    ["a cycle of types", "src/sign/body.ts", 'import type { A } from "./index.ts"', "must not import each other"],
  ])("finds %s", async (_, path, text, rule) => {
    expect(await violationsOf({ [path]: text })).toContainEqual(expect.stringContaining(rule))
  })

  it("fails when there is nothing to check", async () => {
    for (const folder of ["src", "generated"]) mkdirSync(join(root, folder))
    await expect(findViolations(root, entries)).rejects.toThrow("no source files")
  })
})
