import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { compile } from "../../scripts/check-types.ts"

const root = mkdtempSync(join(tmpdir(), "types-"))
mkdirSync(join(root, "test"))
symlinkSync(new URL("../../node_modules", import.meta.url).pathname, join(root, "node_modules"))
afterAll(() => rmSync(root, { recursive: true }))

/** Compiles one program under one setting. */
function faultsOf(compiler: string, code: string, compilerOptions: object = { strict: true, types: [] }): string {
  writeFileSync(join(root, "test/program.ts"), `${code}\nexport {}\n`)
  return compile(root, compiler, {
    name: "a setting",
    include: ["test/program.ts"],
    compilerOptions: { ...compilerOptions },
  })
}

describe.each(["typescript54", "typescript", "typescript7"])("%s", (compiler) => {
  it("accepts valid code", () => {
    const code = "const fen: number = 1\n// @ts-expect-error string\nconst name: number = '1'\nvoid [fen, name]"
    expect(faultsOf(compiler, code)).toBe("")
  }, 20_000)

  it("finds a type error", () => {
    expect(faultsOf(compiler, "const fen: number = '1'\nvoid fen")).toMatch(/program\.ts\(1,7\): error TS2322/)
  }, 20_000)

  it("finds code that should not compile, but does", () => {
    expect(faultsOf(compiler, "// @ts-expect-error string\nconst fen: number = 1\nvoid fen")).toMatch(
      /program\.ts\(1,1\): error TS2578/,
    )
  }, 20_000)

  it("uses only the libraries and types of the setting", () => {
    const lib = ["ES2022"]
    expect(faultsOf(compiler, "export type A = Response", { lib, types: ["node"] })).toBe("")
    expect(faultsOf(compiler, "export type A = Response", { lib, types: [] })).toMatch(/'Response'/)
  }, 20_000)
})

it("fails when there is nothing to compile", () => {
  const nothing = { name: "nothing", include: ["test/absent.ts"], compilerOptions: {} }
  expect(compile(root, "typescript", nothing)).toMatch(/TS18003/)
}, 20_000)
