import { errorCodes } from "../../generated/error-codes.ts"
import { beijingTime } from "../lib/beijing-time.ts"

/** A code that the description lists. */
export type Code = keyof typeof errorCodes

/** The gateway's no. The description says of each code whether the gateway or the business behind it speaks. */
export class Refusal extends Error {
  override readonly name = "Refusal"
  readonly code: Code

  /** @param detail What to add to the code's own text, or the whole text where the platform's is known. */
  constructor(code: Code, detail?: string | { readonly whole: string }) {
    const { zh } = errorCodes[code].meaning
    super(typeof detail === "object" ? detail.whole : detail ? `${zh}：${detail}` : zh)
    this.code = code
  }

  /** The gateway's own refusals are 412 with `errInfo`; those of the business are 200, its words by the product. */
  toResponse(epochMs: number, echo: Readonly<Record<string, unknown>> = {}): Response {
    const { scope } = errorCodes[this.code]
    if (scope !== "netpay") {
      return Response.json({ errCode: this.code, errInfo: this.message }, { status: scope === "gateway" ? 412 : 200 })
    }
    const responseTimestamp = beijingTime(epochMs)
    return Response.json({ errCode: this.code, errMsg: this.message, responseTimestamp, ...echo })
  }
}
