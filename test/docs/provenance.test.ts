import { describe, expect, it } from "vitest"
import { provenanceBeside, provenanceIn } from "../../scripts/docs/provenance.ts"

const fact = {
  source: [
    { document: "tianman/preauthed", part: "requestTable" },
    { use: "requiredColumn", document: "c2b-2020", section: "§1.9" },
  ],
  confidence: "documented",
}

describe("the source of a fact", () => {
  it("follows how sure it is", () => {
    expect(provenanceIn(fact, "zh")).toBe(
      "有文档：天满《预授权完成》（示例 2023-07-19）请求参数；必填列：《全民付移动支付 C扫B》v20200527 §1.9",
    )
    expect(provenanceIn(fact, "en")).toBe(
      "documented: Tianman 《预授权完成》 (complete a pre-authorisation, sample of 2023-07-19), request table; " +
        "required column: 《全民付移动支付 C扫B》 v20200527 (bills paid by scanning the merchant's code) §1.9",
    )
  })

  it("leaves out at a field what stands above its table", () => {
    expect(provenanceBeside(fact, { source: structuredClone(fact.source) }, "zh")).toBe("有文档")
    expect(provenanceBeside(fact, { source: fact.source[0] }, "zh")).toBe(provenanceIn(fact, "zh"))
  })
})
