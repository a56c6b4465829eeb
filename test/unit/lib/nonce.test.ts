import { expect, it } from "vitest"
import { randomNonce } from "../../../src/lib/nonce.ts"

it("a nonce has 32 hex characters and is new each time", () => {
  const nonces = Array.from({ length: 100 }, randomNonce)
  expect(new Set(nonces).size).toBe(100)
  for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/)
})
