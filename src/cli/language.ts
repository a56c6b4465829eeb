import { en, type Words } from "./words/en.ts"
import { zh } from "./words/zh.ts"

const languages = { zh, en }

/** A language that the command line speaks. */
export type Language = keyof typeof languages

export function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(languages, name)
}

/**
 * The words to speak in: of `--lang`, else of the locale. Looked up before the arguments are parsed, because the help and
 * the complaints of the parser are in that language too.
 */
export function wordsFor(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Words {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="))
  const chosen = argv[at]?.split("=")[1] ?? argv[at + 1]
  if (at >= 0 && isLanguage(chosen)) return languages[chosen]
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || ""
  return /^zh/i.test(locale) ? zh : en
}
