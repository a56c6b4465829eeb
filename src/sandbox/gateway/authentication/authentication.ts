/** Finds out how a request proves who sent it, and prepares the check of that proof. */
import type { SandboxCredentials } from "../../credentials.ts"
import { accessToken } from "./access-token.ts"
import { bodySignature } from "./body-signature.ts"
import { createExpectedSignature } from "./expected-signature.ts"
import { formParam } from "./form-param.ts"
import { authenticationRules } from "./rules.ts"
import type { Check, Received, Strategy } from "./strategy.ts"

/** The strategies for a request by POST, by the scheme of its header. */
const SCHEMES: Readonly<Record<string, Strategy>> = {
  "OPEN-BODY-SIG": bodySignature,
  "OPEN-ACCESS-TOKEN": accessToken,
}

/** Authenticates requests. */
export interface Authentication {
  /** By the header, or by the strategy that the operation has in its place. */
  readonly ofPost: (received: Received, own?: Strategy) => Promise<Check>
  /** By the query of a redirect order. */
  readonly ofRedirect: (received: Received) => Promise<Check>
}

/** Creates the authentication for one merchant. */
export function createAuthentication(credentials: SandboxCredentials): Authentication {
  const merchant = { credentials, sign: createExpectedSignature(credentials) }
  return {
    ofPost: (received, own) => (own ?? SCHEMES[schemeOf(received)] ?? unknownScheme)(received, merchant),
    ofRedirect: (received) => formParam(received, merchant),
  }
}

const schemeOf = ({ authorization }: Received): string => /^\S*/.exec(authorization ?? "")?.[0].toUpperCase() ?? ""

const unknownScheme: Strategy = async () => (context) => {
  const detail = `Authorization 应为 ${Object.keys(SCHEMES).join(" 或 ")} 形式`
  context.rules.require(authenticationRules.rules.scheme, false, "1000", detail)
}
