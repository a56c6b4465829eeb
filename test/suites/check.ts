import type { Check } from "./suite.ts"

/** A `Check` that throws plain errors, and counts, so that a case that checked nothing can be told from one that passed. */
export function createCheck(): Check & { count: number } {
  const check: Check & { count: number } = {
    count: 0,
    equal(actual, expected, what) {
      check.count++
      const [got, wanted] = [text(actual), text(expected)]
      if (got !== wanted) throw new Error(`${what}: ${got} came where ${wanted} was expected`)
    },
    ok(value, what) {
      check.count++
      if (!value) throw new Error(`${what}: does not hold`)
    },
    async code(work) {
      try {
        await work()
      } catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : undefined
        if (typeof code === "string") return code
        throw error
      }
      throw new Error("nothing was thrown")
    },
  }
  return check
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (inner === undefined ? "(undefined)" : inner))
}
