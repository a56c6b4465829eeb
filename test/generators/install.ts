import { fileURLToPath } from "node:url"
import { installIn } from "../../scripts/install.ts"

export const folder: string = fileURLToPath(new URL(".", import.meta.url))

/** Installs the tools. Needed before anything imports them. */
export function installTools(): void {
  installIn(folder, "the code generators, Spectral and Prism (about 600 MB)")
}
