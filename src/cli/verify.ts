/** The command `chinaums verify`. */
import { type Command, InvalidArgumentError } from "commander"
import { type Digest, NotificationError, type NotificationErrorCode, verifyNotification } from "../notify/index.ts"
import { type EXIT, Failure } from "./exit.ts"
import { readInput, readKey, readText } from "./input.ts"
import type { Context } from "./io.ts"

interface VerifyOptions {
  readonly digest?: readonly Digest[]
  readonly keyFile?: string
}

/** Adds `chinaums verify`: verifies a notification and prints its fields. */
export function addVerify(program: Command, context: Context): void {
  const { verify, options } = context.messages
  program
    .command("verify")
    .description(verify.about)
    .usage(context.messages.usage.file)
    .argument("[file]", options.file)
    .option("--digest <SHA256|MD5>", verify.digest, addDigest)
    .option("--key-file <path>", options.keyFile("CHINAUMS_NOTIFY_KEY"))
    .action((file: string | undefined, given: VerifyOptions) => print(file, given, context))
}

async function print(file: string | undefined, { digest, keyFile }: VerifyOptions, context: Context): Promise<void> {
  const { io, messages } = context
  const key = await readKey("CHINAUMS_NOTIFY_KEY", keyFile, context)
  // A form does not contain line breaks, so an editor or the shell has added the one at the end.
  const body = readText(await readInput(file, context), context).replace(/\r?\n$/, "")
  try {
    const notification = await verifyNotification(body, { key, ...(digest && { digests: digest }) })
    io.stdout(`${JSON.stringify(notification, null, 2)}\n`)
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    const { failed, errors } = messages.verify
    throw new Failure(exits[error.code], `${failed} ${error.code}: ${errors[error.code]}`)
  }
}

const exits: Readonly<Record<NotificationErrorCode, keyof typeof EXIT>> = {
  SIGNATURE_MISMATCH: "failed",
  AMBIGUOUS_VALUE: "failed",
  UNREADABLE_INPUT: "malformed",
  MALFORMED_FORM: "malformed",
  DUPLICATE_FIELD: "malformed",
  MISSING_SIGNATURE: "missingSignature",
  DIGEST_NOT_ACCEPTED: "digest",
}

function addDigest(name: string, before: readonly Digest[] = []): readonly Digest[] {
  if (name !== "SHA256" && name !== "MD5") throw new InvalidArgumentError("")
  return [...before, name]
}
