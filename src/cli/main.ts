#!/usr/bin/env node
import process from "node:process"
import { run } from "./run.ts"

// Whoever read our output has gone, as `head` does: end as a program that the signal for it would have ended.
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
// Ended by hand, because a notification that waits for its repeat would hold the process; and only when all is written.
process.stdout.write("", () => process.exit(code))
