/** Random nonces. */

/** 32 random hex characters (122 bits). The platform allows at most 128 characters. */
export function randomNonce(): string {
  return crypto.randomUUID().replaceAll("-", "")
}
