/** Changes the finished page where Redoc has no option: its own labels in Chinese, the names of types, links of the menu. */
import { type Language, messages } from "./messages.ts"

/** Redoc's labels by its own keys, in English as Redoc has them and in Chinese. */
const LABELS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  "loaders.loading": ["Loading...", "加载中…"],
  loading: ["Loading...", "加载中…"],
  "codeSnippet.copy.toasterText": ["Copy", "复制"],
  "codeSnippet.copy.tooltipText": ["Copy to clipboard", "复制到剪贴板"],
  "codeSnippet.expand.tooltipText": ["Expand all", "全部展开"],
  "codeSnippet.collapse.tooltipText": ["Collapse all", "全部收起"],
  "jsonViewer.showLess": ["Show less", "收起"],
  "jsonViewer.showMore": ["Show more", "展开"],
  "actions.more": ["more", "项"],
  "actions.hide": ["Hide", "收起"],
  "actions.show": ["Show", "再显示"],
  "openapi.deepLink.tooltip": ["Link to this section", "本节链接"],
  details: ["details", "详情"],
  array: ["array", "数组"],
  examples: ["Examples", "示例"],
  hideExample: ["Hide example", "收起示例"],
  showExample: ["Show example", "显示示例"],
  "openapi.hidePattern": ["Hide pattern", "收起格式"],
  "openapi.showPattern": ["Show pattern", "显示格式"],
  required: ["required", "必填"],
  "badges.deprecated": ["deprecated", "已停用"],
  "badges.webhook": ["Webhook", "通知（回调）"],
  additionalProperties: ["additional property", "其他字段"],
  default: ["Default", "默认"],
  example: ["Example", "示例"],
  value: ["Value", "取值"],
  enum: ["Enum", "取值"],
  moreDetails: ["More details", "详情"],
  contentType: ["Payload media type", "报文格式"],
  noRequestPayload: ["No request payload", "没有请求报文"],
  requestSample: ["Request sample", "请求示例"],
  responseSample: ["Response sample", "响应示例"],
  payload: ["Payload", "报文"],
  header: ["Headers", "请求头"],
  response: ["Response", "响应"],
  noResponseExample: ["No response sample", "没有响应示例"],
  noResponseContent: ["No content", "没有内容"],
  httpAuthorizationScheme: ["HTTP Authorization Scheme", "HTTP 认证方式"],
  parameterName: ["parameter name", "参数名"],
  "page.actions.copyButtonText": ["Copy", "复制本节"],
  "page.actions.copyTitle": ["Copy for LLM", "复制本节，供大语言模型使用"],
  "page.apiNotFound.title": ["No page at this address", "没有这一节"],
  "page.apiNotFound.description": ["There's no page at", "本页没有"],
  "page.apiNotFound.hint": ["It may have been moved or deleted.", "它可能已改名或删除。"],
  "page.apiNotFound.backButton": ["Back to docs", "回到开头"],
  "openapi.collapseAll": ["Collapse all", "全部收起"],
  "openapi.expandAll": ["Expand all", "全部展开"],
  body: ["Body", "正文"],
  security: ["Security", "签名方式"],
  viewSecurityDetails: ["View security details", "查看签名方式"],
  "search.navbar.label": ["Search ", "搜索 "],
  "search.searchItem.deprecated": ["Deprecated", "已停用"],
  "search.searchItem.enum": ["Enum", "取值"],
  "search.searchItem.example": ["Example", "示例"],
  "sidebar.actions.singleColumn": ["Single column", "单栏"],
  "sidebar.actions.changeToSingleColumn": ["Switch to single column", "切换为单栏"],
  "sidebar.actions.twoColumns": ["Two columns", "双栏"],
  "sidebar.actions.changeToTwoColumns": ["Switch to two columns", "切换为双栏"],
  "sidebar.actions.show": ["Show sidebar", "显示目录"],
  "sidebar.actions.hide": ["Hide sidebar", "隐藏目录"],
}

/** Labels that Redoc passes with a key, beside the English text. */
const TITLES: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  "info.title": ["Overview", "概况"],
  "info.license": ["License", "许可证"],
  "servers.title": ["Servers", "服务器"],
  operations: ["Operations", "接口"],
  request: ["Request", "请求"],
  responses: ["Responses", "响应"],
  query: ["Query", "查询参数"],
  parameters: ["Parameters", "参数"],
}

/** Code of Redoc's with an English label that has no key, and the same code with the Chinese label. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are parts of Redoc's code
const LITERALS: readonly (readonly [english: string, chinese: string])[] = [
  ["ONE_OF:`One of:`,ANY_OF:`Any of:`", "ONE_OF:`以下之一：`,ANY_OF:`以下之一：`"],
  ["=`One of:`,", "=`以下之一：`,"],
  ["=`Any of:`,", "=`以下之一：`,"],
  ["===1?`Value:`:`Enum:`", "===1?`取值：`:`取值：`"],
  ["===1?`Value`:`Enum Value`", "===1?`取值`:`取值`"],
  ["children:`Description`", "children:`说明`"],
  ["(sF,{children:` or `})", "(sF,{children:` 或 `})"],
  ["=`request fields`", "=`请求参数`"],
  ["=`request body`", "=`请求正文`"],
  ["=`schema fields`", "=`字段`"],
  ["=`overview`", "=`概况`"],
  ["=`security`", "=`签名方式`"],
  ["=`request examples`", "=`请求示例`"],
  ["placeholder:`Search docs...`", "placeholder:`搜索接口、字段、错误码`"],
  ["children:`Searching...`", "children:`搜索中…`"],
  ["children:`No results`", "children:`没有结果`"],
  ["children:`Search endpoints, schemas, and more...`", "children:`输入接口名、路径、字段名或错误码`"],
  ["text:`to navigate`", "text:`移动`"],
  ["text:`to select`", "text:`打开`"],
  ["text:`to exit`", "text:`关闭`"],
  ["onClick:e,children:`Cancel`", "onClick:e,children:`取消`"],
  ["title:`Payload`", "title:`报文`"],
  ["key:`payload`,label:`Payload`", "key:`payload`,label:`报文`"],
  ['"aria-label":`Response status`', '"aria-label":`响应状态`'],
  ['"aria-label":`Example`', '"aria-label":`示例`'],
  ["?.summary??`Example ${t+1}`", "?.summary??`示例 ${t+1}`"],
  ["?`Close navigation menu`:`Open navigation menu`", "?`关闭目录`:`打开目录`"],
  ['"aria-label":n?`Show sidebar`:`Hide sidebar`', '"aria-label":n?`显示目录`:`隐藏目录`'],
  ['"aria-label":`Search trigger button`', '"aria-label":`搜索`'],
  ["`link to ${", "`链接：${"],
  ["`property`:`properties`,l=r?r(c,c):c", "`字段`:`字段`,l=c"],
  ["u.push(l),u.join(` `)", "`展开${o===1?``:` ${o} 个`}字段`"],
  ["tip:`Switch color mode`", "tip:`切换深浅色`"],
  ['"aria-label":`Copy`', '"aria-label":`复制`'],
  ["r||`Copied!`", "r||`已复制`"],
]
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are parts of Redoc's code

/** Labels in the part of the page that Redoc renders at build time. */
const RENDERED: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/>Loading\.\.\.</g, ">加载中…<"],
  [/>Overview</g, ">概况<"],
  [/>License</g, ">许可证<"],
  [/>Servers</g, ">服务器<"],
  [/aria-label="Copy"/g, 'aria-label="复制"'],
  [/aria-label="Hide sidebar"/g, 'aria-label="隐藏目录"'],
  [/aria-label="Open navigation menu"/g, 'aria-label="打开目录"'],
  [/aria-label="link to ([^"]*)"/g, 'aria-label="链接：$1"'],
]

// The logo of Redoc. The page's own policy blocks its URL, which would leave an error in every reader's console.
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/[\w-]+\.svg/g

const TRANSLATE = "translate:(e,t)=>("
/** The places where Redoc writes a type. */
const TYPES = ["(IC,{children:t.type})", "(IC,{children:e.type})", "(OSe,{children:e.type})"]

/** Labels by key, for the script in the page. */
export const labelsIn = (language: Language): Record<string, string> =>
  language === "en"
    ? {}
    : Object.fromEntries(Object.entries({ ...TITLES, ...LABELS }).map(([key, [, chinese]]) => [key, chinese]))

/** The page with every change. Throws if a change does not apply, because Redoc has changed. */
export function withControls(page: string, language: Language): string {
  const start = page.indexOf('<script type="module">')
  const markup = page.slice(0, start).replaceAll(/ href="(\/[^"]*)"/g, ' href="#$1"')
  const parts = [markup, page.slice(start)] as const
  if (markup === page.slice(0, start)) throw changed("the links of the menu")
  const named = replaced(markup, 'aria-label="light"', `aria-label="${messages[language].colours}"`)
  const changes: readonly (readonly [from: string | RegExp, to: string])[] = [
    [LOGO, "data:,"],
    [TRANSLATE, "translate:(e,t)=>globalThis.redocLabel(e)||("],
    ...TYPES.map((type) => [type, type.replace(/\w\.type/, "globalThis.redocType($&)")] as const),
    // Without this, the name of the button is the name of the mode: "light".
    ['"aria-label":t,size:`small`', `"aria-label":\`${messages[language].colours}\`,size:\`small\``],
    ...(language === "zh" ? LITERALS : []),
  ]
  const script = changes.reduce((text, [from, to]) => replaced(text, from, to), parts[1])
  if (language === "en") return named + script
  for (const [key, [english]] of Object.entries(LABELS)) {
    if (!script.includes(`\`${key}\`,\`${english}\``)) throw changed(`the label ${key}`)
  }
  for (const [key, [english]] of Object.entries(TITLES)) {
    const isThere = ["title", "label"].some((name) =>
      script.includes(`\`${english}\`,${name}TranslationKey:\`${key}\``),
    )
    if (!isThere) throw changed(`the title ${key}`)
  }
  return RENDERED.reduce((text, [from, to]) => replaced(text, from, to), named) + script
}

function replaced(text: string, from: string | RegExp, to: string): string {
  const result = typeof from === "string" ? text.split(from).join(to) : text.replaceAll(from, to)
  if (result === text) throw changed(`${from}`)
  return result
}

const changed = (what: string): Error => new Error(`${what} is not in the page: Redoc has changed, so check the page`)
