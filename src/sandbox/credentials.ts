import { checkOptions } from "../lib/configuration-error.ts"
import { describeValue } from "../lib/describe-value.ts"
import type { FieldRules } from "../lib/rules.ts"
import { checkCredentials } from "../sign/credentials.ts"

/** The one merchant that the sandbox knows. All of it is invented; nothing here opens anything real. */
export interface SandboxCredentials {
  /** Application id: signs requests. */
  readonly appId: string
  /** Application key: signs requests. */
  readonly appKey: string
  /** 通讯密钥, the communication key: signs notifications. */
  readonly notifyKey: string
  /** 商户号, merchant number. */
  readonly mid: string
  /** 终端号, terminal number. */
  readonly tid: string
  /** 来源编号: the four characters that every order number of the merchant begins with. */
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

const FORMS: FieldRules = {
  notifyKey: { required: true, pattern: "\\S" },
  mid: { required: true, pattern: "^[0-9A-Za-z]{1,15}$" },
  tid: { required: true, pattern: "^[0-9A-Za-z]{1,8}$" },
  sourceCode: { required: true, pattern: "^[0-9A-Za-z]{4}$" },
}

/** The invented merchant, with what a caller replaces, checked and frozen. */
export function readCredentials(replaced: Partial<SandboxCredentials>): SandboxCredentials {
  const credentials = { ...INVENTED, ...replaced }
  checkCredentials(credentials)
  checkOptions(FORMS, credentials)
  return Object.freeze(credentials)
}
