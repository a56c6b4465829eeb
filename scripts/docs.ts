/** Builds the reference page from the description: one file that asks the network for nothing. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { redocly } from "./redocly.ts"

// The renderer's badge. An address that the page's own policy blocks would leave an error in every reader's console.
const LOGOS = /https:\/\/cdn\.redoc\.ly\/redoc\/[\w-]+\.svg/g

/** Builds `build/docs/index.html` below `root` and returns its path. */
export function buildDocs(root: string): string {
  const output = join(root, "build/docs/index.html")
  redocly(root, "build-docs", "chinaums", "--inlineBundle", "-t", "scripts/docs/template.hbs", "-o", output)
  const page = readFileSync(output, "utf8")
  const quiet = page.replace(LOGOS, "data:,")
  if (quiet === page) throw new Error("the page names no logo: the renderer has changed, look at its requests again")
  writeFileSync(output, quiet)
  return output
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`wrote ${buildDocs(process.cwd())}`)
