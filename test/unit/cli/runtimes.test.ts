import { createRequire } from "node:module"
import { build } from "esbuild"
import { beforeAll, describe, expect, it } from "vitest"
import { installRuntimes } from "../../runtimes/install.ts"
import { ROOT, start } from "./process.ts"

const RUNTIMES = `${ROOT}test/runtimes/`
const BIN = `${RUNTIMES}node_modules/.bin`
const DENO = ["run", "--node-modules-dir=manual", "--cached-only", "--no-prompt"]
const QUIET = { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" }

/** The part of miniflare that is used here. It is installed with the runtimes, not in this package. */
interface Workerd {
  readonly Miniflare: new (
    options: object,
  ) => { dispatchFetch(url: string, init?: RequestInit): Promise<Response>; dispose(): Promise<void> }
}

/** How each runtime starts one of our programs. */
const programs: Readonly<Record<string, (...args: string[]) => ReturnType<typeof start>["ended"]>> = {
  node: (...args) => start(process.execPath, ["--import", "tsx", ...args]).ended,
  // Deno may use the loopback network and the environment, and read the files of the repository.
  deno: (...args) =>
    start(`${BIN}/deno`, [...DENO, "--allow-net=127.0.0.1", "--allow-env", `--allow-read=${ROOT}`, ...args], QUIET)
      .ended,
  bun: (...args) => start(`${BIN}/bun`, args, QUIET).ended,
}

beforeAll(() => installRuntimes(), 300_000)

describe.each(["deno", "bun"])("the command line on %s", (runtime) => {
  const run = programs[runtime] as (typeof programs)[string]

  it("runs the demo, with every step as expected", async () => {
    const { code, out, err } = await run("src/cli/main.ts", "demo", "--lang", "en")
    expect({ code, err }).toEqual({ code: 0, err: "" })
    expect(out.split("\n")).toContain("6 of 6 steps as expected.")
  }, 60_000)

  it("shows help in Chinese, and exits with 2 after a usage error", async () => {
    expect((await run("src/cli/main.ts", "--help", "--lang", "zh")).out).toContain("用法")
    expect((await run("src/cli/main.ts", "sign")).code).toBe(2)
  }, 60_000)
})

describe("the examples", () => {
  it.each(Object.keys(programs))(
    "%s makes a call and receives a notification",
    async (runtime) => {
      const { code, out } = await (programs[runtime] as (typeof programs)[string])(`examples/${runtime}.ts`)
      expect([code, out]).toEqual([0, "called succeeded 9SBX2026112200001\nnotified PAID 4900\n"])
    },
    60_000,
  )

  it("worker makes a call and receives a notification, in workerd", async () => {
    const entryPoints = [`${ROOT}examples/worker.ts`]
    const bundle = await build({ entryPoints, bundle: true, format: "esm", target: "es2022", write: false })
    const { Miniflare } = createRequire(RUNTIMES)("miniflare") as Workerd
    const worker = new Miniflare({
      cf: false,
      modules: true,
      script: bundle.outputFiles[0]?.text ?? "",
      compatibilityDate: "2026-04-01",
    })
    try {
      const response = await worker.dispatchFetch("http://worker.example/")
      expect(await response.json()).toEqual({ outcome: "succeeded", acknowledged: true })
      const forged = { method: "POST", body: "mid=1&sign=AA" }
      expect((await worker.dispatchFetch("http://worker.example/notify", forged)).status).toBe(400)
    } finally {
      await worker.dispose()
    }
  }, 60_000)
})
