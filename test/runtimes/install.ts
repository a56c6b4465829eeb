import { fileURLToPath } from "node:url"
import { installIn } from "../../scripts/install.ts"

/** Installs the runtimes. Needed before anything imports them. */
export function installRuntimes(): void {
  installIn(fileURLToPath(new URL(".", import.meta.url)), "the runtimes (about a gigabyte)")
}
