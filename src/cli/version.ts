import { createRequire } from "node:module"

/** The package's own version. It is asked for by the package's name, so that source and build find the same file. */
export const version: string = createRequire(import.meta.url)("chinaums/package.json").version
