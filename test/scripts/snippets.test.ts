import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { compile, run, snippetsOf, writeSnippets } from "../../scripts/check-snippets.ts"

const page = `# Page

\`\`\`ts runnable
import { strictEqual } from "node:assert"
strictEqual(1, 1)
\`\`\`

\`\`\`sh
npm start
\`\`\`

- in a list

  \`\`\`typescript
  import type { Stats } from "node:fs"
  export const fen: Stats["size"] = 1
  \`\`\`
`

describe("snippetsOf", () => {
  it("returns the TypeScript blocks of a page, with their lines and marks", () => {
    expect(snippetsOf("README.md", page)).toEqual([
      {
        file: "README.md",
        line: 4,
        runnable: true,
        code: 'import { strictEqual } from "node:assert"\nstrictEqual(1, 1)',
      },
      {
        file: "README.md",
        line: 15,
        runnable: false,
        code: '  import type { Stats } from "node:fs"\n  export const fen: Stats["size"] = 1',
      },
    ])
  })

  it("returns the examples of doc comments without their stars", () => {
    const source = "/**\n * @example\n * ```ts\n * const a = 1\n *\n * a\n * ```\n */\nexport const b = 2\n"
    expect(snippetsOf("src/a.ts", source)).toEqual([
      { file: "src/a.ts", line: 4, runnable: false, code: "const a = 1\n\na" },
    ])
  })
})

describe("compile and run", () => {
  let folder: string
  // The folder is inside the repository, so that packages are found.
  beforeEach(() => {
    mkdirSync("build", { recursive: true })
    folder = mkdtempSync("build/snippets-test-")
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (text: string): ReturnType<typeof writeSnippets> =>
    writeSnippets(join(process.cwd(), folder), snippetsOf("README.md", text))

  it("accept a page without errors", () => {
    const written = write(page)
    expect(compile(written)).toEqual([])
    expect(
      [...written].filter(([, { runnable }]) => runnable).flatMap(([path, snippet]) => run(path, snippet)),
    ).toEqual([])
  }, 20_000)

  it("name the line of a type error on the page", () => {
    expect(compile(write(page.replace("] = 1", '] = "1"')))).toEqual([
      "README.md:16: Type 'string' is not assignable to type 'number'.",
    ])
  }, 20_000)

  it("declare a client for a block without imports", () => {
    const [path] = [...write("\n```ts\nums.POST\n```").keys()]
    const [first, , third] = readFileSync(path ?? "", "utf8").split("\n")
    expect(first).toMatch(/declare const ums: Client/)
    expect(third).toBe("ums.POST")
  })

  it("return the output of a program that fails", () => {
    const [fault] = [...write(page.replace("1, 1", "1, 2"))]
      .slice(0, 1)
      .flatMap(([path, snippet]) => run(path, snippet))
    expect(fault).toMatch(/^README\.md:4: run ended with 1\n[\s\S]*AssertionError/)
  }, 20_000)
})
