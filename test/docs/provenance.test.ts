import { describe, expect, it } from "vitest"
import { provenanceBeside, provenanceIn } from "../../scripts/docs/provenance.ts"

const fact = {
  source: "天满《预授权完成》请求参数（示例 2023-07-19）；必填列：《全民付移动支付 C扫B》v20200527 §1.9",
  confidence: "documented",
}

describe("the source of a fact", () => {
  it("stands as it is in Chinese", () => {
    expect(provenanceIn(fact, "zh")).toBe(`出处：${fact.source}`)
  })

  it("keeps the titles of documents in English", () => {
    expect(provenanceIn(fact, "en")).toBe(
      "documented: Tianman 《预授权完成》 request table (sample 2023-07-19); required column: 《全民付移动支付 C扫B》v20200527 §1.9",
    )
  })

  it("names only the documents where the glossary cannot translate the text", () => {
    const source = "《全民付移动支付 C扫B》v20200527 §2.2：付款失败为 TRADE_CLOSED；完成订单号由商户指定"
    expect(provenanceIn({ source, confidence: "inferred" }, "en")).toBe(
      "inferred: 《全民付移动支付 C扫B》v20200527 §2.2",
    )
  })

  it("leaves out at a field what stands above its table", () => {
    expect(provenanceBeside(fact, { source: fact.source }, "zh")).toBe("文档")
    expect(provenanceBeside(fact, { source: "天满《预授权完成》响应参数" }, "zh")).toBe(`出处：${fact.source}`)
  })
})
