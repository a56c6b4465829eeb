/** An error response of the gateway, and the codes that it can have. */
import { errorCodes } from "../../../generated/error-codes.ts"
import { beijingTime } from "../../lib/beijing-time.ts"

/** A code that the description lists. */
export type Code = keyof typeof errorCodes

/** Thrown wherever a request turns out to be wrong. The gateway catches it and sends it as the response. */
export class ErrorResponse extends Error {
  override readonly name = "ErrorResponse"
  readonly code: Code

  /** @param detail What to add to the text of the code, or the whole message where the platform's own is known. */
  constructor(code: Code, detail?: string | { readonly message: string }) {
    const { zh } = errorCodes[code].meaning
    super(typeof detail === "object" ? detail.message : detail ? `${zh}：${detail}` : zh)
    this.code = code
  }

  /**
   * The scope of the code says who responds: the gateway itself (HTTP 412 with `errInfo`) or the product (HTTP 200, with
   * `errMsg` or `errInfo`, as that product does).
   */
  toResponse(now: number, echo: Readonly<Record<string, unknown>> = {}): Response {
    const { scope } = errorCodes[this.code]
    if (scope !== "netpay") {
      return Response.json({ errCode: this.code, errInfo: this.message }, { status: scope === "gateway" ? 412 : 200 })
    }
    return Response.json({ errCode: this.code, errMsg: this.message, responseTimestamp: beijingTime(now), ...echo })
  }
}
