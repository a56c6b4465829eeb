/** What a newcomer has: a sandbox with its console, a server of his own, and a program that he pastes. */
import { execFile } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { NotificationError, verifyNotification } from "../../src/notify/index.ts"
import { createSandbox, type Sandbox } from "../../src/sandbox/index.ts"
import { type SandboxServer, serveSandbox } from "../../src/sandbox/node.ts"

/** A merchant's server that receives notifications. */
export interface Merchant {
  readonly notifyUrl: string
  /** Whether its handler throws. */
  isBroken: boolean
  /** The orders of which it was notified. */
  readonly notified: string[]
  readonly close: () => void
}

/** A sandbox that listens, and a merchant. */
export async function start(): Promise<{ sandbox: Sandbox; server: SandboxServer; merchant: Merchant }> {
  const sandbox = createSandbox()
  const server = await serveSandbox(sandbox)
  return { sandbox, server, merchant: await startMerchant(sandbox.credentials.notifyKey) }
}

async function startMerchant(key: string): Promise<Merchant> {
  const notified: string[] = []
  const server = createServer(async (incoming, outgoing) => {
    let body = ""
    for await (const chunk of incoming.setEncoding("utf8")) body += chunk
    if (merchant.isBroken) return outgoing.writeHead(500).end("TypeError: order is undefined")
    try {
      const notification = await verifyNotification(body, { key })
      notified.push("billNo" in notification ? String(notification.billNo) : notification.kind)
      return outgoing.end("SUCCESS")
    } catch (error) {
      return outgoing.writeHead(error instanceof NotificationError ? 400 : 500).end("FAILED")
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve)
  })
  const { port } = server.address() as AddressInfo
  const merchant: Merchant = {
    notifyUrl: `http://127.0.0.1:${port}/notify`,
    isBroken: false,
    notified,
    close: () => server.close(),
  }
  return merchant
}

/** Runs a program as it was copied, but with the package of this repository. Returns what it printed. */
export async function run(program: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), "newcomer-")), "order.mts")
  const entry = pathToFileURL(resolve("src/index.ts")).href
  writeFileSync(file, program.replace('from "chinaums"', `from "${entry}"`))
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", file])
  return stdout.trim()
}
