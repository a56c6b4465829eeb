/** MD5, which WebCrypto lacks. Loaded only when a caller has asked for it by name. */
import { md5 } from "@noble/hashes/legacy.js"
import { hex } from "./bytes.ts"

/**
 * Lower-case hex MD5.
 *
 * MD5 is broken: with a key appended to the message, two colliding prefixes have the same digest under every key. It is
 * here because older notifications of the platform are signed with it.
 */
export function md5Hex(bytes: Uint8Array): string {
  return hex(md5(bytes))
}
