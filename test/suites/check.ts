import type { Check } from "./suite.ts"

/** Creates a `Check` that throws plain errors. It counts, because a case that checked nothing must fail. */
export function createCheck(): Check & { count: number } {
  const check: Check & { count: number } = {
    count: 0,
    equal(actual, expected, what) {
      check.count++
      const [got, wanted] = [text(actual), text(expected)]
      if (got !== wanted) throw new Error(`${what}: expected ${wanted}, received ${got}`)
    },
    ok(value, what) {
      check.count++
      if (!value) throw new Error(`${what}: not true`)
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
