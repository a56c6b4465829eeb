import { describe, expect, it } from "vitest"
import { formatSource, type Source } from "../../scripts/spec/source.ts"

const cases: [says: string, source: Source, zh: string, en: string][] = [
  [
    "a PDF with its edition, a section, a part and a field",
    { document: "h5-2021", section: "§1.1", part: "requestTable", item: "goods" },
    "《全民付移动支付 H5支付》v20210406 §1.1 请求参数 goods",
    "《全民付移动支付 H5支付》 v20210406 (H5 payment) §1.1, request table, goods",
  ],
  [
    "a page of the platform with the date of its sample",
    { document: "tianman/uac-h5", part: "requestSample" },
    "天满《银联云闪付 H5 支付》（示例 2022-04-19）请求示例",
    "Tianman 《银联云闪付 H5 支付》 (UnionPay H5 payment, sample of 2022-04-19), request sample",
  ],
  [
    "a file of a public repository",
    { use: "borrowed", document: "maczh/chinaums", file: "models.go", item: "BSCPayReq" },
    "借自 maczh/chinaums models.go BSCPayReq",
    "borrowed from maczh/chinaums models.go, BSCPayReq",
  ],
  [
    "a document that has no title of its own",
    { use: "borrowed", document: "product-pdfs" },
    "借自各产品 PDF（2020 至 2021 年）",
    "borrowed from the PDFs of the products (2020 to 2021)",
  ],
  [
    "several sections of one document, which is named once",
    [
      { document: "c2b-2020", section: ["§1.2", "§1.4"], note: { zh: "甲", en: "one" } },
      { use: "values", document: "c2b-2020", section: "§2.3" },
    ],
    "《全民付移动支付 C扫B》v20200527 §1.2、§1.4：甲；取值见 §2.3",
    "《全民付移动支付 C扫B》 v20200527 (bills paid by scanning the merchant's code) §1.2, §1.4: one; values: see §2.3",
  ],
  [
    "notes without a document, one of them named",
    [{ note: { zh: "我们的结论", en: "our conclusion" } }, { note: "notInTable" }],
    "我们的结论；表中没有这一行",
    "our conclusion; the table does not have this row",
  ],
]

describe("a source", () => {
  it.each(cases)("prints %s", (_, source, zh, en) => {
    expect(formatSource(source, "zh")).toBe(zh)
    expect(formatSource(source, "en")).toBe(en)
  })

  it("must be in spec/sources.yaml", () => {
    expect(() => formatSource({ document: "other" }, "zh")).toThrow("spec/sources.yaml has no other")
    expect(() => formatSource({ note: "other" }, "zh")).toThrow("spec/sources.yaml has no other")
  })
})
