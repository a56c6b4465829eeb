import { describe, expect, it } from "vitest"
import { compareFiles, hostsInLock, missingInLock } from "../../scripts/check-package.ts"

describe("compareFiles", () => {
  const recorded = ["dist/chunk-*.js", "dist/index.d.ts", "dist/index.js", "dist/types-*.d.ts"]

  it("ignores build hashes", () => {
    const packed = ["dist/index.js", "dist/index.d.ts", "dist/chunk-BC4THUNJ.js", "dist/chunk-DUAHXFFQ.js"]
    expect(compareFiles([...packed, "dist/types-B_fuB-Vs.d.ts"], recorded)).toEqual([])
  })

  it("finds a file that is not in the list, and one that is not packed", () => {
    expect(compareFiles(["dist/chunk-BC4THUNJ.js", "dist/index.js", "dist/index.d.ts", ".env"], recorded)).toEqual([
      ".env: packed, but not in the list",
      "dist/types-*.d.ts: in the list, but not packed",
    ])
  })
})

describe("hostsInLock", () => {
  it("finds the URL of a registry, but accepts hashes and links", () => {
    const text = ["{", '"integrity": "sha512-abc",', '"resolved": "https://registry.example/a.tgz",', "}"].join("\n")
    expect(hostsInLock("package-lock.json", text)).toEqual(["package-lock.json:3: names a registry"])
    expect(hostsInLock("package-lock.json", text.replace(/"resolved".*/, '"link": true'))).toEqual([])
  })
})

describe("missingInLock", () => {
  it("finds a package for another system that the file does not contain", () => {
    const biome = { optionalDependencies: { "@biomejs/cli-darwin-arm64": "2.6.8", "@biomejs/cli-linux-x64": "2.6.8" } }
    const packages = { "node_modules/@biomejs/biome": biome, "node_modules/a/node_modules/@biomejs/cli-linux-x64": {} }
    expect(missingInLock("package-lock.json", JSON.stringify({ packages }))).toEqual([
      "package-lock.json: lacks @biomejs/cli-darwin-arm64, npm ci will fail",
    ])
  })
})
