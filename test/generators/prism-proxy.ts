/** Sends the successful responses that the platform prints through Prism, which must accept what fits its own table. */
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Outcome } from "./outcome.ts"
import { withPrism } from "./prism.ts"

interface Printed {
  readonly sample: string
  readonly operations: readonly string[]
  readonly response: unknown
}

const printed: Printed[] = JSON.parse(
  readFileSync(new URL("../vectors/printed-responses.json", import.meta.url), "utf8"),
)

/** Every response that is rejected, as `sample · operation`, with the reason. */
const known: Record<string, string> = JSON.parse(
  readFileSync(new URL("rejected-responses.json", import.meta.url), "utf8"),
)

export async function checkProxy(): Promise<Outcome> {
  let printedResponse: unknown
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(printedResponse))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const rejected = new Map<string, string>()
  const pairs = printed.flatMap(({ sample, operations, response }) =>
    operations.map((path) => ({ name: `${sample} · ${path}`, path, response })),
  )
  await withPrism(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async (base) => {
    for (const pair of pairs) {
      printedResponse = pair.response
      const headers = { authorization: "OPEN-BODY-SIG", "content-type": "application/json" }
      const received = await fetch(base + pair.path, { method: "POST", body: "{}", headers })
      const text = await received.text()
      if (received.status !== 200) rejected.set(pair.name, text)
    }
  })
  server.close()
  const failures = [
    ...[...rejected].flatMap(([name, text]) => (name in known ? [] : [`${name}: ${text}`])),
    ...Object.keys(known).flatMap((name) =>
      rejected.has(name) ? [] : [`${name} is accepted, but listed as rejected`],
    ),
  ]
  return {
    summary: `${pairs.length - rejected.size} of ${pairs.length} printed responses accepted, ${Object.keys(known).length} listed as rejected`,
    failures,
  }
}
