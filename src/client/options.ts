/** The options of a client. */
import { operations } from "../../generated/operations.ts"
import { checkOptions, rejectUnknown } from "../lib/configuration-error.ts"
import { type FieldRules, NOT_BLANK } from "../lib/rules.ts"
import { type GatewayOptions, type GatewaySettings, readGatewayOptions } from "../transport/options.ts"
import type { ClientInfo } from "./call-record.ts"
import type { DefaultField } from "./types.ts"

/** Values for body fields, by the platform's names. Each is added to every request that has the field. */
export type Defaults = { readonly [Field in DefaultField]?: string }

/** Options of `createClient`. They are read once; changing the object later has no effect. */
export interface ClientOptions<D extends Defaults = Defaults> extends GatewayOptions {
  /** Values for fields that most bodies share, such as `mid` and `tid`. Default: none. */
  readonly defaults?: D
  /** The language of the errors of calls, and of the next step for a code of the gateway. Default `en`. */
  readonly lang?: "en" | "zh"
  /**
   * Whether the errors of calls show what the gateway wrote about a code, also as JSON. It can contain personal data of the
   * payer. Default `false`: it is only in the property `gatewayMessage`, which is not enumerable.
   */
  readonly includeGatewayMessage?: boolean
}

/** The same, checked, with every default filled in. */
export interface Settings extends GatewaySettings {
  readonly defaults: Readonly<Record<string, string>>
  /** What errors may say about the client. */
  readonly info: ClientInfo
}

const RULES: FieldRules = {
  defaults: { type: "object", expected: "an object" },
  lang: { pattern: "^(en|zh)$", expected: '"en" or "zh"' },
  includeGatewayMessage: { type: "boolean" },
}

/**
 * Checks the options and fills in what is absent.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` with the option and what it must be.
 */
export function readOptions(given: ClientOptions): Settings {
  // A copy, so that every getter is read once.
  const options = { ...given }
  const gateway = readGatewayOptions(options, RULES)
  const { lang = "en", includeGatewayMessage = false } = options
  const defaults: Readonly<Record<string, string>> = { ...options.defaults }
  // A default that no request has would fill nothing.
  const described: ClientInfo["described"] = new Map(Object.entries(operations))
  const fields = [...described.values()].flatMap(({ request }) => Object.keys(request.fields))
  rejectUnknown(defaults, fields, "defaults.")
  for (const field in defaults) checkOptions({ [field]: NOT_BLANK }, defaults)
  return { ...gateway, defaults, info: { lang, includeGatewayMessage, baseUrl: gateway.baseUrl, described } }
}
