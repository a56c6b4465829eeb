/**
 * Counts how often a function of one source file calls a function of another, for one healthy POST of the client and
 * for one request to the sandbox. The fewer there are, the less a reader jumps between files.
 *
 * Every function of a copy of `src/` reports its entry, and the call stack at that moment names the calling file. A
 * crossing is an entry whose caller is in another file of `src/`. Built-in functions between the two (such as `map`)
 * are skipped. Constructors do not count, nor does a function that was not called from `src/`: one that runs because a
 * timer fired or a promise was settled, or one that a custom `fetch` called.
 */
import { createHash, createHmac } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import ts from "typescript"

const LIMITS = { POST: 37, sandbox: 117 }

declare global {
  /** Every function of the copy calls this first, with the URL of its file. */
  var reportEntry: (url: string) => void
}

/** Returns the source text with a report at the entry of each function that is not a constructor. */
export function instrument(text: string): string {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true)
  const insertions: { readonly at: number; readonly text: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body && !ts.isConstructorDeclaration(node)) {
      const body = node.body as ts.ConciseBody
      if (ts.isBlock(body)) insertions.push({ at: body.getStart() + 1, text: ` ${REPORT};` })
      else insertions.push({ at: body.getStart(), text: `(${REPORT}, ` }, { at: body.end, text: ")" })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  // The last insertion goes first, because each one moves everything behind it.
  return insertions
    .sort((one, other) => other.at - one.at)
    .reduce((changed, { at, text }) => changed.slice(0, at) + text + changed.slice(at), text)
}

const REPORT = "globalThis.reportEntry(import.meta.url)"

/** Writes an instrumented copy of `src/` below `build/` and returns its folder. */
export function instrumentFolder(root: string): string {
  const copy = join(root, "build/crossings")
  rmSync(copy, { recursive: true, force: true })
  for (const name of readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue
    const path = join(copy, "src", name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, instrument(readFileSync(join(root, "src", name), "utf8")))
  }
  // The copy imports the tables of the original, which hold no functions.
  symlinkSync(join(root, "generated"), join(copy, "generated"))
  globalThis.reportEntry = () => {}
  return join(copy, "src")
}

/** Runs `work` and returns its crossings, each as `caller -> called file`. */
export async function crossingsDuring(folder: string, work: () => Promise<unknown>): Promise<string[]> {
  const crossings: string[] = []
  const add = (url: string): void => {
    const [from, to] = [callingFile(), fileURLToPath(url)]
    if (from?.startsWith(`${folder}/`) && from !== to) {
      crossings.push(`${relative(folder, from)} -> ${relative(folder, to)}`)
    }
  }
  globalThis.reportEntry = add
  await work()
  globalThis.reportEntry = () => {}
  return crossings
}

/** Returns the file of the code that called the function that has just reported its entry. */
function callingFile(): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error
  Error.stackTraceLimit = 50
  Error.prepareStackTrace = (_, frames) => frames
  const frames = new Error().stack as unknown as NodeJS.CallSite[]
  Object.assign(Error, { prepareStackTrace, stackTraceLimit })
  // The first three frames are this function, `add` and the function that reported. Built-in functions have no file.
  const callers = frames.slice(3).filter((frame) => /^(file:|\/)/.test(frame.getFileName() ?? ""))
  const caller = callers[0]
  // An async frame waits for the function, but did not call it.
  const file = caller?.isAsync() ? undefined : caller?.getFileName()
  return file?.startsWith("file:") ? fileURLToPath(file) : (file ?? undefined)
}

async function crossingsOfPost(folder: string): Promise<string[]> {
  const { createClient }: typeof import("../src/index.ts") = await import(pathToFileURL(`${folder}/index.ts`).href)
  const response = { errCode: "SUCCESS", secureStatus: "ALL_COMPLETED", completedAmount: "4900", totalAmount: "4900" }
  const ums = createClient({
    environment: "test",
    appId: "10037e6f6394e21901639c9f0b5a0001",
    appKey: "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR",
    defaults: { mid: "898340149000005", tid: "88880001" },
    fetch: async () => new Response(JSON.stringify(response)),
  })
  return await crossingsDuring(folder, async () => {
    const { outcome } = await ums.POST("/v1/netpay/secure-complete", {
      body: { instMid: "YUEDANDEFAULT", merOrderId: "319420260304000000000000001", completedAmount: 4900 },
    })
    if (outcome !== "succeeded") throw new Error(`the POST is ${outcome}`)
  })
}

async function crossingsOfSandbox(folder: string): Promise<string[]> {
  const url = pathToFileURL(`${folder}/sandbox/index.ts`).href
  const { createSandbox }: typeof import("../src/sandbox/index.ts") = await import(url)
  const { clock, credentials, fetch } = createSandbox()
  const { appId, appKey, mid, tid } = credentials
  const requestTimestamp = new Date(clock.now()).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" })
  const envelope = { requestTimestamp, mid, tid, instMid: "QRPAYDEFAULT" }
  const order = { billNo: "319420260304000000000000001", billDate: requestTimestamp.slice(0, 10), totalAmount: 4900 }
  const body = JSON.stringify({ ...envelope, ...order })
  const [timestamp, nonce] = [requestTimestamp.replaceAll(/\D/g, ""), "5ca1ab1e"]
  const digest = createHash("sha256").update(body).digest("hex")
  const signature = createHmac("sha256", appKey).update(`${appId}${timestamp}${nonce}${digest}`).digest("base64")
  const fields = `AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
  const headers = { authorization: `OPEN-BODY-SIG ${fields}`, "content-type": "application/json" }
  return await crossingsDuring(folder, async () => {
    const init = { method: "POST", headers, body }
    const response = await fetch("https://gateway.example/v1/netpay/bills/get-qrcode", init)
    const { errCode } = (await response.json()) as { errCode: unknown }
    if (errCode !== "SUCCESS") throw new Error(`the sandbox responds ${errCode}`)
  })
}

async function main(root: string): Promise<void> {
  const folder = instrumentFolder(root)
  const measured = { POST: await crossingsOfPost(folder), sandbox: await crossingsOfSandbox(folder) }
  for (const [name, crossings] of Object.entries(measured)) {
    const limit = LIMITS[name as keyof typeof LIMITS]
    console.log(`${name}: ${crossings.length} crossings, limit ${limit}`)
    if (crossings.length <= limit) continue
    process.exitCode = 1
    for (const pair of new Set(crossings)) {
      console.error(`${`${crossings.filter((other) => other === pair).length}`.padStart(6)} ${pair}`)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? process.cwd())
