import { readFile } from "node:fs/promises"
import { Failure } from "./exit.ts"
import type { Context } from "./io.ts"

/** The bytes of a file, or of standard input where the file is absent or `-`. */
export async function readInput(file: string | undefined, { io, words }: Context): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (file !== undefined && file !== "-") return new Uint8Array(await readFile(file))
    const chunks: Uint8Array[] = []
    for await (const chunk of io.stdin) chunks.push(chunk)
    return new Uint8Array(Buffer.concat(chunks))
  } catch (error) {
    throw new Failure("input", words.unreadable(file ?? "-", reasonOf(error)))
  }
}

/** The text of some bytes, none of them lost or added. */
export function readText(bytes: Uint8Array, { words }: Context): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Failure("input", words.notUtf8)
  }
}

/** A key from a file, else from the environment; never from an argument. The line break that ends a file is no part of it. */
export async function readKey(variable: string, file: string | undefined, { io, words }: Context): Promise<string> {
  const key = file === undefined ? io.env[variable] : await readKeyFile(file)
  if (key === undefined || key.trim() === "") throw new Failure("input", words.noKey(variable))
  return key

  async function readKeyFile(path: string): Promise<string> {
    try {
      return (await readFile(path, "utf8")).replace(/\r?\n$/, "")
    } catch (error) {
      // The name is not repeated: a person in a hurry gives the key itself here.
      throw new Failure("input", words.unreadable("--key-file", reasonOf(error)))
    }
  }
}

function reasonOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error)
}
