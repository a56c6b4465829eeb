import { describe, expect, it } from "vitest"
import { provenanceBeside, provenanceIn } from "../../scripts/docs/provenance.ts"

const field = {
  source: [
    { document: "tianman/preauthed", part: "requestTable" },
    { use: "requiredColumn", document: "c2b-2020", section: "§1.9" },
  ],
  confidence: "documented",
}

describe("the source of a field", () => {
  it("follows its confidence", () => {
    expect(provenanceIn(field, "zh")).toBe(
      "出处：天满《预授权完成》（示例 2023-07-19）请求参数；必填列：《全民付移动支付 C扫B》v20200527 §1.9",
    )
    expect(provenanceIn(field, "en")).toBe(
      "documented: Tianman 《预授权完成》 (complete a pre-authorisation, sample of 2023-07-19), request table; " +
        "required column: 《全民付移动支付 C扫B》 v20200527 (bills paid by scanning the merchant's code) §1.9",
    )
  })

  it("leaves out at a field what stands above its table", () => {
    expect(provenanceBeside(field, { source: structuredClone(field.source) }, "zh")).toBe("文档")
    expect(provenanceBeside(field, { source: field.source[0] }, "zh")).toBe(provenanceIn(field, "zh"))
  })
})
