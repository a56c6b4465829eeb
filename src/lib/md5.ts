import { md5 } from "@noble/hashes/legacy.js"
import { hex } from "./bytes.ts"

/**
 * Lower-case hex MD5, which WebCrypto lacks.
 *
 * MD5 is broken: with a key appended to the message, two colliding prefixes share a tag under every key. It stands here
 * alone, loaded only when a caller has asked for it by name, because old notifications of the platform carry it.
 */
export function md5Hex(bytes: Uint8Array): string {
  return hex(md5(bytes))
}
