/** The entry `chinaums/sign`: the signing schemes by themselves. */
export { ConfigurationError } from "../lib/configuration-error.ts"
export { type BodySignature, signBody } from "./body.ts"
export type { Credentials, SignatureParams } from "./credentials.ts"
export { signFormParam } from "./form-param.ts"
export { type Digest, type FieldSignOptions, signFields } from "./key-append.ts"
export { signTokenRequest, type TokenRequest, type TokenSignOptions } from "./token.ts"
