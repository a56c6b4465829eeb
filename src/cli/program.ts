/** Assembles the commands, options and help texts. */
import { createRequire } from "node:module"
import { Command, InvalidArgumentError, Option } from "commander"
import { addDemo } from "./demo.ts"
import { addClock } from "./desk/clock.ts"
import { addFault } from "./desk/fault.ts"
import { addNotify } from "./desk/notify.ts"
import { addOrders, addPay } from "./desk/orders.ts"
import { EXIT } from "./exit.ts"
import type { Context } from "./io.ts"
import { isLanguage } from "./language.ts"
import { addSandbox } from "./sandbox.ts"
import { addSign } from "./sign.ts"
import { addVerify } from "./verify.ts"

// Loaded by the package's own name, so that source and build find the same file.
const { version } = createRequire(import.meta.url)("chinaums/package.json") as { version: string }

/** Creates the parser of the command line, with all texts in one language. */
export function createProgram(context: Context): Command {
  const { io, messages } = context
  const program = new Command("chinaums")
    .description(messages.about)
    .usage(messages.usage.program)
    .version(version, "-V, --version", messages.options.version)
    .helpOption("-h, --help", messages.options.help)
    .helpCommand("help", messages.options.help)
    .exitOverride()
    // `run` prints the parser's errors, in the user's language.
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, outputError: () => {} })
    .configureHelp({
      helpWidth: 100,
      styleTitle: (title) => messages.titles[title] ?? title,
      subcommandTerm: (command) => command.name(),
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : description + messages.byDefault(String(defaultValue)),
    })
  addSandbox(program, context)
  addPay(program, context)
  addOrders(program, context)
  addNotify(program, context)
  addFault(program, context)
  addClock(program, context)
  addDemo(program, context)
  addSign(program, context)
  addVerify(program, context)
  const codes = Object.entries(EXIT).map(([name, code]) => `  ${code}  ${messages.exits[name as keyof typeof EXIT]}`)
  for (const command of [program, ...program.commands]) {
    command.addOption(new Option("--lang <zh|en>", messages.options.lang).argParser(readLanguage))
    command.addHelpText("after", ["", messages.exitCodes, ...codes].join("\n"))
  }
  return program
}

// `messagesFor` has chosen the language before. Here an unknown one is rejected.
function readLanguage(name: string): string {
  if (!isLanguage(name)) throw new InvalidArgumentError("")
  return name
}
