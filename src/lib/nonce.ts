/** 32 hex characters of fresh randomness (122 bits). The platform allows at most 128 characters. */
export function randomNonce(): string {
  return crypto.randomUUID().replaceAll("-", "")
}
