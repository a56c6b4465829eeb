/** Reads the input and the key of a command. */
import { createReadStream } from "node:fs"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"

/** A body or a notification has a few kilobytes. Without a limit, a wrong file could fill the memory. */
const MAX_BYTES = 16 * 1_048_576

/** Reads a file, or standard input if the file is absent or `-`. */
export async function readInput(file: string | undefined, context: Context): Promise<Uint8Array<ArrayBuffer>> {
  const isFile = file !== undefined && file !== "-"
  return await readAll(isFile ? createReadStream(file) : context.io.stdin, file ?? "-", context)
}

/** Reads a source to its end. `name` is for the error message. */
async function readAll(
  source: AsyncIterable<Uint8Array>,
  name: string,
  { messages }: Context,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of source) {
      length += chunk.length
      if (length > MAX_BYTES) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw new Failure("input", messages.unreadable(name, (error as { code?: string }).code ?? String(error)))
  }
  if (length > MAX_BYTES) throw new Failure("input", messages.tooLarge(name, MAX_BYTES / 1_048_576))
  return new Uint8Array(Buffer.concat(chunks))
}

/** Decodes UTF-8 without losing or replacing a byte. */
export function readText(bytes: Uint8Array, { messages }: Context): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Failure("input", messages.notUtf8)
  }
}

/** Reads a key from a file, or else from the environment. A line break at the end of the file does not belong to the key. */
export async function readKey(variable: string, file: string | undefined, context: Context): Promise<string> {
  const { io, messages } = context
  const key = file === undefined ? io.env[variable] : await readKeyFile(file, context)
  if (key === undefined || key.trim() === "") throw new Failure("input", messages.missingKey(variable))
  if (/[\r\n]/.test(key)) throw new Failure("input", messages.keyOfSeveralLines)
  return key
}

async function readKeyFile(path: string, context: Context): Promise<string> {
  // The message does not repeat the name, because a user may have passed the key itself by mistake.
  const bytes = await readAll(createReadStream(path), "--key-file", context)
  let text: string | undefined
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // The same message as below.
  }
  // UTF-16 begins with a byte order mark, which is not UTF-8, or has a NUL beside each ASCII character.
  if (text === undefined || /^\uFEFF|\0/.test(text)) throw new Failure("input", context.messages.keyFileEncoding)
  return text.replace(/\r?\n$/, "")
}
