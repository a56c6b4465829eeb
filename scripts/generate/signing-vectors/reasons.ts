/** Why a verifier rejects a case of `generated/signing-vectors.json`. */
import { text } from "./case.ts"

export const reasons = {
  malformed: text("不能读取，或有不止一种读法", "it cannot be read, or can be read in more than one way"),
  duplicate: text("同一名称出现两次", "a name occurs twice"),
  "missing-signature": text("没有签名，或签名为空", "the signature is absent or empty"),
  "unknown-app": text("appId 不是 given 中的那一个", "the appId is not the given one"),
  "digest-not-accepted": text("摘要算法不在接受之列", "the digest is not an accepted one"),
  mismatch: text("签名与内容不符", "the signature does not match"),
  "ambiguous-value": text(
    "某个值含有 & 加已知字段名加 =，签名不能区分它是一个字段还是两个",
    "a value contains & with the name of a known field and =, so the signature fits one field and also two",
  ),
} as const
