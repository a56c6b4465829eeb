import { CommanderError } from "commander"
import { ConfigurationError } from "../index.ts"
import { EXIT, Failure } from "./exit.ts"
import type { Io } from "./io.ts"
import { wordsFor } from "./language.ts"
import { createProgram } from "./program.ts"
import type { Words } from "./words/en.ts"

/** Runs one command line and returns its exit code. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const words = wordsFor(argv, io.env)
  try {
    refuseKeys(argv, words)
    await createProgram({ io, words }).parseAsync([...argv], { from: "user" })
    return EXIT.done
  } catch (error) {
    const { exit, message } = failureOf(error, words)
    if (message) io.stderr(`${message}\n`)
    return EXIT[exit]
  }
}

// A key in an argument is seen by every user of the machine and kept by the shell. It is not repeated in the complaint.
function refuseKeys(argv: readonly string[], words: Words): void {
  const end = argv.indexOf("--")
  const options = argv.slice(0, end < 0 ? undefined : end).filter((argument) => argument.startsWith("-"))
  const names = options.map((argument) => argument.split("=")[0] ?? "")
  if (names.some((name) => name !== "--key-file" && /^-k|key|secret|passw/i.test(name))) {
    throw new Failure("usage", words.keyAsArgument)
  }
}

function failureOf(error: unknown, words: Words): { exit: keyof typeof EXIT; message: string } {
  if (error instanceof Failure) return error
  if (error instanceof ConfigurationError) return { exit: "usage", message: words.badOption(error.message) }
  if (error instanceof CommanderError)
    return { exit: error.exitCode === 0 ? "done" : "usage", message: said(error, words) }
  return { exit: "fault", message: error instanceof Error ? `${error.stack}` : String(error) }
}

/** What the parser complains of, in the user's language. Help is no complaint, and has been printed. */
function said({ code, message }: CommanderError, words: Words): string {
  const complaint = words.complaints[code]
  if (complaint === undefined) return ""
  // The parser quotes what it complains of first; a value behind it is left out, for it may be a secret.
  const subject = /'([^'=]*)/.exec(message)?.[1] ?? ""
  return `${complaint}${subject}\n${words.seeHelp}`
}
