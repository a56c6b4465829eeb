import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { compile } from "../../scripts/check-types.ts"

const root = mkdtempSync(join(tmpdir(), "types-"))
mkdirSync(join(root, "test"))
symlinkSync(new URL("../../node_modules", import.meta.url).pathname, join(root, "node_modules"))
afterAll(() => rmSync(root, { recursive: true }))

/** What a compiler reports for one program under one setting. */
function errorsOf(compiler: string, code: string, compilerOptions: object = { strict: true, types: [] }): string {
  writeFileSync(join(root, "test/program.ts"), `${code}\nexport {}\n`)
  return compile(root, compiler, {
    name: "a setting",
    include: ["test/program.ts"],
    compilerOptions: { ...compilerOptions },
  })
}

describe.each(["typescript54", "typescript", "typescript7"])("%s", (compiler) => {
  it("passes a correct program", () => {
    const code = "const fen: number = 1\n// @ts-expect-error a string\nconst digits: number = '1'\nvoid [fen, digits]"
    expect(errorsOf(compiler, code)).toBe("")
  }, 20_000)

  it("reports an error with its place", () => {
    expect(errorsOf(compiler, "const fen: number = '1'\nvoid fen")).toMatch(/program\.ts\(1,7\): error TS2322/)
  }, 20_000)

  it("reports an expected error that is gone", () => {
    expect(errorsOf(compiler, "// @ts-expect-error a string\nconst fen: number = 1\nvoid fen")).toMatch(
      /program\.ts\(1,1\): error TS2578/,
    )
  }, 20_000)

  it("gives the program only the types of the setting", () => {
    const lib = ["ES2022"]
    expect(errorsOf(compiler, "export type A = Response", { lib, types: ["node"] })).toBe("")
    expect(errorsOf(compiler, "export type A = Response", { lib, types: [] })).toMatch(/'Response'/)
  }, 20_000)
})

it("fails when there is nothing to compile", () => {
  const nothing = { name: "nothing", include: ["test/absent.ts"], compilerOptions: {} }
  expect(compile(root, "typescript", nothing)).toMatch(/TS18003/)
}, 20_000)
