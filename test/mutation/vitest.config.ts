/** The tests that run against mutants. */
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    exclude: [
      // They draw random values: a mutant that only they kill survives by chance.
      "**/{properties,secrets,wrong-response,outcomes.property,secrets.property}.test.ts",
      // They measure time or memory, or wait for time limits, and the workers disturb each other.
      "**/{connection,hostile,memory}.test.ts",
      // It bundles the code for a browser, which does not know which mutant is active.
      "**/chromium.test.ts",
      // The workers are threads, where a change of `TZ` has no effect.
      "**/bytes.test.ts",
    ],
    testTimeout: 60_000,
  },
})
