/** What `generated/signing-vectors.json` says about itself: the rules, and the fields of a case. */

import type { Translated } from "../../spec/error-codes.ts"
import { type Scheme, text } from "./case.ts"

export const description: Translated = text(
  "signatures 中的每一项：用 input 按 schemes 中的 sign 步骤计算，结果必须等于 expected 的每个值。verifications 中的每一项：用 given（验签方已知的）和 received（收到的）按 verify 步骤验签，是否接受必须等于 accepted。所有字符串按 UTF-8 计算。所有密钥都是公开的示例或虚构的，不能用于平台。时间是否过期不在验签范围之内。",
  "For each entry of signatures: compute from input as the steps `sign` of schemes say; the result must equal every value of expected. For each entry of verifications: verify with given (what the verifier knows) and received (what arrived) as the steps `verify` say; whether you accept must equal accepted. All strings are UTF-8. All keys are published samples or invented, and do not work on the platform. Whether a timestamp is too old is not part of these cases.",
)

/** Names of fields of a case, wherever they stand. */
export const fields: Readonly<Record<string, Translated>> = {
  id: text("用例的名称，唯一", "name of the case, unique"),
  scheme: text("签名方式，schemes 的键", "how it is signed: a key of schemes"),
  description: text("用例检验什么", "what the case is about"),
  source: text(
    "expected 中已公布的值的出处；没有 source 的用例由本项目计算",
    "where the published values of expected come from; a case without source was computed for this file",
  ),
  published: text("expected 中哪些值已由别处公布", "which values of expected were published elsewhere"),
  input: text("签名的输入", "what is signed"),
  expected: text("必须得到的值", "the values that must result"),
  appId: text("应用编号", "application id"),
  appKey: text("应用密钥，字符串本身就是密钥", "application key; the string itself is the key"),
  timestamp: text("东八区时间，yyyyMMddHHmmss", "time in UTC+8, yyyyMMddHHmmss"),
  nonce: text("随机字符串，1 至 128 个字符", "random string of 1 to 128 characters"),
  body: text("POST 请求的正文", "the body of a POST request"),
  content: text("跳转下单的业务 JSON", "the business JSON of a redirect order"),
  signMethod: text("令牌请求的摘要算法：SHA1 或 SHA256", "digest of the token request: SHA1 or SHA256"),
  key: text("通讯密钥", "communication key"),
  canonical: text(
    "待签字符串。OPEN-ACCESS-TOKEN 和 KEY-APPEND 的密钥接在它后面，不包括在内",
    "the string that is signed. The key of OPEN-ACCESS-TOKEN and KEY-APPEND follows it and is not included",
  ),
  signature: text(
    "签名：OPEN-ACCESS-TOKEN 为小写十六进制，其他为 Base64",
    "the signature: lower-case hex for OPEN-ACCESS-TOKEN, otherwise Base64",
  ),
  bodySha256: text("正文的 SHA-256，小写十六进制", "SHA-256 of the body in lower-case hex"),
  contentSha256: text("content 的 SHA-256，小写十六进制", "SHA-256 of content in lower-case hex"),
  authorization: text(
    "Authorization 请求头的值；空字符串表示没有这个请求头",
    "value of the Authorization header; an empty string stands for a request without the header",
  ),
  query: text(
    "跳转 URL 问号之后的查询参数。编码方式不止一种：解码后比较",
    "the query of the redirect URL, after the question mark. There is more than one encoding: compare what is decoded",
  ),
  request: text("获取令牌的请求正文，JSON 对象", "the body of the token request, a JSON object"),
  form: text(
    "通知的正文，或返回 URL 问号之后的部分。编码方式不止一种：解码后比较",
    "the body of a notification, or what follows the question mark of a return URL. There is more than one encoding: compare what is decoded",
  ),
  sign: text("KEY-APPEND 的签名，大写十六进制", "the signature of KEY-APPEND in upper-case hex"),
  digest: text("KEY-APPEND 的摘要算法：MD5 或 SHA256", "digest of KEY-APPEND: MD5 or SHA256"),
  keys: text("通讯密钥，任何一个匹配即可", "communication keys; any of them may match"),
  digests: text("验签方接受的摘要算法", "the digests that the verifier accepts"),
  given: text("验签方已知的", "what the verifier knows"),
  received: text("收到的", "what arrived"),
  accepted: text(
    "是否必须接受；false 表示必须拒绝",
    "whether the verifier must accept; false means that it must reject",
  ),
  reason: text(
    "应由哪一项检查拒绝，reasons 的键。只要可能，用例中的签名是相符的，缺少这项检查的程序就会接受",
    "which check must reject: a key of reasons. Where possible the signature matches, so that a program without this check accepts",
  ),
  fields: text(
    "input 中：要签名的字段。verifications 中：签名覆盖的字段，已解码；只能使用这些字段",
    "in input: the fields to sign. In verifications: the fields that the signature covers, decoded; use only these",
  ),
}

interface SchemeTexts {
  readonly description: Translated
  readonly sign: readonly Translated[]
  readonly verify: readonly Translated[]
}

const hmacStep = text(
  "signature = Base64(HMAC-SHA256(密钥 appKey 的 UTF-8 字节, canonical))，标准 Base64，带 =。appKey 像十六进制，但不解码",
  "signature = Base64(HMAC-SHA256(key: the UTF-8 bytes of appKey, canonical)), standard Base64 with =. The appKey looks like hex and is not decoded",
)
const requestChecks = text(
  "appId 不同则以 unknown-app 拒绝；timestamp 不是 14 位数字，或 nonce 不是 1 至 128 个字符，以 malformed 拒绝",
  "Reject with unknown-app if the appId differs, and with malformed unless timestamp has 14 digits and nonce 1 to 128 characters",
)
const compare = text(
  "按 sign 步骤重新计算并比较，不同则以 mismatch 拒绝",
  "Compute the signature again by the steps `sign`; reject with mismatch if it differs",
)
const decodeForm = text(
  "按 & 拆分，跳过空段，每段在第一个 = 处分开；只解码一次：+ 为空格，%XX 为 UTF-8 字节。转义残缺或不是合法的 UTF-8（包括单独的代理码点），以 malformed 拒绝；解码后的名称重复，以 duplicate 拒绝",
  "Split at &, skip empty parts, split each part at its first =. Decode once: + is a space, %XX is a byte of UTF-8. Reject with malformed if an escape is broken or the bytes are not valid UTF-8 (lone surrogates included), and with duplicate if a decoded name occurs twice",
)

export const schemes: Readonly<Record<Scheme, SchemeTexts>> = {
  "OPEN-BODY-SIG": {
    description: text(
      "POST 请求：签名在 Authorization 请求头中，覆盖正文的字节",
      "POST requests: the signature is in the Authorization header and covers the bytes of the body",
    ),
    sign: [
      text(
        "bodySha256 = 所发正文字节的 SHA-256，小写十六进制",
        "bodySha256 = SHA-256 of the bytes that are sent as the body, lower-case hex",
      ),
      text(
        "canonical = appId + timestamp + nonce + bodySha256，中间没有分隔符。timestamp 为东八区 yyyyMMddHHmmss",
        "canonical = appId + timestamp + nonce + bodySha256, without separators. timestamp is yyyyMMddHHmmss in UTC+8",
      ),
      hmacStep,
      text(
        'authorization = OPEN-BODY-SIG AppId="…", Timestamp="…", Nonce="…", Signature="…"',
        'authorization = OPEN-BODY-SIG AppId="…", Timestamp="…", Nonce="…", Signature="…"',
      ),
    ],
    verify: [
      text(
        '请求头必须以 OPEN-BODY-SIG 开头，后接 名称="值"，以逗号分隔，逗号后的空格可有可无；否则以 malformed 拒绝。没有请求头，以 missing-signature 拒绝',
        'The header must be OPEN-BODY-SIG followed by name="value", separated by commas with or without a space; otherwise reject with malformed. Reject with missing-signature if there is no header',
      ),
      text(
        "名称重复，以 duplicate 拒绝；没有 Signature 或为空，以 missing-signature 拒绝；没有 AppId、Timestamp 或 Nonce，以 malformed 拒绝",
        "Reject with duplicate if a name occurs twice, with missing-signature if Signature is absent or empty, and with malformed if AppId, Timestamp or Nonce is absent",
      ),
      requestChecks,
      compare,
    ],
  },
  "OPEN-FORM-PARAM": {
    description: text(
      "跳转下单的 GET 请求：签名是查询参数，覆盖 content（业务 JSON）",
      "redirect orders by GET: the signature is a query parameter and covers content, the business JSON",
    ),
    sign: [
      text(
        "contentSha256 = 未编码的 content 的 SHA-256，小写十六进制",
        "contentSha256 = SHA-256 of the content before it is encoded, lower-case hex",
      ),
      text(
        "canonical = appId + timestamp + nonce + contentSha256，中间没有分隔符",
        "canonical = appId + timestamp + nonce + contentSha256, without separators",
      ),
      hmacStep,
      text(
        "query 有六个参数：authorization=OPEN-FORM-PARAM、appId、timestamp、nonce、content、signature，签名之后再按表单编码，空格写作 +",
        "query has six parameters: authorization=OPEN-FORM-PARAM, appId, timestamp, nonce, content and signature. Form-encode them after signing, a space as +",
      ),
    ],
    verify: [
      decodeForm,
      text(
        "没有 signature 或为空，以 missing-signature 拒绝；authorization 不是 OPEN-FORM-PARAM，或缺少其他参数，以 malformed 拒绝。参数的顺序不限",
        "Reject with missing-signature if signature is absent or empty, and with malformed if authorization is not OPEN-FORM-PARAM or another parameter is absent. The order does not matter",
      ),
      requestChecks,
      compare,
    ],
  },
  "OPEN-ACCESS-TOKEN": {
    description: text(
      "获取访问令牌的请求（POST /v1/token/access）：签名在 JSON 正文中",
      "the request for an access token (POST /v1/token/access): the signature is in the JSON body",
    ),
    sign: [
      text(
        "canonical = appId + timestamp + nonce，中间没有分隔符",
        "canonical = appId + timestamp + nonce, without separators",
      ),
      text(
        "signature = 小写十六进制(摘要(canonical + appKey))，不是 HMAC；摘要为 SHA-256 或 SHA-1，由 signMethod 决定",
        "signature = lower-case hex of digest(canonical + appKey), which is not an HMAC; signMethod says whether the digest is SHA-256 or SHA-1",
      ),
      text(
        "request 有 appId、timestamp、nonce、signature；SHA-256 时还有 signMethod=SHA256，SHA-1 时没有 signMethod",
        "request has appId, timestamp, nonce and signature; with SHA-256 also signMethod=SHA256, with SHA-1 no signMethod",
      ),
    ],
    verify: [
      text(
        "没有 signature 或为空，以 missing-signature 拒绝；appId、timestamp 或 nonce 缺少，以 malformed 拒绝",
        "Reject with missing-signature if signature is absent or empty, and with malformed if appId, timestamp or nonce is absent",
      ),
      text(
        "没有 signMethod 用 SHA-1，SHA256 用 SHA-256，其他值以 digest-not-accepted 拒绝",
        "Without signMethod use SHA-1, with SHA256 use SHA-256; reject any other value with digest-not-accepted",
      ),
      requestChecks,
      compare,
    ],
  },
  "KEY-APPEND": {
    description: text(
      "通知（POST 表单）和返回 URL（GET 查询参数）：签名是字段 sign，密钥是通讯密钥，不是 appKey",
      "notifications (a posted form) and return URLs (a query): the signature is the field sign; the key is the communication key (通讯密钥), not the appKey",
    ),
    sign: [
      text(
        "去掉 sign，去掉没有值的字段（空，或只有空格、制表符、换行）；其余按名称的字节顺序排序，大写字母在小写字母之前",
        "Leave out sign, and fields without a value (empty, or only spaces, tabs and line breaks). Sort the others by the bytes of their names: upper-case letters come before lower-case ones",
      ),
      text(
        "canonical = 以 & 连接的 名称=值，值未编码；signType 也参与签名",
        "canonical = name=value joined with &, with values that are not encoded; signType is signed too",
      ),
      text(
        "sign = 大写十六进制(摘要(canonical + key))，中间没有 &key=",
        "sign = upper-case hex of digest(canonical + key), without &key= between them",
      ),
      text("form = 所有字段和 sign 的表单编码", "form = all fields and sign, form-encoded"),
    ],
    verify: [
      decodeForm,
      text("解码后的名称含有 = 或 &，以 malformed 拒绝", "Reject with malformed if a decoded name contains = or &"),
      text(
        "没有 sign，或只有空白，以 missing-signature 拒绝",
        "Reject with missing-signature if sign is absent or blank",
      ),
      text(
        "摘要由 signType 指定（不区分大小写）；没有 signType 时由 sign 的长度决定：32 为 MD5，64 为 SHA256。不在 digests 之列，以 digest-not-accepted 拒绝",
        "signType names the digest, in any case of letters. Without it the length of sign does: 32 is MD5, 64 is SHA256. Reject with digest-not-accepted unless it is one of digests",
      ),
      text(
        "按 sign 步骤用 keys 中的每个密钥计算并比较，十六进制不区分大小写；sign 含有 0-9、A-F、a-f 以外的字符，或没有一个匹配，以 mismatch 拒绝",
        "Compute the signature by the steps `sign` with each of keys and compare, hex in any case of letters. Reject with mismatch if sign has a character other than 0-9, A-F and a-f, or if no key matches",
      ),
      text(
        "某个参与签名的值含有 &名称=，且名称在 fieldNames 之列，以 ambiguous-value 拒绝",
        "Reject with ambiguous-value if a signed value contains &name= where name is one of fieldNames",
      ),
      text("只使用参与签名的字段", "Use only the fields that are signed"),
    ],
  },
}

export const fieldNames: Translated = text(
  "通知和返回 URL 的已知字段名，供 ambiguous-value 检查使用",
  "the known names of fields in notifications and return URLs, for the check ambiguous-value",
)
