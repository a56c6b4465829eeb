/** The options of a client. */
import { checkOptions } from "../lib/configuration-error.ts"
import { NOT_BLANK } from "../lib/rules.ts"
import { type GatewayOptions, type GatewaySettings, readGatewayOptions } from "../transport/options.ts"
import type { DefaultField } from "./types.ts"

/** Values for body fields, by the platform's names. Each is added to every request that has the field. */
export type Defaults = { readonly [Field in DefaultField]?: string }

/** Options of `createClient`. They are read once; changing the object later has no effect. */
export interface ClientOptions<D extends Defaults = Defaults> extends GatewayOptions {
  /** Values for fields that most bodies share, such as `mid` and `tid`. Default: none. */
  readonly defaults?: D
}

/** The same, checked, with every default filled in. */
export interface Settings extends GatewaySettings {
  readonly defaults: Readonly<Record<string, string>>
}

/**
 * Checks the options and fills in what is absent.
 *
 * @throws {ConfigurationError} `INVALID_OPTION` with the option and what it must be.
 */
export function readOptions(given: ClientOptions): Settings {
  const options = given ?? {}
  const defaults: Readonly<Record<string, string>> = { ...options.defaults }
  for (const field in defaults) checkOptions({ [field]: NOT_BLANK }, defaults)
  return { ...readGatewayOptions(options), defaults }
}
