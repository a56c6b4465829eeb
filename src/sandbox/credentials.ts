/** The merchant of a sandbox: its numbers and keys. */
import { checkOptions, rejectUnknown } from "../lib/configuration-error.ts"
import type { FieldRules } from "../lib/rules.ts"
import { checkCredentials } from "../sign/credentials.ts"

/** The only merchant that the sandbox has. All values are invented; none of them works on the platform. */
export interface SandboxCredentials {
  /** Application id, for the signature of requests. */
  readonly appId: string
  /** Application key, for the signature of requests. */
  readonly appKey: string
  /** 通讯密钥, the communication key, for the signature of notifications. */
  readonly notifyKey: string
  /** 商户号, merchant number. */
  readonly mid: string
  /** 终端号, terminal number. */
  readonly tid: string
  /** 来源编号: the four characters at the start of every order number of the merchant. */
  readonly sourceCode: string
}

const INVENTED: SandboxCredentials = {
  appId: "5a4db0c5a4db0c5a4db0c5a4db0c0001",
  appKey: "5a4db0c5a4db0c5a4db0c5a4db0c0002",
  notifyKey: "SandboxNotifyKeySandboxNotifyKeySandboxNotifyKey",
  mid: "898000000000001",
  tid: "00000001",
  sourceCode: "9SBX",
}

const RULES: FieldRules = {
  notifyKey: { required: true, pattern: "\\S", expected: "a string that is not blank" },
  mid: { required: true, pattern: "^[0-9A-Za-z]{1,15}$", expected: "1 to 15 letters and digits" },
  tid: { required: true, pattern: "^[0-9A-Za-z]{1,8}$", expected: "1 to 8 letters and digits" },
  sourceCode: { required: true, pattern: "^[0-9A-Za-z]{4}$", expected: "4 letters and digits" },
}

/** Returns the invented merchant with the given values in place of its own, checked and frozen. */
export function readCredentials(replaced: Partial<SandboxCredentials>): SandboxCredentials {
  rejectUnknown(replaced, Object.keys(INVENTED), "credentials.")
  const credentials = { ...INVENTED, ...replaced }
  checkCredentials(credentials)
  checkOptions(RULES, credentials)
  return Object.freeze(credentials)
}
