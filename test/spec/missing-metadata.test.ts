import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parse, stringify } from "yaml"
import { copyProject, type ProjectCopy } from "../support/project-copy.ts"

interface Node {
  [key: string]: Node
}

/** What is deleted, each from a page of its own, and what the one message on that page must contain. */
const DELETED: readonly [page: string, place: string, message: string][] = [
  ["paths/orders/close.yaml", "post operationId", "operationId is missing: a verb"],
  ["paths/orders/sub-orders-confirm.yaml", "post tags", "tags is missing: one of bills, orders,"],
  ["paths/secure/secure-complete.yaml", "post summary", "summary is not in Chinese"],
  ["paths/secure/secure-cancel.yaml", "post x-en-summary", "x-en-summary is missing"],
  ["paths/preauth/preauthed.yaml", "post description", "description is not in Chinese"],
  ["paths/preauth/preauth-cancel.yaml", "post security", "security is missing: the schemes"],
  [
    "paths/preauth/preauthed-cancel.yaml",
    "post x-ums-effect",
    "x-ums-effect is missing: read (changes nothing) or write",
  ],
  ["paths/trade/create.yaml", "post x-ums-success", "x-ums-success is missing: the codes"],
  ["paths/acp/js-pay.yaml", "post x-ums-idempotency", "x-ums-idempotency is missing: none"],
  ["paths/applepay/order.yaml", "post x-ums-idempotency fields", "x-ums-idempotency.fields is a list"],
  ["paths/uac/app-order.yaml", "post x-ums-echo", "x-ums-echo is missing: none"],
  ["paths/uac/mini-order.yaml", "post x-ums-echo confidence", "needs confidence (documented, observed or inferred)"],
  ["paths/bills/preauthed.yaml", "post x-ums-state", "x-ums-state is missing: none"],
  ["paths/bills/preauthed-cancel.yaml", "post x-ums-state field", "x-ums-state.field names the response field"],
  ["paths/bills/refund.yaml", "post x-ums-state final", "x-ums-state.final names the values"],
  ["paths/bills/update-qrcode.yaml", "post x-ums-resolve", "x-ums-resolve is missing: none"],
  ["paths/bills/get-qrcode.yaml", "post x-ums-resolve path", "x-ums-resolve.path is the path of the query"],
  ["paths/poslink-v6/refund.yaml", "post x-ums-resolve by", "x-ums-resolve.by names the fields of the query"],
  ["paths/poslink-v6/pay.yaml", "post x-ums-resolve state", "x-ums-resolve.state.final names the values"],
  ["paths/invoice/invoice.yaml", "post x-ums-code message", "x-ums-code names the response fields"],
  ["paths/trade/h5-pay.yaml", "get x-ums-resolve source", "x-ums-resolve needs source (a record"],
  ["paths/wxpay/h5-pay.yaml", "get parameters", "the request table is missing: parameters"],
  ["paths/poslink-v2/voidpayment.yaml", "post requestBody", "the request table is missing: requestBody"],
  ["paths/qmf/order.yaml", "post responses 200", "the response 200 is missing"],
  [
    "paths/bills/close-qrcode.yaml",
    "post requestBody content application/json schema x-ums-source",
    "x-ums-source is missing: a record such as { document, section, part, item, note }",
  ],
  [
    "paths/bills/query-qrcode-info.yaml",
    "post requestBody content application/json schema x-ums-confidence",
    "x-ums-confidence is missing: documented, observed or inferred. Give the table one, or each of: ",
  ],
  ["webhooks/bill-payment.yaml", "post x-ums-identified-by", "x-ums-identified-by is missing: { anyOf"],
]

let copy: ProjectCopy
let result: { code: number; stdout: string; stderr: string }

beforeAll(async () => {
  copy = await copyProject()
  for (const [page, place] of DELETED) await deleteFrom(page, place.split(" "))
  result = await copy.run("generate")
}, 60_000)

afterAll(() => copy.remove())

async function deleteFrom(page: string, place: readonly string[]): Promise<void> {
  const file = join(copy.folder, "spec", page)
  const content: Node = parse(await readFile(file, "utf8"), { merge: true })
  const last = place.at(-1) ?? ""
  const parent = place.slice(0, -1).reduce((node, step) => node[step] ?? {}, content)
  if (!(last in parent)) throw new Error(`${page} has no ${place.join(" ")}`)
  delete parent[last]
  await writeFile(file, stringify(content))
}

describe("npm run generate on pages that lack something", () => {
  it.each(DELETED)("has one message on %s, which lacks %s", (page, _, message) => {
    const about = result.stderr.split("\n").filter((line) => line.startsWith(`spec/${page}:`))
    expect(about).toEqual([expect.stringContaining(message)])
  })

  it("has no message on other pages, writes nothing, and ends without a stack trace", () => {
    const pages = DELETED.map(([page]) => `spec/${page}:`)
    // A document that only the deleted part cites is reported as well.
    const lines = result.stderr.split("\n").filter((line) => line && !line.includes("no source uses the document"))
    expect(lines.filter((line) => !pages.some((page) => line.startsWith(page)))).toEqual([
      "Nothing was generated, because spec/ has the faults above.",
    ])
    expect(result).toMatchObject({ code: 1, stdout: "" })
    expect(result.stderr).not.toMatch(/^\s+at /m)
  })
})
