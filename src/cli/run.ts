/** Runs one command line and turns every error into a message and an exit code. */
import { CommanderError } from "commander"
import { ConfigurationError } from "../index.ts"
import { EXIT, Failure } from "./exit.ts"
import type { Io } from "./io.ts"
import { messagesFor } from "./language.ts"
import type { Messages } from "./messages/en.ts"
import { createProgram } from "./program.ts"

/** Runs one command line and returns its exit code. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const messages = messagesFor(argv, io.env)
  try {
    rejectKeys(argv, messages)
    await createProgram({ io, messages }).parseAsync([...argv], { from: "user" })
    return EXIT.done
  } catch (error) {
    const { exit, message } = failureOf(error, messages)
    if (message) io.stderr(`${message}\n`)
    return EXIT[exit]
  }
}

// Every user of the machine can see the arguments, and the shell stores them. The error message does not repeat the key.
function rejectKeys(argv: readonly string[], messages: Messages): void {
  const end = argv.indexOf("--")
  const options = argv.slice(0, end < 0 ? undefined : end).filter((argument) => argument.startsWith("-"))
  const names = options.map((argument) => argument.split("=")[0] ?? "")
  if (names.some((name) => name !== "--key-file" && /^-k|key|secret|passw/i.test(name))) {
    throw new Failure("usage", messages.keyAsArgument)
  }
}

function failureOf(error: unknown, messages: Messages): { exit: keyof typeof EXIT; message: string } {
  if (error instanceof Failure) return error
  if (error instanceof ConfigurationError) return { exit: "usage", message: messages.invalidValue(error.message) }
  if (error instanceof CommanderError) {
    return { exit: error.exitCode === 0 ? "done" : "usage", message: usageErrorMessage(error, messages) }
  }
  return { exit: "internal", message: error instanceof Error ? `${error.stack}` : String(error) }
}

/** The parser's error in the user's language. Help also ends with a `CommanderError`, but has been printed already. */
function usageErrorMessage({ code, message }: CommanderError, messages: Messages): string {
  const usageError = messages.usageErrors[code]
  if (usageError === undefined) return ""
  // The first quoted text is what the error is about. A value after `=` can be a secret and is left out.
  const subject = /'([^'=]*)/.exec(message)?.[1] ?? ""
  const [, suggestions] = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message) ?? []
  const suggestion = suggestions === undefined ? "" : `${messages.didYouMean(suggestions)}\n`
  return `${usageError}${subject}\n${suggestion}${messages.seeHelp}`
}
