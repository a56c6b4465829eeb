import { execFile } from "node:child_process"
import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, it } from "vitest"

const MB = 1024 * 1024

/** Writes a part many times, as fast as it is read, until the connection is closed. */
async function write(response: ServerResponse, part: Uint8Array, times: number): Promise<void> {
  for (let written = 0; written < times && !response.destroyed; written++) {
    if (!response.write(part)) await Promise.race([once(response, "drain"), once(response, "close")])
  }
  response.end()
}

// 100 gzip files of 30 MB each are one gzip stream of 3 GB.
const zipped = gzipSync(new Uint8Array(30 * MB))

const server = createServer(async (request, response) => {
  request.resume()
  await once(request, "end")
  const kind = (request.url ?? "").slice(1)
  if (kind === "small") response.end('{"errCode":"SUCCESS"}')
  else if (kind === "text") await write(response, new Uint8Array(MB).fill(32), 500)
  else await write(response.setHeader("content-encoding", "gzip"), zipped, 100)
})

beforeAll(async () => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
})
afterAll(() => server.closeAllConnections())

it.each([
  ["500 MB of text", "text"],
  ["3 MB of gzip that contain 3 GB", "gzip"],
])(
  "for a response of %s, the outcome is unknown and the memory grows by less than 32 MB",
  async (_, kind) => {
    const program = fileURLToPath(new URL("large-response.ts", import.meta.url))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    let smallest = Number.POSITIVE_INFINITY
    // The garbage collector decides when it runs. A response that is kept grows the memory in every process.
    for (let run = 0; run < 3 && smallest >= 32; run++) {
      const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, url, kind])
      const { outcome, code, grownMB } = JSON.parse(stdout)
      expect({ outcome, code }).toEqual({ outcome: "unknown", code: "RESPONSE_TOO_LARGE" })
      smallest = Math.min(smallest, grownMB)
    }
    expect(smallest).toBeLessThan(32)
  },
  180_000,
)
