import { execFileSync, spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parse } from "yaml"
import { fileOf, withPath } from "../../scripts/new-operation.ts"
import { lintMessages } from "../../scripts/spec/lint.ts"
import { copyProject, type ProjectCopy } from "../support/project-copy.ts"

const root = process.cwd()
const POST = "/v1/netpay/bills/refund-query"
const REDIRECT = "/v1/netpay/newpay/h5-pay"
const TSX = join(root, "node_modules/tsx/dist/cli.mjs")

let project: ProjectCopy
let copy: string
const at = (path: string): string => join(copy, path)
const command = (...args: string[]): string[] => [TSX, at("scripts/new-operation.ts"), ...args]
const create = (...args: string[]): string =>
  execFileSync(process.execPath, command(...args), { cwd: copy, encoding: "utf8" })

/** Fills in the comments of a page. Each entry replaces the comments `# key: …`. */
function fillIn(page: string, values: Readonly<Record<string, string>>): void {
  let text = readFileSync(at(page), "utf8")
  for (const [key, value] of Object.entries(values))
    text = text.replaceAll(new RegExp(`# ${key}: .*`, "g"), `${key}: ${value}`)
  writeFileSync(at(page), text)
}

beforeAll(async () => {
  project = await copyProject()
  copy = project.folder
})

afterAll(() => project.remove())

describe("npm run new-operation", { timeout: 60_000 }, () => {
  it("creates a page that lacks only what is named in it, and that is complete once this is filled in", () => {
    const printed = create(
      POST,
      "--tag",
      "bills",
      "--effect",
      "read",
      "--id",
      "queryBillRefund",
      "--zh",
      "账单退款查询",
    )
    expect(printed).toMatch(/^wrote spec\/paths\/bills\/refund-query\.yaml, .*\n\n1\. Fill in the page/)
    expect(create(REDIRECT, "--tag", "h5", "--redirect")).toContain("spec/paths/h5/h5-pay.yaml")
    const { paths } = parse(readFileSync(at("spec/openapi.yaml"), "utf8"))
    expect(paths).toMatchObject({
      [POST]: { $ref: "paths/bills/refund-query.yaml" },
      [REDIRECT]: { $ref: "paths/h5/h5-pay.yaml" },
    })

    const pages = ["spec/paths/bills/refund-query.yaml", "spec/paths/h5/h5-pay.yaml"] as const
    const messages = lintMessages(copy)
    for (const message of messages) {
      const [page, key] = /^(spec\/\S+\.yaml):\d+: (?:operation: )?(\S+) is missing/.exec(message)?.slice(1) ?? []
      expect(pages, message).toContain(page)
      expect(readFileSync(at(page ?? ""), "utf8"), message).toContain(`# ${key}: `)
    }
    expect(messages.map((message) => / (\S+) is missing/.exec(message)?.[1])).toEqual(
      expect.arrayContaining([
        "x-ums-success",
        "x-ums-echo",
        "x-ums-source",
        "x-ums-effect",
        "x-ums-resolve",
        "operationId",
      ]),
    )

    const none = '{ fields: {}, source: { document: c2b-2020, section: "§1" }, confidence: inferred }'
    const table = { "x-ums-source": '{ document: c2b-2020, section: "§1" }', "x-ums-confidence": "inferred" }
    const texts = { "x-en-summary": "query a refund", description: "查询退款", "x-en": "queries a refund" }
    fillIn(pages[0], { ...texts, ...table, "x-ums-success": "[SUCCESS]", "x-ums-echo": none })
    fillIn(pages[1], {
      ...{ summary: "新支付", operationId: "startNewPayment", "x-ums-effect": "write", "x-ums-resolve": "none" },
      ...{ ...texts, ...table, "x-ums-idempotency": none.replace("{}", "[]") },
    })
    expect(lintMessages(copy)).toEqual([])
  })

  it.each([
    ["nothing", [], "The path is missing"],
    ["no tag", ["/v1/a/b"], "--tag is missing"],
    ["an unknown tag", ["/v1/a/b", "--tag", "other"], "--tag is missing or does not exist: other"],
    ["an unknown effect", ["/v1/a/b", "--tag", "h5", "--effect", "delete"], "--effect is read or write, not delete"],
    ["an unknown option", ["/v1/a/b", "--name", "b"], "--name"],
    [
      "a path that is described",
      ["/v1/netpay/query", "--tag", "orders"],
      "is described already, in spec/paths/orders/query",
    ],
  ])("rejects %s, and lists the tags", (_, args, message) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command(...args), { cwd: copy, encoding: "utf8" })
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr.split("\n")[0]).toContain(message)
    expect(stderr).toContain("bills, orders, secure")
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})

describe("the place of a page", () => {
  const index = {
    tags: [],
    paths: { "/v1/a/one": { $ref: "paths/first/one.yaml" }, "/v2/a/two": { $ref: "paths/second/two.yaml" } },
  }
  const operation = { tag: "family", isRedirect: false }

  it("is beside the pages with the same beginning of the path, or in the folder of the tag", () => {
    expect(fileOf({ ...operation, path: "/v1/a/three" }, index)).toBe("paths/first/three.yaml")
    expect(fileOf({ ...operation, path: "/v3/a/three" }, index)).toBe("paths/family/three.yaml")
  })

  it("in openapi.yaml is after the last page of its folder, or at the end", () => {
    const text =
      "tags:\npaths:\n  /one: { $ref: paths/first/one.yaml }\n  /two: { $ref: paths/second/two.yaml }\n# End\nwebhooks:\n"
    const line = (path: string, file: string): number =>
      withPath(text, path, file)
        .split("\n")
        .findIndex((one) => one.includes(path))
    expect(line("/new", "paths/first/new.yaml")).toBe(3)
    expect(line("/new", "paths/third/new.yaml")).toBe(4)
  })
})
