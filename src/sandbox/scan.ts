/** Lets a payer scan a code that has no order yet. */
import { products } from "./products/index.ts"
import type { Scanned } from "./products/product.ts"
import type { Settings } from "./settings.ts"
import type { World } from "./world.ts"

/**
 * Scans a code, with the amount that the payer entered. Resolves to the order to pay, to what the payer still has to enter,
 * or to the reason why nothing can be paid; to `undefined` if no product knows the code.
 */
export type ScanCode = (code: string, amount?: number) => Promise<Scanned | undefined>

/** Creates the function. The cashier page and the test controls use it. */
export function createScan({ step }: World, settings: Settings): ScanCode {
  return async (code, amount) => {
    for (const { scan } of products) {
      const scanned = await scan?.(code, { step, settings, ...(amount !== undefined && { amount }) })
      if (scanned) return scanned
    }
    return undefined
  }
}
