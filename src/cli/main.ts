#!/usr/bin/env node
/** The program `chinaums`: connects the command line to the process. */
import process from "node:process"
import { run } from "./run.ts"

// The pipe was closed, as `head` does: exit with 141, as after SIGPIPE.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(141)
  throw error
})

const code = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve())
    }),
})
// A notification that waits for its next attempt would keep the process running, so it exits as soon as all is written.
process.stdout.write("", () => process.exit(code))
