/** The rules of escrow by payment code, each with its label. */
import { defineRules, type RuleGroup } from "../../rules/rule.ts"

type Name =
  | "activation"
  | "trace"
  | "hold"
  | "password"
  | "number"
  | "amount"
  | "completion"
  | "cancellation"
  | "repeated"
  | "reversal"
  | "states"
  | "kinds"

/** The rules of escrow by payment code. */
export const codeEscrowRules: RuleGroup<Name> = defineRules<Name>(
  "code-escrow",
  { en: "Escrow by payment code (B扫C 担保)", zh: "付款码担保（B扫C 担保）" },
  {
    activation: {
      label: "documented",
      source: "B扫C 担保 v20201204 §2, 2",
      en: "A terminal is activated once before its first escrow. Otherwise it gets 97, a code that is assumed.",
      zh: "担保交易前至少激活一次终端，否则返回 97（推测）。",
    },
    trace: {
      label: "documented",
      source: "B扫C 担保 v20201204 §2, 1",
      en: "A systemTraceNum is used once a day in Beijing, in any request. Otherwise it gets 94, a code that is assumed.",
      zh: "systemTraceNum 在同一天（北京时间）的所有请求中只能用一次，否则返回 94（推测）。",
    },
    hold: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.2",
      en: "A payment is held, and its response has the authorizationCode. A failed payment gets ER, a code that is assumed.",
      zh: "支付后资金担保，响应带 authorizationCode；支付失败返回 ER（推测）。",
    },
    password: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.2, autoQueryFlag",
      en: "While the payer enters a password, the response has autoQueryFlag Y. The code 00 and a blank authorizationCode beside it are assumed.",
      zh: "等待付款人输入密码时，响应的 autoQueryFlag 为 Y；同时返回码为 00、authorizationCode 为空是推测的。",
    },
    number: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.4 to §1.9; B扫C v20200527 §2.2",
      en: "A payment is found by its date and systemTraceNum and proved by its authorizationCode, or found by its orderId. Otherwise the code is 25, which is assumed here.",
      zh: "按交易日期、systemTraceNum 和授权码，或按 orderId 找到原担保，否则返回 25（用于此处是推测的）。",
    },
    amount: {
      label: "assumed",
      source: "the codes are documented for payments by code",
      en: "A completion above the held amount gets 61, and a cancellation of another amount 64. If this rule is off, that is not simulated.",
      zh: "完成金额超过担保金额返回 61，撤销金额与担保金额不同返回 64。关掉此规则则不模拟。",
    },
    completion: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.4 and §1.6",
      en: "A completion takes a part or all of the held amount. The rest goes back to the payer.",
      zh: "完成可以是担保金额的全部或部分，其余退回付款人。",
    },
    cancellation: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.5 and §1.7",
      en: "A cancellation gives the whole held amount back.",
      zh: "撤销把担保金额全部退回付款人。",
    },
    repeated: {
      label: "assumed",
      en: "What is not held any more can be neither completed nor cancelled: 57. If this rule is off, that is not simulated.",
      zh: "已完成、已撤销或未支付的担保不能再完成或撤销，返回 57。关掉此规则则不模拟。",
    },
    reversal: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.3",
      en: "The reversal (担保冲正) is not supported. It gets 57, a code that is assumed.",
      zh: "不支持担保冲正，返回 57（推测）。",
    },
    states: {
      label: "documented",
      source: "B扫C 担保 v20201204 §1.9",
      en: "secureStatus is 0 while the money is held, 1 after a cancellation, 2 after a completion and 6 after a failure; queryResCode is 0 for a success. Its values FF and 5 are assumed.",
      zh: "secureStatus：0 担保中，1 已撤销，2 已完成，6 失败；queryResCode 成功为 0，其余值 FF 和 5 是推测的。",
    },
    kinds: {
      label: "assumed",
      source: "the values of dealType are not published",
      en: "dealType is preauthorize, complete or void, and batchNo is always 000001. If this rule is off, dealType is blank.",
      zh: "dealType 为 preauthorize、complete 或 void，batchNo 固定为 000001。关掉此规则则 dealType 为空。",
    },
  },
)
