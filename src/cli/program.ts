import { createRequire } from "node:module"
import { Command, InvalidArgumentError, Option } from "commander"
import { addDemo } from "./demo.ts"
import { EXIT } from "./exit.ts"
import type { Context } from "./io.ts"
import { isLanguage } from "./language.ts"
import { addSandbox } from "./sandbox.ts"
import { addSign } from "./sign.ts"
import { addVerify } from "./verify.ts"

// Asked for by the package's own name, so that source and build find the same file.
const { version } = createRequire(import.meta.url)("chinaums/package.json") as { version: string }

/** The command line, in the words of one language. */
export function createProgram(context: Context): Command {
  const { io, words } = context
  const program = new Command("chinaums")
    .description(words.about)
    .usage(words.usage.program)
    .version(version, "-V, --version", words.options.version)
    .helpOption("-h, --help", words.options.help)
    .helpCommand("help", words.options.help)
    .exitOverride()
    // Complaints are told by whoever runs the program, in the user's language.
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, outputError: () => {} })
    .configureHelp({
      helpWidth: 100,
      styleTitle: (title) => words.titles[title] ?? title,
      subcommandTerm: (command) => command.name(),
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : description + words.byDefault(String(defaultValue)),
    })
  addSandbox(program, context)
  addDemo(program, context)
  addSign(program, context)
  addVerify(program, context)
  const codes = Object.entries(EXIT).map(([name, code]) => `  ${code}  ${words.exits[name as keyof typeof EXIT]}`)
  for (const command of [program, ...program.commands]) {
    command.addOption(new Option("--lang <zh|en>", words.options.lang).argParser(readLanguage))
    command.addHelpText("after", ["", words.exitCodes, ...codes].join("\n"))
  }
  return program
}

// Which language it is has been found out before; here it is only refused when there is no such.
function readLanguage(name: string): string {
  if (!isLanguage(name)) throw new InvalidArgumentError("")
  return name
}
