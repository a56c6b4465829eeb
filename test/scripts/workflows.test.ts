import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly needs?: string
  readonly permissions?: string | Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  readonly "timeout-minutes"?: number
}

const folder = ".github/workflows"
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(`${folder}/${name}`, "utf8")
  const { permissions, jobs }: { permissions: unknown; jobs: Record<string, Job> } = parse(text)
  return { name, text, permissions, jobs }
})

describe.each(workflows)("$name", ({ text, permissions, jobs }) => {
  it("pins every action by commit and says which version that is", () => {
    const uses = text.split("\n").filter((line) => /\buses:/.test(line))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it("may read and no more, unless a job asks; and each job has a time limit", () => {
    expect(permissions).toEqual({ contents: "read" })
    for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0)
  })

  it("names no host and reads no secret", () => {
    expect(text).not.toMatch(/:\/\/|secrets\./)
  })
})

describe("the right to publish", () => {
  const publishers = workflows.flatMap(({ name, jobs }) =>
    Object.entries(jobs).flatMap(([id, job]) => (mayPublish(job) ? [{ name: `${name} ${id}`, steps: job.steps }] : [])),
  )

  it("is given to these jobs only", () => {
    expect(publishers.map(({ name }) => name)).toEqual(["docs.yml deploy", "release.yml publish"])
  })

  it.each(publishers)("$name runs no code of the repository and installs nothing", ({ steps }) => {
    const allowed = ["actions/setup-node", "actions/download-artifact", "actions/deploy-pages"]
    expect(steps.length).toBeGreaterThan(0)
    for (const { uses, run, with: inputs = {} } of steps) {
      if (uses) expect(allowed).toContain(uses.split("@")[0])
      else expect(run).toMatch(/^npm publish \.\/chinaums-\*\.tgz( --[\w-]+| public)*$/)
      // A cache or a registry file could bring in what another job wrote.
      expect(Object.keys(inputs)).not.toContain("cache")
      expect(Object.keys(inputs)).not.toContain("registry-url")
    }
  })

  it("is used for the tarball that the checked job uploaded", () => {
    const { build, publish } = workflows.find(({ name }) => name === "release.yml")?.jobs ?? {}
    const lines = build?.steps.map(({ uses, run = "" }) => uses?.split("@")[0] ?? run) ?? []
    expect(lines.slice(-3)).toEqual([".ci/run", "npx tsx scripts/pack.ts", "actions/upload-artifact"])
    const uploaded = build?.steps.at(-1)?.with
    expect(uploaded).toEqual({ name: "package", path: "build/chinaums-*.tgz", "if-no-files-found": "error" })

    expect(publish?.needs).toBe("build")
    const [, download, npm] = publish?.steps ?? []
    expect(download?.uses).toMatch(/^actions\/download-artifact@/)
    expect(download?.with).toEqual({ name: uploaded?.["name"] })
    expect(npm?.run).toBe("npm publish ./chinaums-*.tgz --provenance --access public --ignore-scripts")
    expect(publish?.steps).toHaveLength(3)
  })
})

/** Whether a job can ask for the identity that registries and pages trust. */
function mayPublish({ permissions = {} }: Job): boolean {
  return typeof permissions === "string" ? permissions !== "read-all" : permissions["id-token"] === "write"
}
