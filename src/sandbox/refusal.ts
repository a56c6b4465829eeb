import { errorCodes } from "../../generated/error-codes.ts"
import { beijingTime } from "../lib/clock.ts"

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

  /** The gateway's own refusals are 412 with `errInfo`; those of the business are 200 with `errMsg`. */
  toResponse(epochMs: number, echo: Readonly<Record<string, unknown>> = {}): Response {
    if (errorCodes[this.code].scope === "gateway") {
      return Response.json({ errCode: this.code, errInfo: this.message }, { status: 412 })
    }
    const responseTimestamp = beijingTime(epochMs)
    return Response.json({ errCode: this.code, errMsg: this.message, responseTimestamp, ...echo })
  }
}
