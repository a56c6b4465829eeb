/** The command `chinaums sign`. */
import { type Command, InvalidArgumentError } from "commander"
import { type Credentials, type SignatureParams, signBody, signFormParam, signTokenRequest } from "../sign/index.ts"
import { Failure } from "./exit.ts"
import { readInput, readKey, readText } from "./input.ts"
import type { Context } from "./io.ts"

type Scheme = "body" | "form" | "token"

interface SignOptions extends SignatureParams {
  readonly appId: string
  readonly scheme: Scheme
  readonly keyFile?: string
}

/** Adds `chinaums sign`: signs the input and prints what the request must carry. */
export function addSign(program: Command, context: Context): void {
  const { sign, options } = context.messages
  program
    .command("sign")
    .description(sign.about)
    .usage(context.messages.usage.file)
    .argument("[file]", options.file)
    .requiredOption("--app-id <id>", sign.appId)
    .option("--scheme <body|form|token>", sign.scheme, readScheme, "body")
    .option("--timestamp <yyyyMMddHHmmss>", sign.timestamp)
    .option("--nonce <string>", sign.nonce)
    .option("--key-file <path>", options.keyFile("CHINAUMS_APP_KEY"))
    .action((file: string | undefined, given: SignOptions) => print(file, given, context))
}

async function print(
  file: string | undefined,
  { scheme, keyFile, ...options }: SignOptions,
  context: Context,
): Promise<void> {
  if (scheme === "token" && file !== undefined) throw new Failure("usage", context.messages.sign.tokenTakesNoFile)
  const appKey = await readKey("CHINAUMS_APP_KEY", keyFile, context)
  const signed = await signByScheme[scheme]({ ...options, appKey }, () => readInput(file, context), context)
  context.io.stdout(`${signed}\n`)
}

type SignScheme = (
  options: Credentials & SignatureParams,
  read: () => Promise<Uint8Array<ArrayBuffer>>,
  context: Context,
) => Promise<string>

const signByScheme: Readonly<Record<Scheme, SignScheme>> = {
  // The whole header, as `curl -H` expects it.
  body: async (options, read) => `Authorization: ${(await signBody(await read(), options)).authorization}`,
  form: async (options, read, context) => (await signFormParam(readText(await read(), context), options)).toString(),
  token: async (options) => JSON.stringify(await signTokenRequest(options)),
}

function readScheme(name: string): Scheme {
  if (!Object.hasOwn(signByScheme, name)) throw new InvalidArgumentError("")
  return name as Scheme
}
