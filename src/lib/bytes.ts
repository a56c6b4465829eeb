/** Encodings of bytes. */

const encoder = new TextEncoder()

/** The UTF-8 bytes of a string. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Lower-case hex. */
export function hex(bytes: ArrayBuffer | Uint8Array): string {
  let text = ""
  // The first digit of byte + 256 is a 1: two digits follow it.
  for (const byte of new Uint8Array(bytes)) text += (byte + 256).toString(16).slice(1)
  return text
}

/** Standard Base64, padded. Only for digests and signatures: each byte becomes a call argument. */
export function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}
