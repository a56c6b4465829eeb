import { expect, it } from "vitest"
import { startReceiver } from "../../../src/cli/demo/receiver.ts"

const MIB = 1 << 20

it("the notify URL of the demo reads no more of a request than a notification can have", async () => {
  const receiver = await startReceiver("a key")
  try {
    await fetch(receiver.url, { method: "POST", body: new Uint8Array(32 * MIB) }).catch(() => undefined)
    expect(receiver.received).toHaveLength(1)
    expect(receiver.received[0]?.body.length).toBeLessThan(2 * MIB)
  } finally {
    receiver.close()
  }
})
