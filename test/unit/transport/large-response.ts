/** A program that makes one call to the URL it is given, and prints the outcome and by how much the memory grew. */
import { createClient } from "../../../src/index.ts"

const [url = "", kind = ""] = process.argv.slice(2)
const appId = "10037e6f6394e21901639c9f0b5a0001"
const appKey = "fcAmtnx7MwismjWNhNKdHC44mNXtnEQeJkRrhKJwyrW2ysRR"
const client = createClient({ environment: { baseUrl: url }, appId, appKey, timeoutMs: 60_000 })
const post = (path: string) => client.send(path, { merOrderId: "319420260304000000000000001" })

// The first calls load and compile what every call needs.
for (let call = 0; call < 20; call++) await post("/small")
const before = process.resourceUsage().maxRSS
const { outcome, error } = await post(`/${kind}`)
const grownMB = (process.resourceUsage().maxRSS - before) / 1024
console.log(JSON.stringify({ outcome, code: error?.code, grownMB }))
process.exit()
