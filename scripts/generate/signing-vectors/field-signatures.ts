/** The signatures of KEY-APPEND: notifications and return URLs. */
import type { Translated } from "../../spec/error-codes.ts"
import { type SignatureCase, text } from "./case.ts"
import { type Digest, type FieldsInput, signFields } from "./compute.ts"

/** The communication key that the official specification prints. */
export const key = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"

/** An invented notification. Real ones contain ids of payers. `Zz` is the random field that the platform adds. */
export const payment = {
  mid: "898340149000005",
  tid: "88880001",
  instMid: "H5DEFAULT",
  merOrderId: "319420220101000000000000001",
  status: "TRADE_SUCCESS",
  totalAmount: "1",
  targetSys: "Alipay 2.0",
  payTime: "2022-01-01 00:00:00",
  orderDesc: "测试 a+b&c=d 100%",
  srcReserve: "",
  extraBuyerInfo: '{"cardAttr":"BALANCE"}',
  Zz: "aBcD",
  signType: "SHA256",
  notifyId: "00000000-0000-4000-8000-000000000001",
}

type Fields = Readonly<Record<string, string>>

const cases: Readonly<Record<string, readonly [description: Translated, fields: Fields]>> = {
  payment: [
    text(
      "支付通知：空字段不参与签名，值含有空格、+、&、= 和 %，有一个随机名称的字段",
      "a notification of a payment: an empty field is not signed, a value has a space, +, &, = and %, and one field has a random name",
    ),
    payment,
  ],
  "bill-payment": [
    text(
      "账单通知：billPayment 是 JSON 文本，按收到的文本签名，不解析",
      "a notification of a bill: billPayment is JSON text, signed as it arrives and never parsed",
    ),
    {
      mid: "898340149000005",
      tid: "88880001",
      instMid: "QRPAYDEFAULT",
      billNo: "31940000201700002",
      billDate: "2017-06-26",
      billStatus: "PAID",
      billQRCode: "https://qr-test2.chinaums.com/bills/qrCode.do?id=31940000201700002",
      billPayment: '{"totalAmount":1, "status":"TRADE_SUCCESS","merOrderId":"319400002017000020","note":"\\u6d4b\\/"}',
      UV: "QwEr",
      notifyId: "00000000-0000-4000-8000-000000000002",
    },
  ],
  "payment-return": [
    text(
      "付款人浏览器返回的 URL 的查询参数：规则相同",
      "the query of the URL with which the payer's browser returns: the same rule",
    ),
    {
      mid: "898340149000005",
      tid: "88880001",
      merOrderId: "319420220101000000000000001",
      status: "TRADE_SUCCESS",
      totalAmount: "1",
    },
  ],
  "sorted-by-bytes": [
    text(
      "大写字母在下划线和小写字母之前；短名称在以它开头的名称之前",
      "upper-case letters before the underscore and lower-case letters; a name before names that begin with it",
    ),
    { a: "1", Zz: "2", mid: "3", B2: "4", b: "5", _x: "6", mid2: "7", midX: "8", A: "9" },
  ],
  "without-value": [
    text("空值和只有空白的值不参与签名；0 和 false 参与", "empty and blank values are not signed; 0 and false are"),
    { mid: "1", srcReserve: "", memo: " \t", couponAmount: "0", divisionFlag: "false" },
  ],
  "other-sign": [
    text(
      "输入中已有的 sign 不参与签名；名称不同的 Sign 参与",
      "the field of the signature is never signed; Sign is another name and is signed",
    ),
    { mid: "1", sign: "0123456789ABCDEF0123456789ABCDEF", Sign: "1" },
  ],
  unicode: [
    text("中文与四字节字符", "Chinese, and characters with four bytes"),
    { buyerUsername: "😀👩‍👩‍👧", merName: "测试商户", 名: "值", mid: "1" },
  ],
}

/** Each notification signed with both digests. A notification with signType names the digest in it. */
export const fieldSignatures: readonly SignatureCase[] = Object.entries(cases).flatMap(([id, [description, given]]) =>
  (["SHA256", "MD5"] as const).map((digest) => {
    const fields = "signType" in given ? { ...given, signType: digest } : given
    return signature(`${id}-${digest.toLowerCase()}`, fields, digest, description)
  }),
)

function signature(id: string, fields: Fields, digest: Digest, description: Translated): SignatureCase {
  const input: FieldsInput = { key, digest, fields }
  return { id: `fields-${id}`, scheme: "KEY-APPEND", description, input, expected: signFields(input) }
}
