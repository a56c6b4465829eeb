/** Runs the Postman collection with newman, once with the right key and once with a wrong one, and checks every signature. */
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { installIn } from "../../scripts/install.ts"
import { callsOf, requestMedia } from "../../scripts/spec/openapi.ts"
import { createSandbox } from "../../src/sandbox/index.ts"
import { serveSandbox } from "../../src/sandbox/node.ts"
import { type Exchange, recordExchanges } from "./gateway.ts"

const here = fileURLToPath(new URL(".", import.meta.url))
const root = fileURLToPath(new URL("../..", import.meta.url))
const calls = callsOf(JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8")))

/** The path of each example. */
const expectedPaths = calls.flatMap(([path, call]) => Object.keys(requestMedia(call).examples ?? {}).map(() => path))

/**
 * Codes that say nothing against the signature or the fields: the request was read, even if it could not be carried out. Those of
 * poslink are digits: done, no such order, not permitted, number used before.
 */
const ACCEPTED = [
  ...["0000", "SUCCESS", "NO_ORDER", "NO_BILL", "NO_MERCHANT", "DUP_ORDER", "OPERATION_NOT_ALLOWED"],
  ...["00", "25", "57", "94"],
]

/** Runs the whole collection. `problems` are failures of newman itself, such as an error in the script. */
async function run(appKey?: string): Promise<{ exchanges: Exchange[]; problems: string[] }> {
  const sandbox = createSandbox()
  const { gateway, exchanges } = recordExchanges(sandbox)
  const server = await serveSandbox(gateway)
  const { appId, mid, tid } = sandbox.credentials
  const merchant = { mid, tid, merchantCode: mid, terminalCode: tid }
  const variables = { baseUrl: server.url, appId, appKey: appKey ?? sandbox.credentials.appKey, ...merchant }
  const problems = await newman(variables)
  await server.close()
  const seen = exchanges.map(({ path }) => path)
  if (`${seen.sort()}` !== `${expectedPaths.sort()}`) problems.push("the collection does not send each example once")
  return { exchanges, problems }
}

function newman(variables: Readonly<Record<string, string>>): Promise<string[]> {
  const assignments = Object.entries(variables).flatMap(([name, value]) => ["--env-var", `${name}=${value}`])
  const options = ["--reporters", "cli", "--color", "off", "--timeout-request", "30000", ...assignments]
  const command = [`${here}node_modules/newman/bin/newman.js`, "run", `${root}generated/postman-collection.json`]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...command, ...options], { stdio: ["ignore", "pipe", "inherit"] })
    let output = ""
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text
    })
    child.once("error", reject)
    child.once("close", (status) => resolve(status === 0 ? [] : [`newman exited with ${status}:\n${output}`]))
  })
}

installIn(here, "newman")
const right = await run()
const wrong = await run("another key")
const failures = [
  ...right.problems,
  ...wrong.problems,
  ...right.exchanges
    .filter(({ status, code }) => status !== 302 && !ACCEPTED.includes(code))
    .map(({ path, status, code }) => `${path}: ${status} ${code}, although it is signed`),
  ...wrong.exchanges
    .filter(({ status, code }) => status !== 412 || code !== "1000")
    .map(({ path, status, code }) => `${path}: ${status} ${code}, although the key is wrong`),
]
for (const failure of failures) console.error(failure)
const operations = new Set(right.exchanges.map(({ path }) => path)).size
console.log(`${right.exchanges.length} requests to ${operations} operations, ${failures.length} failures`)
if (failures.length > 0) process.exitCode = 1
