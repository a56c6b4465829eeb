/** Digests by WebCrypto. */
import { hex } from "./bytes.ts"

/** Lower-case hex digest. */
export async function digestHex(algorithm: "SHA-1" | "SHA-256", bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest(algorithm, bytes))
}
