/** Chooses the language of the messages. */
import { en, type Messages } from "./messages/en.ts"
import { zh } from "./messages/zh.ts"

const languages = { zh, en }

/** A language that has messages. */
export type Language = keyof typeof languages

export function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(languages, name)
}

/**
 * Returns the messages in the language of `--lang`, or else of the locale. This happens before the arguments are parsed,
 * because help and usage errors need the language too.
 */
export function messagesFor(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Messages {
  const at = argv.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="))
  const chosen = argv[at]?.split("=")[1] ?? argv[at + 1]
  if (at >= 0 && isLanguage(chosen)) return languages[chosen]
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || ""
  return /^zh/i.test(locale) ? zh : en
}
