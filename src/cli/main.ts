#!/usr/bin/env node
/** The program `chinaums`: connects the command line to the process. */
import process from "node:process"
import { EXIT } from "./exit.ts"
import { messagesFor } from "./language.ts"
import { run } from "./run.ts"

const argv = process.argv.slice(2)

// Output that is lost makes the command fail, whatever its own exit code would be.
process.stdout.on("error", endWithoutOutput)
// Without a listener, a message that cannot be written would end the process with another exit code.
process.stderr.on("error", () => {})

let hasWritten = false
const code = await run(argv, {
  stdin: process.stdin,
  stdout: (text) => {
    hasWritten = true
    try {
      process.stdout.write(text)
    } catch (error) {
      // Deno throws instead of emitting an event.
      endWithoutOutput(error as Error)
    }
  },
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve())
    }),
})
// A notification that waits for its next attempt would keep the process running, so it exits as soon as all is written.
// A command without output does not fail because it cannot write.
if (!hasWritten) process.exit(code)
process.stdout.write("", (error) => {
  if (error) endWithoutOutput(error)
  process.exit(code)
})

function endWithoutOutput(error: NodeJS.ErrnoException): never {
  // The reader closed the pipe, as `head` does. It wants no message; 141 is the code after SIGPIPE.
  if (error.code === "EPIPE") process.exit(141)
  const { unwritable } = messagesFor(argv, process.env)
  process.stderr.write(`${unwritable(error.code ?? error.message)}\n`)
  process.exit(EXIT.output)
}
