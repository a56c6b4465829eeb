/** The messages and the help of the command line, in Chinese. */
import type { Messages } from "./en.ts"

export const zh: Messages = {
  about: "银联商务支付网关命令行工具：本地沙箱、签名、通知验签。",
  usage: { program: "[选项] <命令>", options: "[选项]", file: "[选项] [文件]" },
  titles: { "Usage:": "用法：", "Arguments:": "参数：", "Options:": "选项：", "Commands:": "命令：" },
  byDefault: (value) => `（默认：${value}）`,
  options: {
    help: "显示帮助",
    version: "显示版本号",
    lang: "帮助和提示信息的语言；默认取自 LC_ALL、LC_MESSAGES 或 LANG",
    file: "要读取的文件；省略或填 - 则读取标准输入",
    keyFile: (variable) => `密钥文件；默认使用环境变量 ${variable}`,
  },
  exitCodes: "退出码：",
  exits: {
    done: "成功；对 verify 表示验签通过",
    failed: "验签未通过，或演示中有步骤不符合预期",
    usage: "命令行参数有误",
    input: "缺少输入或密钥，或无法读取",
    listen: "沙箱无法监听指定的地址和端口",
    malformed: "通知不是表单格式，或有字段重复",
    missingSignature: "通知没有签名",
    digest: "通知的签名未使用可接受的摘要算法",
    output: "无法写入输出",
    internal: "程序内部错误，请反馈",
  },
  usageErrors: {
    "commander.unknownOption": "未知选项：",
    "commander.unknownCommand": "未知命令：",
    "commander.excessArguments": "参数过多：",
    "commander.missingMandatoryOptionValue": "缺少必填选项：",
    "commander.optionMissingArgument": "选项缺少值：",
    "commander.invalidArgument": "选项的值无效：",
  },
  seeHelp: "用法请见 chinaums --help 或 chinaums <命令> --help。",
  keyAsArgument:
    "请勿在命令行参数中传入密钥：本机其他用户可以看到，shell 也会记入历史。\n" +
    "请设置环境变量 CHINAUMS_APP_KEY（sign）或 CHINAUMS_NOTIFY_KEY（verify），或将密钥写入文件并用 --key-file 指定。",
  missingKey: (variable) => `缺少密钥：请设置环境变量 ${variable}，或将密钥写入文件并用 --key-file 指定。`,
  unreadable: (what, reason) => `无法读取 ${what}：${reason}`,
  tooLarge: (what, mebibytes) => `无法读取 ${what}：内容超过 ${mebibytes} MiB。请确认输入是否正确。`,
  keyFileEncoding:
    "密钥文件不是纯 UTF-8 文本：使用了 UTF-16 或其他编码，或以 BOM 开头。\n" +
    "请另存为不带 BOM 的 UTF-8。在 PowerShell 中请用 Set-Content -Encoding ascii 写入，不要用 >。",
  keyOfSeveralLines: "密钥包含多行内容。请只保留密钥本身，写在一行内。",
  unwritable: (reason) => `无法写入输出：${reason}`,
  notUtf8: "输入不是有效的 UTF-8 文本。",
  invalidValue: (message) => `取值无效：${message}`,
  sandbox: {
    about: "启动本地沙箱网关，并逐行以 JSON 输出 URL、凭据和每类订单各一笔。",
    port: "监听端口；0 表示任意空闲端口",
    host: "监听地址",
    notifyUrl: "接收通知的 URL；启动后立即发送一笔支付的通知",
    running: (url) => `沙箱已启动： ${url} 。所有数据均为虚构，按 Ctrl-C 退出。`,
    unacknowledged: (attempts) => `通知已发送 ${attempts} 次，响应中均不含 SUCCESS。`,
    inUse: (where) => `${where} 已被占用。请用 --port 指定其他端口，0 表示任意空闲端口。`,
    cannotListen: (where, reason) => `无法监听 ${where}：${reason}`,
  },
  sign: {
    about: "签名：请求体（输出 Authorization 请求头）、跳转类下单（输出查询串）或 access token 请求（输出请求体）。",
    appId: "应用 ID",
    scheme: "OPEN-BODY-SIG、OPEN-FORM-PARAM 或 access token",
    timestamp: "签名时间（北京时间）；默认为当前时间",
    nonce: "随机数；默认随机生成",
    tokenTakesNoFile: "access token 请求不需要文件，请去掉该参数。",
  },
  verify: {
    about: "对通知验签，通过后以 JSON 输出各字段。输入为收到的原始表单。",
    digest: "可接受的摘要算法，可重复指定；默认仅 SHA256",
    failed: "验签未通过，请勿入账。",
    errors: {
      SIGNATURE_MISMATCH: "签名不匹配。请确认使用的是通讯密钥（不是 appKey），且报文未被改动。",
      AMBIGUOUS_VALUE: "某个值中含有“&字段名=”，也可能是两个字段，签名相同。请查询订单。",
      UNREADABLE_INPUT: "输入为空，或者是 JSON、Base64，而不是表单。请提供收到的原始报文。",
      MALFORMED_FORM: "输入不是有效的表单。请提供收到的原始报文，不要使用框架解析后的内容。",
      DUPLICATE_FIELD: "有字段重复，内容存在歧义。",
      MISSING_SIGNATURE: "缺少 sign 字段。",
      DIGEST_NOT_ACCEPTED: "签名未使用可接受的摘要算法。若平台确实使用 MD5 签名，请加 --digest MD5。",
    },
  },
  demo: {
    about: "在本机沙箱上按脚本演示一组调用（包括一次响应丢失），并说明每一步的资金变化。",
    language: "zh",
    opening: (url) => `演示开始，连接的是 ${url} 上的沙箱。金额单位为分，不涉及真实资金。`,
    labels: {
      sent: "请求",
      received: "收到",
      outcome: "结果",
      money: "资金",
      next: "下一步",
      gateway: "网关",
      note: "说明",
      unexpected: "不符",
    },
    outcomes: {
      succeeded: "成功，已是终态",
      processing: "已受理，尚未到终态",
      rejected: "网关返回错误",
      unknown: "无法确定，操作可能已经生效",
      "not-sent": "请求未发出",
      verified: "验签通过，已响应 SUCCESS",
      "not-verified": "通知无效，或不是预期的那笔支付",
    },
    state: (status, merchantAmount) => `${status}，商户实收 ${merchantAmount} 分`,
    expected: (outcome, state) => `应为 ${outcome}；网关应为 ${state}`,
    steps: {
      complete: { title: "预授权完成", note: "冻结的 6000 分中，商户实收 4900 分。" },
      reverse: { title: "预授权完成撤销", note: "4900 分已退回付款人。" },
      releasePart: {
        title: "担保完成（部分金额）",
        note: "10000 分中已放款 4000 分，其余 6000 分已退回付款人。",
      },
      close: { title: "关闭未支付的微信订单", note: "订单已无法支付，未发生资金变动。" },
      notification: {
        title: "接收支付通知",
        note: "签名证明已支付 1280 分。同一通知可能重复送达，只发货一次。",
      },
      errorResponse: {
        title: "网关返回错误：关闭已支付的订单",
        note: "本次调用未作任何更改，此前支付的 360 分仍归商户。",
      },
      lostResponse: {
        title: "响应丢失：担保完成（部分金额）",
        note: "商户只看到连接中断，实际已放款 4000 分，其余 6000 分已退回付款人。请查询订单，订单不能再次完成。",
      },
    },
    summary: (steps, asExpected) =>
      asExpected === steps
        ? `共 ${steps} 步，全部符合预期。`
        : `共 ${steps} 步，其中 ${steps - asExpected} 步不符合预期。`,
  },
}
