import { defineConfig } from "tsup"

const library = {
  index: "src/index.ts",
  sign: "src/sign/index.ts",
  notify: "src/notify/index.ts",
  "openapi-fetch": "src/openapi-fetch/index.ts",
  sandbox: "src/sandbox/index.ts",
  "sandbox/node": "src/sandbox/node.ts",
  "error-codes": "generated/error-codes.ts",
}

export default defineConfig({
  entry: { ...library, cli: "src/cli/main.ts" },
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  splitting: true,
  // Deno knows the modules of Node by this prefix alone.
  removeNodeProtocol: false,
  clean: true,
  // The server adapter alone knows Node; no other declaration may come to mention it.
  dts: { entry: library, compilerOptions: { types: ["node"] } },
})
