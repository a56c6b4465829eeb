import { type Command, InvalidArgumentError } from "commander"
import { type Digest, NotificationError, type NotificationErrorCode, verifyNotification } from "../notify/index.ts"
import { type EXIT, Failure } from "./exit.ts"
import { readInput, readKey, readText } from "./input.ts"
import type { Context } from "./io.ts"

interface VerifyOptions {
  readonly digest?: readonly Digest[]
  readonly keyFile?: string
}

/** Adds `chinaums verify`: says whether a notification is the platform's, and prints it. */
export function addVerify(program: Command, context: Context): void {
  const { verify, options } = context.words
  program
    .command("verify")
    .description(verify.about)
    .usage(context.words.usage.file)
    .argument("[file]", options.file)
    .option("--digest <SHA256|MD5>", verify.digest, addDigest)
    .option("--key-file <path>", options.keyFile("CHINAUMS_NOTIFY_KEY"))
    .action((file: string | undefined, given: VerifyOptions) => print(file, given, context))
}

async function print(file: string | undefined, { digest, keyFile }: VerifyOptions, context: Context): Promise<void> {
  const { io, words } = context
  const key = await readKey("CHINAUMS_NOTIFY_KEY", keyFile, context)
  // A form holds no line break, so one at the end is the editor's or the shell's.
  const body = readText(await readInput(file, context), context).replace(/\r?\n$/, "")
  try {
    const notice = await verifyNotification(body, { key, ...(digest && { digests: digest }) })
    io.stdout(`${JSON.stringify(notice, null, 2)}\n`)
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    throw new Failure(exits[error.code], `${words.verify.refused} ${error.code}: ${words.verify.faults[error.code]}`)
  }
}

const exits: Readonly<Record<NotificationErrorCode, keyof typeof EXIT>> = {
  SIGNATURE_MISMATCH: "otherwise",
  MALFORMED_FORM: "form",
  DUPLICATE_FIELD: "form",
  MISSING_SIGNATURE: "unsigned",
  DIGEST_NOT_ACCEPTED: "digest",
}

function addDigest(name: string, before: readonly Digest[] = []): readonly Digest[] {
  if (name !== "SHA256" && name !== "MD5") throw new InvalidArgumentError("")
  return [...before, name]
}
