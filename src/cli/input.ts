/** Reads the input and the key of a command. */
import { readFile } from "node:fs/promises"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"

/** Reads a file, or standard input if the file is absent or `-`. */
export async function readInput(file: string | undefined, { io, messages }: Context): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (file !== undefined && file !== "-") return new Uint8Array(await readFile(file))
    const chunks: Uint8Array[] = []
    for await (const chunk of io.stdin) chunks.push(chunk)
    return new Uint8Array(Buffer.concat(chunks))
  } catch (error) {
    throw new Failure("input", messages.unreadable(file ?? "-", reasonOf(error)))
  }
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
export async function readKey(variable: string, file: string | undefined, { io, messages }: Context): Promise<string> {
  const key = file === undefined ? io.env[variable] : await readKeyFile(file)
  if (key === undefined || key.trim() === "") throw new Failure("input", messages.missingKey(variable))
  return key

  async function readKeyFile(path: string): Promise<string> {
    try {
      return (await readFile(path, "utf8")).replace(/\r?\n$/, "")
    } catch (error) {
      // The message does not repeat the name, because a user may have passed the key itself by mistake.
      throw new Failure("input", messages.unreadable("--key-file", reasonOf(error)))
    }
  }
}

function reasonOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error)
}
