import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const read = (path: string) => readFileSync(path, "utf8")
const manifest = JSON.parse(read("package.json"))

describe("package.json", () => {
  const typed = Object.entries<string | { types: string; default: string }>(manifest.exports).flatMap(
    ([entry, target]) => (typeof target === "string" ? [] : [{ entry, ...target }]),
  )

  it("gives the types of every entry to compilers that do not read `exports`", () => {
    const [root, ...others] = typed
    expect(root).toMatchObject({ entry: ".", types: manifest.types, default: manifest.main })
    expect(others.length).toBeGreaterThan(0)
    expect(manifest.typesVersions).toEqual({
      "*": Object.fromEntries(others.map(({ entry, types }) => [entry.replace("./", ""), [types]])),
    })
  })

  it("requires a Node that every dependency supports", () => {
    const dependencies = Object.keys(manifest.dependencies)
    expect(dependencies.length).toBeGreaterThan(0)
    for (const name of dependencies) {
      const { engines } = JSON.parse(read(`node_modules/${name}/package.json`))
      if (!engines?.node) continue
      expect(oldest(manifest.engines.node), name).toBeGreaterThanOrEqual(oldest(engines.node))
    }
  })

  /** 20019 for `>=20.19`. NaN, which fails every comparison, for a range of another form. */
  function oldest(range: string): number {
    const [, major, minor = 0] = /^>=\s*(\d+)(?:\.(\d+)(?:\.0)?)?$/.exec(range) ?? []
    return Number(major) * 1000 + Number(minor)
  }
})

describe("docs/jest.md", () => {
  it("shows the files that the consumer projects use", () => {
    const blocks = [...read("docs/jest.md").matchAll(/^```(?:js|json)\n(.*?)^```$/gms)].map(([, code]) => code)
    const folder = "test/consumers"
    const files = [
      `${folder}/jest/jest.config.js`,
      `${folder}/ts-jest/jest.config.js`,
      `${folder}/ts-jest/tsconfig.json`,
    ]
    expect(blocks).toEqual(files.map(read))
  })

  it("has a pattern that compiles our packages alone, wherever a package manager puts them", () => {
    const [, pattern = ""] = /transformIgnorePatterns: \["(.*)"\]/.exec(read("docs/jest.md")) ?? []
    const isIgnored = (path: string) => new RegExp(pattern).test(path)
    const compiled = [
      "/app/node_modules/chinaums/dist/index.js",
      "/app/node_modules/@noble/hashes/legacy.js",
      "/app/node_modules/.pnpm/chinaums@0.1.0/node_modules/chinaums/dist/index.js",
      "/app/node_modules/.pnpm/@noble+hashes@2.4.0/node_modules/@noble/hashes/legacy.js",
      "/app/node_modules/chinaums/node_modules/@noble/hashes/legacy.js",
      "/app/src/payment.js",
    ]
    const ignored = [
      "/app/node_modules/express/index.js",
      "/app/node_modules/chinaums-like/index.js",
      "/app/node_modules/chinaums/node_modules/openapi-fetch/dist/index.cjs",
      "/app/node_modules/.pnpm/express@5.0.0/node_modules/express/index.js",
    ]
    expect(compiled.filter(isIgnored)).toEqual([])
    expect(ignored.filter((path) => !isIgnored(path))).toEqual([])
  })
})
